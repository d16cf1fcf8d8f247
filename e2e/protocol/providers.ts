import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newAddress } from '../faults/stage.ts';
import type { Visitor } from '../faults/visitor.ts';
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

/** Says yes at a provider. @returns how to present what the provider says. */
const goToProvider = async (
  stage: ProtocolStage,
  visitor: Visitor,
  tutorial: SocialTutorial,
  userId = tutorial.person.id,
) => {
  const path = `/verification/social/${await connectorIdOf(stage, tutorial)}`;
  const redirectUri = callbackOf(stage, await connectorIdOf(stage, tutorial));
  const request = { state: 'the state', redirectUri };
  const { json } = await visitor.must('POST', `${path}/authorization-uri`, request);
  tutorial.emulatorOf(stage).store.decideNext({ decision: 'approve', userId });
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

const describeLinking = (stage: () => ProtocolStage): void => {
  it('a social account is linked to the account of its address', async () => {
    await stage().change({ socialSignInConnectorTargets: [github.target] });
    const email = newAddress();
    const { id } = await stage().addPerson({ primaryEmail: email });
    const emails = [{ email, primary: true, verified: true, visibility: null }];
    github.emulatorOf(stage()).store.addUser({ id: '700', login: 'linked', name: 'L', emails });
    const visitor = stage().visit();
    await visitor.begin('SignIn');
    const { verificationId, verify } = await goToProvider(stage(), visitor, github, '700');
    await verify();
    assert.equal(await identify(visitor, verificationId), '404 user.identity_not_exist');
    assert.equal(await identify(visitor, verificationId, { linkSocialIdentity: true }), '204');
    const user = await untilSignedIn(stage(), visitor);
    assert.deepEqual([user.id, user.identities.github.userId], [id, '700']);
  });
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
