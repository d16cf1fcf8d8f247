import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newAddress } from '../faults/stage.ts';
import { newCredentials } from '../faults/visitor.ts';
import { addProfileFields, allProfileFields } from '../journeys/experience/settings.ts';
import { eachProcess, type ProtocolStage } from './stage.ts';
import {
  choosePassword,
  identify,
  outcomeOf,
  presentToken,
  propose,
  proveAddress,
  provePassword,
  switchTo,
  untilSignedIn,
} from './steps.ts';

/** Ways to sign up, to sign in and to get back in, no two steps of which the same process sees. */

const fresh = 'amber windows face 46 gardens';

const byCodeAlone = {
  signUp: { identifiers: ['email', 'phone'], password: false, verify: true },
  signIn: {
    methods: ['email', 'phone'].map((identifier) => ({
      identifier,
      password: false,
      verificationCode: true,
      isPasswordPrimary: false,
    })),
  },
};

const describeRegistrations = (stage: () => ProtocolStage): void => {
  it('a name and a password register, with the profile fields that are asked for', async () => {
    await addProfileFields(stage());
    await stage().change({ signUpProfileFields: allProfileFields });
    const { username, password } = newCredentials();
    const visitor = stage().visit();
    await visitor.begin('Register');
    const proposal = await propose(visitor, username, password);
    assert.equal(await identify(visitor, proposal), '422 user.missing_profile');
    const address = { locality: 'Vienna' };
    const values = { nickname: 'hedy', plan: 'pro', age: 39, givenName: 'Hedy', address };
    await visitor.must('POST', '/profile', { type: 'extraProfile', values });
    assert.equal(await identify(visitor), '201');
    const user = await untilSignedIn(stage(), visitor);
    assert.equal(user.username, username);
    assert.deepEqual([user.profile.givenName, user.profile.address.locality], ['Hedy', 'Vienna']);
    assert.deepEqual([user.customData.age, user.customData.plan], [39, 'pro']);
  });

  for (const address of ['codes@mail.test', '442079460123']) {
    it(`a code alone signs up and in: ${address}`, async () => {
      await stage().change(byCodeAlone);
      const newcomer = stage().visit();
      await newcomer.begin('SignIn');
      const proof = await proveAddress(stage(), newcomer, address, 'SignIn');
      assert.equal(await identify(newcomer, proof), '404 user.user_not_exist');
      await switchTo(newcomer, 'Register');
      assert.equal(await identify(newcomer, proof), '201');
      const { id } = await untilSignedIn(stage(), newcomer);
      const visitor = stage().visit();
      await visitor.begin('SignIn');
      await identify(visitor, await proveAddress(stage(), visitor, address, 'SignIn'));
      assert.equal((await untilSignedIn(stage(), visitor)).id, id);
    });
  }

  it('who has an account signs in with the code for registering', async () => {
    await stage().change(byCodeAlone);
    const address = newAddress();
    const { id } = await stage().addPerson({ primaryEmail: address });
    const visitor = stage().visit();
    await visitor.begin('Register');
    const proof = await proveAddress(stage(), visitor, address, 'Register');
    assert.equal(await identify(visitor, proof), '422 user.email_already_in_use');
    await switchTo(visitor, 'SignIn');
    assert.equal(await identify(visitor, proof), '204');
    assert.equal((await untilSignedIn(stage(), visitor)).id, id);
  });

  it('a second identifier is asked for and proven', async () => {
    const secondaryIdentifiers = [{ identifier: 'email', verify: true }];
    const signUp = { identifiers: ['username'], password: true, verify: true };
    await stage().change({ signUp: { ...signUp, secondaryIdentifiers } });
    const address = newAddress();
    const { username, password } = newCredentials();
    const visitor = stage().visit();
    await visitor.begin('Register');
    const proposal = await propose(visitor, username, password);
    assert.equal(await identify(visitor, proposal), '422 user.missing_profile');
    const verificationId = await proveAddress(stage(), visitor, address, 'Register');
    await visitor.must('POST', '/profile', { type: 'email', verificationId });
    assert.equal(await identify(visitor), '201');
    const user = await untilSignedIn(stage(), visitor);
    assert.deepEqual([user.username, user.primaryEmail], [username, address]);
  });
};

const describeResets = (stage: () => ProtocolStage): void => {
  for (const [column, address, method] of [
    ['primaryEmail', 'forgot@mail.test', 'EmailVerificationCode'],
    ['primaryPhone', '442079460456', 'PhoneVerificationCode'],
  ] as const)
    it(`an expired password is told, and a code resets it, the old one is no good then: ${address}`, async () => {
      await stage().change({
        forgotPasswordMethods: [method],
        passwordExpiration: { enabled: true, validPeriodDays: 30 },
      });
      const person = await stage().addPerson({ [column]: address });
      const path = `/users/${person.id}/password/expiration`;
      await stage().management.must('PATCH', path, { isExpired: true });
      const visitor = stage().visit();
      await visitor.begin('SignIn');
      for (const _ of eachProcess) {
        const answer = await provePassword(visitor, person.username, person.password);
        assert.equal(outcomeOf(answer), '422 password.expired');
      }
      await visitor.begin('ForgotPassword');
      const proof = await proveAddress(stage(), visitor, address, 'ForgotPassword');
      await choosePassword(visitor, proof, fresh);
      await visitor.begin('SignIn');
      for (const _ of eachProcess) {
        const answer = await provePassword(visitor, person.username, person.password);
        assert.equal(outcomeOf(answer), '422 session.invalid_credentials');
      }
      const code = await stage().visit().signIn({ username: person.username, password: fresh });
      assert.ok(code);
    });

  for (const signInMode of ['SignInAndRegister', 'SignIn', 'Register'] as const) {
    it(`a link resets a password once, with ${signInMode}`, async () => {
      await stage().change({ signInMode });
      const email = newAddress();
      const { username } = await stage().addPerson({ primaryEmail: email });
      const { token } = await stage().management.must('POST', '/one-time-tokens', {
        email,
        context: { interactionEvent: 'ForgotPassword' },
      });
      const visitor = stage().visit();
      await visitor.begin('ForgotPassword');
      const { json } = await visitor.must('POST', '/verification/one-time-token/verify', {
        identifier: { type: 'email', value: email },
        token,
      });
      await choosePassword(visitor, json.verificationId, fresh);
      await visitor.begin('ForgotPassword');
      for (const _ of eachProcess) {
        const again = await presentToken(visitor, email, token);
        assert.equal(outcomeOf(again), '400 one_time_token.token_consumed');
      }
      await stage().change({});
      assert.ok(await stage().visit().signIn({ username, password: fresh }));
    });
  }
};

const describeLinks = (stage: () => ProtocolStage): void => {
  it('a link signs in who has an account', async () => {
    await stage().change({});
    const email = newAddress();
    const { id } = await stage().addPerson({ primaryEmail: email });
    const { token } = await stage().management.must('POST', '/one-time-tokens', { email });
    const visitor = stage().visit();
    await visitor.begin('SignIn');
    const { json } = await presentToken(visitor, email, token);
    assert.equal(await identify(visitor, json.verificationId), '204');
    assert.equal((await untilSignedIn(stage(), visitor)).id, id);
  });

  it('a link lets in who is invited where nobody else may sign up', async () => {
    const signUp = { identifiers: ['email'], password: false, verify: true };
    await stage().change({ ...byCodeAlone, signUp, signInMode: 'SignIn' });
    const email = newAddress();
    const { token } = await stage().management.must('POST', '/one-time-tokens', { email });
    const visitor = stage().visit();
    await visitor.begin('SignIn');
    const closed = await visitor.call('PUT', '/interaction-event', {
      interactionEvent: 'Register',
    });
    assert.equal(outcomeOf(closed), '403 auth.forbidden');
    const { json } = await presentToken(visitor, email, token);
    assert.equal(await identify(visitor, json.verificationId), '404 user.user_not_exist');
    await switchTo(visitor, 'Register');
    assert.equal(await identify(visitor, json.verificationId), '201');
    assert.equal((await untilSignedIn(stage(), visitor)).primaryEmail, email);
  });

  it('a link resets no password of an address that nobody has', async () => {
    await stage().change({});
    const email = newAddress();
    const { token } = await stage().management.must('POST', '/one-time-tokens', { email });
    const visitor = stage().visit();
    await visitor.begin('ForgotPassword');
    const { json } = await presentToken(visitor, email, token);
    for (const _ of eachProcess) {
      assert.equal(await identify(visitor, json.verificationId), '404 user.user_not_exist');
    }
  });

  it('a link signs in somebody else than who is signed in', async () => {
    const email = newAddress();
    const { id } = await stage().addPerson({ primaryEmail: email });
    const { token } = await stage().management.must('POST', '/one-time-tokens', { email });
    const visitor = stage().visit();
    await visitor.signIn(await stage().addPerson());
    await visitor.begin('SignIn');
    const { json } = await presentToken(visitor, email, token);
    assert.equal(await identify(visitor, json.verificationId), '204');
    assert.equal((await untilSignedIn(stage(), visitor)).id, id);
  });

  it('a link that has expired, was made for another address or nobody made is refused', async () => {
    await stage().change({});
    const email = newAddress();
    const make = (more: object) =>
      stage().management.must('POST', '/one-time-tokens', { email, ...more });
    const visitor = stage().visit();
    await visitor.begin('SignIn');
    const { token: old } = await make({ expiresIn: 0.001 });
    const { token } = await make({});
    for (const _ of eachProcess) {
      const late = await presentToken(visitor, email, old);
      assert.equal(outcomeOf(late), '400 one_time_token.token_expired');
      const foreign = await presentToken(visitor, newAddress(), token);
      assert.equal(outcomeOf(foreign), '400 one_time_token.email_mismatch');
      const unknown = await presentToken(visitor, email, 'nonsense');
      assert.equal(outcomeOf(unknown), '404 one_time_token.token_not_found');
    }
  });
};

export const describeWaysIn = (stage: () => ProtocolStage): void => {
  describeRegistrations(stage);
  describeResets(stage);
  describeLinks(stage);
};
