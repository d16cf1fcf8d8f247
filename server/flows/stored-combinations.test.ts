import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { changing } from '../change.fixture.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import { type Flows, goodPassword, startFlows } from './flows.fixture.ts';
import {
  begin,
  identify,
  propose,
  prove,
  proveAddress,
  stage,
  stageProof,
  submit,
} from './steps.fixture.ts';

/** `signUp` and `signIn` are stored one after the other, so any combination of them can be there. */

type SignUp = SignInExperience['signUp'];
type Method = SignInExperience['signIn']['methods'][number];
type Type = Method['identifier'];

const signUps: SignUp[] = [
  { identifiers: ['username'], password: true, verify: false },
  { identifiers: ['username'], password: false, verify: false },
  {
    identifiers: ['username'],
    password: false,
    verify: true,
    secondaryIdentifiers: [{ identifier: 'email', verify: true }],
  },
  { identifiers: ['email'], password: true, verify: true },
  { identifiers: ['email'], password: false, verify: true },
  { identifiers: ['email', 'phone'], password: false, verify: true },
  { identifiers: [], password: false, verify: false },
];
const by = (identifier: Type, password: boolean, verificationCode: boolean): Method => ({
  identifier,
  password,
  verificationCode,
  isPasswordPrimary: password,
});
const signIns: Method[][] = [
  [],
  [by('username', true, false)],
  [by('email', true, false)],
  [by('email', false, true)],
  [by('phone', true, true), by('username', true, false)],
  [by('email', true, true)],
];

const email = 'ada@example.com';

/** Does what the refusals ask for, as the pages do. @returns how it ends. */
const register = async (flows: Flows, { identifiers, password }: SignUp): Promise<string> => {
  await begin(flows, 'Register');
  const [first] = identifiers;
  let proof: string | undefined;
  if (first === 'email') proof = await proveAddress(flows, email, 'Register');
  else if (password) proof = (await propose(flows, 'ada')).json.verificationId;
  else await stage(flows, 'username', 'ada');
  let answer = await identify(flows, proof);
  for (let step = 0; step < 4 && answer.json?.code === 'user.missing_profile'; step += 1) {
    const [missing] = answer.json.data.missingProfile;
    if (missing === 'password') await stage(flows, 'password', goodPassword);
    else if (missing === 'username') await stage(flows, 'username', 'ada');
    else await stageProof(flows, 'email', await proveAddress(flows, email, 'Register'));
    answer = await identify(flows);
  }
  return answer.outcome === '201' ? (await submit(flows)).outcome : answer.outcome;
};

const signIn = async (flows: Flows, method: Method): Promise<string> => {
  await begin(flows, 'SignIn');
  const value = method.identifier === 'username' ? 'ada' : email;
  const proof = method.password
    ? (await prove(flows, value, goodPassword, method.identifier)).json.verificationId
    : await proveAddress(flows, value, 'SignIn');
  const answer = await identify(flows, proof);
  return answer.outcome === '204' ? (await submit(flows)).outcome : answer.outcome;
};

for (const signUp of signUps) {
  for (const methods of signIns) {
    const { identifiers, password } = signUp;
    const shown = methods.map((one) => [one.identifier, one.password, one.verificationCode]);
    test(`sign-up ${JSON.stringify(signUp)}, sign-in ${JSON.stringify(shown)}: no dead end`, async (t) => {
      const flows = await startFlows(t);
      await changing(flows.db, (tx) => updateSignInExperience(tx, { signUp }));
      await changing(flows.db, (tx) => updateSignInExperience(tx, { signIn: { methods } }));
      const isOpen = identifiers.length > 0;
      const refused = '422 user.sign_in_method_not_enabled';
      assert.equal(await register(flows, signUp), isOpen ? '200' : refused);
      const [user] = await flows.users();
      assert.equal(user !== undefined, isOpen);
      for (const method of methods) {
        const has = {
          username: Boolean(user?.username),
          email: Boolean(user?.primaryEmail),
          phone: false,
        }[method.identifier];
        if (!has) continue;
        const codeOnly = { ...method, password: method.password && password };
        if (!codeOnly.password && !codeOnly.verificationCode) continue;
        assert.equal(await signIn(flows, codeOnly), '200');
      }
    });
  }
}
