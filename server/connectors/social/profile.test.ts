import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { startGitHub } from '../../../emulators/github.ts';
import { startGoogle } from '../../../emulators/google.ts';
import { startHuggingFace } from '../../../emulators/huggingface.ts';
import type { Store } from '../../../emulators/oauth/store.ts';
import { startOAuth2Server } from '../../../emulators/oauth2-server.ts';
import { startXiaomi } from '../../../emulators/xiaomi.ts';
import type { SocialConnector } from '../interface/connector.ts';
import { ConnectorError } from '../interface/error.ts';
import { assertRefused, environmentFor, redirectUri, signIn } from '../provider.fixture.ts';
import { connector as github } from './github/index.ts';
import { connector as gitlab } from './gitlab/index.ts';
import { connector as google } from './google/index.ts';
import { connector as huggingface } from './huggingface/index.ts';
import { verifyIdToken } from './id-token.ts';
import { connector as oauth2 } from './oauth2/index.ts';
import { connector as xiaomi } from './xiaomi/index.ts';

const claims = { id: 'sub', name: 'name', avatar: 'picture' };

type Provider = {
  connector: SocialConnector;
  start: () => Promise<Awaited<ReturnType<typeof startGitHub>> & { store: Store }>;
  /** Where the profile and the tokens are read. */
  profile: string;
  token: string;
  /** The provider's names for what is read of a person. */
  members: { id: string; name: string; avatar: string };
  origins?: (url: string) => Record<string, string>;
  config?: (url: string) => object;
  within?: (person: string) => string;
};

const providers: Record<string, Provider> = {
  github: {
    connector: github,
    start: startGitHub,
    profile: '/user',
    token: '/login/oauth/access_token',
    members: { id: 'id', name: 'name', avatar: 'avatar_url' },
  },
  gitlab: {
    connector: gitlab,
    start: startHuggingFace,
    profile: '/oauth/userinfo',
    token: '/oauth/token',
    members: claims,
    origins: (url) => ({ 'https://gitlab.com': url }),
  },
  google: {
    connector: google,
    start: startGoogle,
    profile: '/v1/userinfo',
    token: '/token',
    members: claims,
  },
  huggingface: {
    connector: huggingface,
    start: startHuggingFace,
    profile: '/oauth/userinfo',
    token: '/oauth/token',
    members: claims,
  },
  oauth2: {
    connector: oauth2,
    start: startOAuth2Server,
    profile: '/userinfo',
    token: '/token',
    members: { id: 'id', name: 'name', avatar: 'avatar' },
    config: (url) => ({
      authorizationEndpoint: `${url}/authorize`,
      tokenEndpoint: `${url}/token`,
      userInfoEndpoint: `${url}/userinfo`,
      tokenEndpointResponseType: 'json',
      profileMap: { id: 'data.id', name: 'data.name', avatar: 'data.avatar' },
    }),
    within: (person) => `{"data":${person}}`,
  },
  xiaomi: {
    connector: xiaomi,
    start: startXiaomi,
    profile: '/user/profile',
    token: '/oauth2/token',
    members: { id: 'unionId', name: 'miliaoNick', avatar: 'miliaoIcon' },
    within: (person) => `{"data":${person}}`,
  },
};

/** Ids as JSON, and the id that a person is kept by. */
const ids: [sent: string, kept: string | undefined][] = [
  ['7', '7'],
  ['9007199254740991', '9007199254740991'],
  ['9007199254740993', '9007199254740993'],
  ['12345678901234567891', '12345678901234567891'],
  ['12345678901234567892', '12345678901234567892'],
  ['"12345678901234567891"', '12345678901234567891'],
  ['1e21', undefined],
  ['1.5', undefined],
  ['9007199254740993.0', undefined],
  ['true', undefined],
  ['{"a":1}', undefined],
  ['null', undefined],
];

const details: [sent: string, read: string | undefined][] = [
  ['"Ada"', 'Ada'],
  ['4915112345678', '4915112345678'],
  ['12345678901234567891', '12345678901234567891'],
  ['{"first":"A"}', undefined],
  ['["a"]', undefined],
  ['true', undefined],
  ['null', undefined],
];

for (const [name, provider] of Object.entries(providers)) {
  describe(`what ${name} says of a person`, async () => {
    const { connector, profile, token, members, within = (person) => person } = provider;
    const emulator = await provider.start();
    test.after(() => emulator.close());
    const origins = provider.origins?.(emulator.url) ?? emulator.origins;
    const client = { id: '2882303761517', secret: 'secret-of-the-client' };
    const config = {
      clientId: client.id,
      clientSecret: client.secret,
      ...provider.config?.(emulator.url),
    };
    const walk = { connector, config, emulator: { ...emulator, origins } };

    const start = () => {
      emulator.reset();
      emulator.store.addClient({ ...client, redirectUris: [redirectUri] });
      emulator.store.addUser({ id: '7', emails: [] });
      emulator.store.decideNext({ decision: 'approve' });
    };
    const readAs = async (id: string, detail: string) => {
      start();
      const person = `{"${members.id}":${id},"${members.name}":${detail},"${members.avatar}":${detail},"email":${detail},"email_verified":${detail}}`;
      emulator.addFault({ match: profile, status: 200, body: within(person) });
      return (await signIn(walk)).user;
    };

    for (const [sent, kept] of ids) {
      test(`the id ${sent} is ${kept === undefined ? 'refused' : `kept as ${kept}`}`, async () => {
        if (kept !== undefined) return assert.equal((await readAs(sent, 'null')).id, kept);
        const refused = { code: 'invalid_response', status: 400 };
        await assertRefused(() => readAs(sent, 'null'), refused);
      });
    }

    for (const [sent, read] of details) {
      test(`${sent} for a name or a picture is ${read ?? 'left out'}`, async () => {
        const { id, name, avatar, email } = await readAs('"x"', sent);
        assert.deepEqual([id, name, avatar, email], ['x', read, read, undefined]);
      });
    }

    const emptied = ['refresh_token', 'scope', 'expires_in', 'id_token'];
    for (const value of [null, { a: 1 }]) {
      test(`${JSON.stringify(value)} for what no sign-in needs of the tokens`, async () => {
        start();
        const rest = Object.fromEntries(emptied.map((member) => [member, value]));
        const body = { access_token: 'token', token_type: 'Bearer', ...rest };
        emulator.addFault({ match: token, status: 200, body: JSON.stringify(body) });
        emulator.addFault({ match: profile, status: 200, body: within(`{"${members.id}":"x"}`) });
        const { user, tokens } = await signIn(walk);
        assert.equal(user.id, 'x');
        for (const member of emptied.slice(0, 3)) {
          assert.equal((tokens as Record<string, unknown>)[member], undefined, member);
        }
      });
    }
  });
}

test('the claims of an ID token are read without rounding', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = [await exportJWK(publicKey)];
  const environment = environmentFor({ origins: {} });
  const fetch = async () => ({
    status: 200,
    headers: new Headers(),
    text: JSON.stringify({ keys }),
  });
  const now = Math.floor(Date.now() / 1000);
  const payload = `{"sub":12345678901234567891,"aud":"client","iat":${now},"exp":${now + 60}}`;
  const token = await new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg: 'ES256' })
    .sign(privateKey);
  const options = { jwksUri: 'https://id.example.com/jwks', audience: 'client' };
  const context = { ...environment, config: {}, fetch };
  const read = (await verifyIdToken(context, token, options)) as { sub: unknown };
  assert.equal(read.sub, '12345678901234567891');
  await assert.rejects(verifyIdToken(context, `${token}x`, options), ConnectorError);
});
