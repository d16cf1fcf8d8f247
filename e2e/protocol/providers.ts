import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newAddress } from '../faults/stage.ts';
import { newCredentials, type Visitor } from '../faults/visitor.ts';
import { aliyunDirectMail } from '../journeys/providers/aliyun-dm.ts';
import { huggingFace } from '../journeys/providers/hugging-face.ts';
import {
  expireCodes,
  type MailTutorial,
  receive,
  replaceMailConfig,
  setUpMail,
} from '../journeys/providers/mail.ts';
import { smtp } from '../journeys/providers/smtp.ts';
import { connectorIdOf, type SocialTutorial, setUpSocial } from '../journeys/providers/social.ts';
import { callbackOf } from '../journeys/providers/stage.ts';
import { codeIn } from '../journeys/providers/templates.ts';
import { xiaomi } from '../journeys/providers/xiaomi.ts';
import { eachProcess, type ProtocolStage } from './stage.ts';
import { askForCode, enterCode, identify, outcomeOf, switchTo, untilSignedIn } from './steps.ts';

/** Providers of the tutorials: who goes there from one process comes back to the other. */

const github: SocialTutorial = {
  name: 'GitHub',
  sdk: 'v2',
  factoryId: 'github-universal',
  target: 'github',
  config: { clientId: 'Iv1.bookstore', clientSecret: 'a client secret' },
  emulatorOf: ({ emulators }) => emulators.github,
  person: { id: '583231', login: 'octo', name: 'Octo Cat', emails: [] },
  shownName: 'Octo Cat',
  tokenPath: '/login/oauth/access_token',
};

/** Goes to a provider and answers there. @returns how to present what the provider says. */
const goToProvider = async (
  stage: ProtocolStage,
  visitor: Visitor,
  tutorial: SocialTutorial,
  answer: { decision: 'approve' | 'deny'; userId: string } = {
    decision: 'approve',
    userId: tutorial.person.id,
  },
) => {
  const path = `/verification/social/${await connectorIdOf(stage, tutorial)}`;
  const redirectUri = callbackOf(stage, await connectorIdOf(stage, tutorial));
  const request = { state: 'the state', redirectUri };
  const { json } = await visitor.must('POST', `${path}/authorization-uri`, request);
  tutorial.emulatorOf(stage).store.decideNext(answer);
  const { headers } = await fetch(json.authorizationUri, { redirect: 'manual' });
  const callback = new URL(headers.get('location') ?? '');
  const connectorData = { ...Object.fromEntries(callback.searchParams), redirectUri };
  const { verificationId } = json;
  const verify = (as = visitor) =>
    as.call('POST', `${path}/verify`, { verificationId, connectorData });
  return { verificationId, verify };
};

const describeSocial = (stage: () => ProtocolStage, tutorial: SocialTutorial): void => {
  const { name, target, config, person } = tutorial;

  it(`${name}: a newcomer gets an account, and comes back to it`, async () => {
    await stage().change({});
    await setUpSocial(stage(), tutorial);
    const newcomer = stage().visit();
    await newcomer.begin('SignIn');
    const { verificationId, verify } = await goToProvider(stage(), newcomer, tutorial);
    const elsewhere = stage().visit();
    await elsewhere.begin('SignIn');
    assert.notEqual((await verify(elsewhere)).status, 200, 'a callback belongs to its browser');
    assert.equal(outcomeOf(await verify()), '200');
    for (const _ of eachProcess) {
      const used = '400 session.connector_validation_session_not_found';
      assert.equal(outcomeOf(await verify()), used);
    }
    assert.equal(await identify(newcomer, verificationId), '404 user.identity_not_exist');
    await switchTo(newcomer, 'Register');
    assert.equal(await identify(newcomer, verificationId), '201');
    const user = await untilSignedIn(stage(), newcomer);
    assert.equal(user.identities[target].userId, person.id);
    assert.deepEqual([user.name, user.hasPassword], [tutorial.shownName, false]);

    const visitor = stage().visit();
    await visitor.begin('SignIn');
    const again = await goToProvider(stage(), visitor, tutorial);
    await again.verify();
    assert.equal(await identify(visitor, again.verificationId), '204');
    assert.equal((await untilSignedIn(stage(), visitor)).id, user.id);
  });

  it(`${name}: who says no there, or meets its failure, is told and can go again`, async () => {
    const visitor = stage().visit();
    await visitor.begin('SignIn');
    const { id: userId } = person;
    const no = await goToProvider(stage(), visitor, tutorial, { decision: 'deny', userId });
    assert.match(outcomeOf(await no.verify()), /^\d+ (session\.)?connector/);
    tutorial.emulatorOf(stage()).addFault({ match: tutorial.tokenPath, times: 1, status: 503 });
    const failed = await goToProvider(stage(), visitor, tutorial);
    assert.match(outcomeOf(await failed.verify()), /^\d+ connector/);
    const { verificationId, verify } = await goToProvider(stage(), visitor, tutorial);
    assert.equal(outcomeOf(await verify()), '200');
    assert.equal(await identify(visitor, verificationId), '204');
    assert.ok(await untilSignedIn(stage(), visitor));
  });

  it(`${name}: a secret that is replaced is used by both processes at once`, async () => {
    const path = `/connectors/${await connectorIdOf(stage(), tutorial)}`;
    const visitor = stage().visit();
    const enter = async () => {
      await visitor.begin('SignIn');
      return outcomeOf(await (await goToProvider(stage(), visitor, tutorial)).verify());
    };
    const wrong = { config: { ...config, clientSecret: 'not the secret' } };
    await stage().management.must('PATCH', path, wrong);
    for (const _ of eachProcess) assert.match(await enter(), /connector\./);
    await stage().management.must('PATCH', path, { config });
    for (const _ of eachProcess) assert.equal(await enter(), '200');
  });
};

/** @returns how somebody comes in whose account at GitHub has a verified address. */
const enterWithAddress = async (stage: ProtocolStage, userId: string, email: string) => {
  const emails = [{ email, primary: true, verified: true, visibility: null }];
  github.emulatorOf(stage).store.addUser({ id: userId, login: userId, name: 'L', emails });
  const visitor = stage.visit();
  await visitor.begin('SignIn');
  const answer = { decision: 'approve', userId } as const;
  const { verificationId, verify } = await goToProvider(stage, visitor, github, answer);
  assert.equal(outcomeOf(await verify()), '200');
  assert.equal(await identify(visitor, verificationId), '404 user.identity_not_exist');
  return { visitor, verificationId };
};

const describeLinking = (stage: () => ProtocolStage): void => {
  it('a social account is linked to the account of its address', async () => {
    await stage().change({ socialSignInConnectorTargets: [github.target] });
    const email = newAddress();
    const { id } = await stage().addPerson({ primaryEmail: email });
    const { visitor, verificationId } = await enterWithAddress(stage(), '700', email);
    assert.equal(await identify(visitor, verificationId, { linkSocialIdentity: true }), '204');
    const user = await untilSignedIn(stage(), visitor);
    assert.deepEqual([user.id, user.identities.github.userId], [id, '700']);
  });

  it('what everybody must have is asked of who comes from a provider', async () => {
    await stage().change({ socialSignInConnectorTargets: [github.target] });
    const { visitor, verificationId } = await enterWithAddress(stage(), '701', newAddress());
    await switchTo(visitor, 'Register');
    assert.equal(await identify(visitor, verificationId), '422 user.missing_profile');
    const { username } = newCredentials();
    await visitor.must('POST', '/profile', { type: 'username', value: username });
    assert.equal(await identify(visitor), '201');
    assert.equal((await untilSignedIn(stage(), visitor)).username, username);
  });

  const refusals = [
    ['where registration is closed', { signInMode: 'SignIn' }, '403 auth.forbidden'],
    [
      'with a blocked address',
      { emailBlocklistPolicy: { customBlocklist: ['@mail.test'] } },
      '422 session.email_blocklist.email_not_allowed',
    ],
  ] as const;
  for (const [index, [where, settings, outcome]] of refusals.entries()) {
    it(`nobody new comes from a provider ${where}: ${outcome}`, async () => {
      const signUp = { identifiers: [], password: false, verify: false };
      const open = { signUp, socialSignInConnectorTargets: [github.target] };
      await stage().change(open);
      const email = newAddress();
      const { visitor, verificationId } = await enterWithAddress(stage(), `71${index}`, email);
      await switchTo(visitor, 'Register');
      await stage().change({ ...open, ...settings });
      for (const _ of eachProcess) assert.equal(await identify(visitor, verificationId), outcome);
      assert.deepEqual(await stage().management.must('GET', `/users?search=${email}`), []);
      await stage().change(open);
      assert.equal(await identify(visitor, verificationId), '201');
    });
  }
};

const describeMail = (stage: () => ProtocolStage, tutorial: MailTutorial): void => {
  const { name } = tutorial;
  const address = `reader@${name.toLowerCase().replaceAll(' ', '-')}.example.com`;
  let received = 0;
  const nextCode = async () => {
    received += 1;
    return codeIn((await receive(stage(), tutorial, address, received)).text);
  };

  it(`${name}: codes register and sign in, wrong and expired ones are refused`, async () => {
    await stage().change({});
    await setUpMail(stage(), tutorial);
    const newcomer = stage().visit();
    await newcomer.begin('Register');
    const { verificationId } = (await askForCode(newcomer, address, 'Register')).json;
    const code = await nextCode();
    assert.equal(outcomeOf(await enterCode(newcomer, address, { verificationId, code })), '200');
    assert.equal(await identify(newcomer, verificationId), '422 user.missing_profile');
    const password = 'quiet meadow counts 33 larks';
    await newcomer.must('POST', '/profile', { type: 'password', value: password });
    assert.equal(await identify(newcomer), '201');
    const user = await untilSignedIn(stage(), newcomer);
    assert.deepEqual([user.primaryEmail, user.hasPassword], [address, true]);

    const visitor = stage().visit();
    await visitor.begin('SignIn');
    const sent = (await askForCode(visitor, address, 'SignIn')).json;
    const right = { verificationId: sent.verificationId, code: await nextCode() };
    const wrong = { ...right, code: right.code === '000000' ? '111111' : '000000' };
    const mismatch = '400 verification_code.code_mismatch';
    for (const _ of eachProcess) {
      assert.equal(outcomeOf(await enterCode(visitor, address, wrong)), mismatch);
    }
    await expireCodes(stage());
    for (const _ of eachProcess) {
      const late = await enterCode(visitor, address, right);
      assert.equal(outcomeOf(late), '400 verification_code.expired');
    }
    const next = (await askForCode(visitor, address, 'SignIn')).json;
    const fresh = { verificationId: next.verificationId, code: await nextCode() };
    assert.equal(outcomeOf(await enterCode(visitor, address, fresh)), '200');
    assert.equal(await identify(visitor, next.verificationId), '204');
    assert.equal((await untilSignedIn(stage(), visitor)).id, user.id);
  });

  it(`${name}: a stranger gets no message, and is not told so`, async () => {
    await stage().change({ forgotPasswordMethods: ['EmailVerificationCode'] });
    const stranger = newAddress();
    const visitor = stage().visit();
    await visitor.begin('ForgotPassword');
    const answer = await askForCode(visitor, stranger, 'ForgotPassword');
    assert.equal(outcomeOf(answer), '200');
    const { verificationId } = answer.json;
    const guess = await enterCode(visitor, stranger, { verificationId, code: '123456' });
    assert.equal(outcomeOf(guess), '400 verification_code.code_mismatch');
    const known = (await askForCode(visitor, address, 'ForgotPassword')).json;
    const right = { verificationId: known.verificationId, code: await nextCode() };
    assert.equal(outcomeOf(await enterCode(visitor, address, right)), '200');
    const recipients = tutorial.messages(stage()).map(({ to }) => to);
    assert.equal(recipients.includes(stranger), false);
  });

  it(`${name}: a delivery that fails is told, and the next try works`, async () => {
    const newcomer = newAddress();
    const visitor = stage().visit();
    await visitor.begin('Register');
    const repair = tutorial.breakDown(stage());
    const failed = await askForCode(visitor, newcomer, 'Register');
    assert.equal(outcomeOf(failed), '400 connector.general');
    repair();
    const { json } = await askForCode(visitor, newcomer, 'Register');
    const { text } = await receive(stage(), tutorial, newcomer, 1);
    const right = { verificationId: json.verificationId, code: codeIn(text) };
    assert.equal(outcomeOf(await enterCode(visitor, newcomer, right)), '200');
  });

  it(`${name}: credentials that are replaced are used by both processes at once`, async () => {
    const visitor = stage().visit();
    await visitor.begin('Register');
    const ask = async () => outcomeOf(await askForCode(visitor, newAddress(), 'Register'));
    await replaceMailConfig(stage(), tutorial.wrongConfig(stage()));
    for (const _ of eachProcess) assert.match(await ask(), /connector\.general/);
    await replaceMailConfig(stage(), tutorial.config(stage()));
    for (const _ of eachProcess) assert.equal(await ask(), '200');
  });
};

/** Codes go to the connectors from here on, and no longer to the inbox. */
export const describeProviders = (stage: () => ProtocolStage): void => {
  for (const tutorial of [xiaomi, huggingFace, github]) describeSocial(stage, tutorial);
  describeLinking(stage);
  for (const tutorial of [smtp, aliyunDirectMail]) describeMail(stage, tutorial);
};
