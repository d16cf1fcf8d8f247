import assert from 'node:assert/strict';
import { it } from 'node:test';
import { until } from '../lib/until.ts';
import { newAddress, type Stage } from './stage.ts';

/** Letters that PostgreSQL's or JavaScript's folding may turn into ASCII ones, and others like them. */
const lookAlikes = [
  ['i', '\u0130'],
  ['k', '\u212a'],
  ['s', '\u017f'],
  ['i', '\u0131'],
  ['a', '\u0430'],
] as const;

type Message = { to: string; code?: string };

const messagesTo = async ({ management }: Stage, matches: (to: string) => boolean) => {
  const all: Message[] = await management.must('GET', '/inbox');
  return all.filter(({ to }) => matches(to));
};

/** Asks for a reset. @returns the status and, where there is one, the record. */
const askForReset = async (stage: Stage, address: string) => {
  const visitor = stage.visit();
  await visitor.begin('ForgotPassword');
  const identifier = { type: 'email', value: address };
  const body = { identifier, interactionEvent: 'ForgotPassword' };
  const sent = await visitor.call('POST', '/verification/verification-code', body);
  return { visitor, identifier, sent };
};

/** Enters a code that was sent. @returns the status of the identification. */
const enterCode = async (
  { visitor, identifier, sent }: Awaited<ReturnType<typeof askForReset>>,
  code: string,
): Promise<number> => {
  const { verificationId } = sent.json;
  const proof = { identifier, verificationId, code };
  await visitor.call('POST', '/verification/verification-code/verify', proof);
  return (await visitor.call('POST', '/identification', { verificationId })).status;
};

/** An address that only looks like somebody's, or that a database takes for theirs, gets nothing of theirs. */
export const describeLookAlikes = (stage: () => Stage): void => {
  for (const [letter, other] of lookAlikes) {
    const code = other.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    it(`no code for an account leaves it by U+${code} in the place of ${letter}`, async () => {
      const victim = newAddress(`kasim-${code}.test`.toLowerCase());
      await stage().addPerson({ primaryEmail: victim });
      const [local, host = ''] = victim.split('@');
      const typed = `${local}@${host.replace(letter, other)}`;
      const attack = await askForReset(stage(), typed);
      const isForeign = (to: string) => to.startsWith(`${local}@`) && to !== victim;
      // Whoever has the address gets the account's message: then the foreign one would be there too.
      const control = await askForReset(stage(), victim);
      assert.ok(control.sent.status < 300, control.sent.text);
      const arrived = async () => (await messagesTo(stage(), (to) => to === victim)).length > 0;
      await until('the code of the account', 10_000, arrived);
      for (const message of await messagesTo(stage(), isForeign)) {
        assert.notEqual(await enterCode(attack, message.code ?? ''), 204, `${typed} took it over`);
      }
    });
  }

  it('an account is locked however its address is written', async () => {
    const { management, visit, addPerson } = stage();
    const policy = { sentinelPolicy: { maxAttempts: 5, lockoutDuration: 60 } };
    await management.must('PATCH', '/sign-in-exp', {
      ...policy,
      signIn: {
        methods: ['email', 'username'].map((identifier) => ({
          identifier,
          password: true,
          verificationCode: false,
          isPasswordPrimary: true,
        })),
      },
    });
    const address = newAddress('iki.test');
    const person = await addPerson({ primaryEmail: address });
    const visitor = visit();
    await visitor.begin('SignIn');
    const attempt = (value: string, password: string) => {
      const identifier = { type: 'email', value };
      return visitor.call('POST', '/verification/password', { identifier, password });
    };
    const ways = [
      address,
      address.toUpperCase(),
      address.replace('iki', '\u0130ki'),
      address.replace('iki', 'i\u212ai'),
      address.replaceAll('i', '\u0130'),
    ];
    for (const way of ways) {
      for (const _ of [1, 2, 3]) await attempt(way, 'not the password');
    }
    for (const way of ways) {
      const { status } = await attempt(way, person.password);
      assert.notEqual(status, 200, `${way} is another try`);
    }
    await management.must('PATCH', '/sign-in-exp', { sentinelPolicy: {} });
  });
};
