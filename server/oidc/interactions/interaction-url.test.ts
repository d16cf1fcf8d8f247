import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorizationPath } from '../flow.fixture.ts';
import { addApplication, startTenant } from '../oidc.fixture.ts';

test('the sign-in page is chosen by the request, its query in the order of the wire', async (t) => {
  const tenant = await startTenant(t);
  const { id } = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  const app = `app_id=${id}`;
  const cases: [Record<string, string>, string][] = [
    [{}, `/sign-in?${app}`],
    [{ first_screen: 'register' }, `/register?${app}`],
    [{ first_screen: 'signIn' }, `/sign-in?${app}`],
    [{ first_screen: 'reset_password' }, `/reset-password?${app}`],
    [
      { first_screen: 'identifier:sign_in', identifier: 'email phone' },
      `/identifier-sign-in?${app}&identifier=email+phone`,
    ],
    [{ first_screen: 'identifier:register' }, `/identifier-register?${app}`],
    [{ first_screen: 'single_sign_on' }, `/single-sign-on?${app}`],
    [{ interaction_mode: 'signUp' }, `/register?${app}`],
    [{ interaction_mode: 'signUp', first_screen: 'sign_in' }, `/sign-in?${app}`],
    [{ first_screen: 'nowhere', login_hint: 'ada' }, `/sign-in?${app}`],
    [{ interaction_mode: 'nowhere', direct_sign_in: 'social:x' }, `/sign-in?${app}`],
    [
      {
        identifier: 'username',
        login_hint: 'ada@example.com',
        one_time_token: 'ott',
        ui_locales: 'fr en',
        organization_id: 'org1',
      },
      `/sign-in?${app}&organization_id=org1&ui_locales=fr+en&one_time_token=ott&login_hint=ada%40example.com&identifier=username`,
    ],
    [
      { direct_sign_in: 'social:google', login_hint: 'ada', first_screen: 'register' },
      `/direct/social/google?${app}&login_hint=ada&fallback=register`,
    ],
    [{ direct_sign_in: 'foo:abc' }, `/direct/foo/abc?${app}&fallback=sign-in`],
    [{ direct_sign_in: 'abc' }, `/direct/abc?${app}&fallback=sign-in`],
    [{ direct_sign_in: '..:sign-out' }, `/sign-in?${app}`],
    [{ direct_sign_in: 'a/../..:b?c#d' }, `/direct/a%2F..%2F../b%3Fc%23d?${app}&fallback=sign-in`],
    [{ identifiers: 'unknown parameters are ignored' }, `/sign-in?${app}`],
  ];
  for (const [parameters, location] of cases) {
    const answer = await browser.send(authorizationPath(id, parameters).path);
    assert.equal(answer.location, location, JSON.stringify(parameters));
  }
});
