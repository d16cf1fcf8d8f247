import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';
import { atOnce, effort, tally } from './effort.ts';
import { newAddress, type Stage } from './stage.ts';
import { newCredentials } from './visitor.ts';

/** What may happen once happens once, however many ask at the same moment and whichever process answers. */

const many = effort(10, 40);

export const describeRaces = (stage: () => Stage): void => {
  it('a code is redeemed once, and its replay ends what it gave', async () => {
    const visitor = stage().visit();
    const code = await visitor.signIn(await stage().addPerson());
    const answers = await atOnce(many, () => visitor.redeem(code));
    assert.deepEqual(tally(answers.map(({ status }) => status)), { 200: 1, 400: many - 1 });
    const won = answers.find(({ status }) => status === 200);
    assert.equal((await visitor.refresh(won?.json.refresh_token)).json.error, 'invalid_grant');
  });

  it('a refresh token that several tabs use at once signs nobody out', async () => {
    const visitor = stage().visit();
    const code = await visitor.signIn(await stage().addPerson());
    const { refresh_token } = (await visitor.redeem(code)).json;
    const answers = await atOnce(many, () => visitor.refresh(refresh_token));
    assert.deepEqual(tally(answers.map(({ status }) => status)), { 200: many });
    assert.equal((await visitor.refresh(answers[0]?.json.refresh_token)).status, 200);
  });

  it('a one-time token is used once', async () => {
    const email = newAddress();
    await stage().addPerson({ primaryEmail: email });
    const { token } = await stage().management.must('POST', '/one-time-tokens', { email });
    const visitors = await atOnce(many, async () => {
      const visitor = stage().visit();
      await visitor.begin('SignIn');
      return visitor;
    });
    const body = { identifier: { type: 'email', value: email }, token };
    const path = '/verification/one-time-token/verify';
    const answers = await Promise.all(visitors.map((one) => one.call('POST', path, body)));
    assert.equal(tally(answers.map(({ status }) => status))[200], 1);
  });

  it('a name is given to one of those who register it', async () => {
    const { username, password } = newCredentials();
    const proofs = await atOnce(many, async () => {
      const visitor = stage().visit();
      await visitor.begin('Register');
      const body = { identifier: { type: 'username', value: username }, password };
      const path = '/verification/new-password-identity';
      const { json } = await visitor.must('POST', path, body);
      return { visitor, verificationId: json.verificationId };
    });
    const answers = await Promise.all(
      proofs.map(({ visitor, verificationId }) =>
        visitor.call('POST', '/identification', { verificationId }),
      ),
    );
    const outcomes = answers.map(({ status, json }) => `${status} ${json?.code ?? ''}`);
    const taken = '422 user.username_already_in_use';
    assert.deepEqual(tally(outcomes), { '201 ': 1, [taken]: many - 1 });
  });

  it('guesses at a code are counted before they are compared', async () => {
    const { management } = stage();
    const email = newAddress();
    await management.must('POST', '/verification-codes', { email });
    const codes = Array.from({ length: 5 * many }, () => String(randomBytes(3).readUIntBE(0, 3)));
    const answers = await Promise.all(
      codes.map((verificationCode) =>
        management.call('POST', '/verification-codes/verify', {
          email,
          verificationCode: verificationCode.padStart(6, '0').slice(0, 6),
        }),
      ),
    );
    const counts = tally(answers.map(({ body }) => body.code ?? 'accepted'));
    assert.ok((counts['verification_code.code_mismatch'] ?? 0) <= 10, JSON.stringify(counts));
    assert.ok((counts.accepted ?? 0) <= 1, JSON.stringify(counts));
  });
};
