import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

test('without any setting the product runs on this machine alone, in development', () => {
  const config = readConfig({});
  assert.equal(config.url.href, 'http://localhost:3001/');
  assert.equal(config.adminUrl.href, 'http://localhost:3001/admin');
  assert.equal(config.port, 3001);
  assert.equal(config.adminPort, 3001);
  assert.equal(config.host, 'localhost');
  assert.equal(config.mode, 'development');
});

test('a public URL means production, every address, and the ports of the URLs', () => {
  const config = readConfig({
    CARDEA_URL: 'https://id.example.com/auth/',
    CARDEA_ADMIN_URL: 'http://admin.example.com:3002',
    PORT: '8080',
  });
  assert.equal(config.mode, 'production');
  assert.equal(config.url.href, 'https://id.example.com/auth');
  assert.equal(config.port, 8080);
  assert.equal(config.adminPort, 3002);
  assert.equal(config.host, undefined);
});

test('behind a proxy the two tenants listen where they are told', () => {
  const urls = {
    CARDEA_URL: 'https://id.example.com',
    CARDEA_ADMIN_URL: 'https://ops.example.com',
  };
  const config = readConfig({ ...urls, PORT: '8080', ADMIN_PORT: '8081' });
  assert.deepEqual([config.port, config.adminPort], [8080, 8081]);
  const below = { ...urls, CARDEA_ADMIN_URL: 'https://id.example.com/ops', ADMIN_PORT: '8081' };
  assert.deepEqual([readConfig(below).port, readConfig(below).adminPort], [443, 8081]);
});

test('an address may try so often, where it can be told from that of a proxy', () => {
  const attempts = (environment: object) => readConfig({ ...environment }).attemptsPerAddress;
  const production = { CARDEA_URL: 'https://id.example.com' };
  assert.equal(attempts({}), 0);
  assert.equal(attempts(production), 0);
  assert.equal(attempts({ ...production, TRUST_PROXY: '1' }), 300);
  assert.equal(attempts({ ...production, CARDEA_ATTEMPTS_PER_ADDRESS: '20' }), 20);
});

test('commits wait for the disk unless somebody says otherwise', () => {
  assert.equal(readConfig({}).durability, 'full');
  assert.equal(readConfig({ CARDEA_DURABILITY: 'relaxed' }).durability, 'relaxed');
});

test('tokens are signed with ES256, and with others that somebody adds', () => {
  assert.deepEqual(readConfig({}).signingAlgorithms, ['ES256']);
  const added = readConfig({ CARDEA_SIGNING_ALGORITHMS: 'RS256, ES256,RS256' });
  assert.deepEqual(added.signingAlgorithms, ['RS256', 'ES256']);
});

const refused: [Record<string, string>, RegExp][] = [
  [{ CARDEA_URL: 'localhost:3001' }, /^CARDEA_URL must be an http or https URL/],
  [{ CARDEA_URL: 'https://example.com/?a=1' }, /^CARDEA_URL must be/],
  [{ CARDEA_URL: 'https://me:secret@example.com' }, /^CARDEA_URL must be/],
  [{ CARDEA_ADMIN_URL: 'http://localhost:3001' }, /^CARDEA_ADMIN_URL must differ/],
  [{ DATABASE_URL: 'mysql://localhost' }, /^DATABASE_URL must be a PostgreSQL URL/],
  [{ PORT: '70000' }, /^PORT must be a port/],
  [{ ADMIN_PORT: 'x' }, /^ADMIN_PORT must be a port/],
  [
    { CARDEA_URL: 'https://id.example.com', CARDEA_ADMIN_URL: 'https://ops.example.com' },
    /^ADMIN_PORT must be set, to another port than PORT/,
  ],
  [{ CARDEA_DURABILITY: 'none' }, /^CARDEA_DURABILITY must be full or relaxed/],
  [
    { CARDEA_SIGNING_ALGORITHMS: 'ES256,HS256' },
    /^CARDEA_SIGNING_ALGORITHMS must be ES256 and, separated by commas, others of ES256, ES384, RS256/,
  ],
  [{ CARDEA_SIGNING_ALGORITHMS: 'ES256,none' }, /^CARDEA_SIGNING_ALGORITHMS must be ES256 and/],
  [{ CARDEA_SIGNING_ALGORITHMS: 'ES256,' }, /^CARDEA_SIGNING_ALGORITHMS must be ES256 and/],
  [{ CARDEA_SIGNING_ALGORITHMS: 'RS256' }, /^CARDEA_SIGNING_ALGORITHMS must be ES256 and/],
  [{ CARDEA_KEY: 'short' }, /^CARDEA_KEY must be at least 32 characters/],
  [{ CARDEA_KEY_FILE: '/nowhere/at/all' }, /^CARDEA_KEY_FILE must be the path of a readable file/],
  [{ CARDEA_ADMIN_USERNAME: 'ada' }, /^CARDEA_ADMIN_PASSWORD must be set/],
  [{ WORKERS: '0' }, /^WORKERS must be a number of processes/],
  [{ CARDEA_CONNECTORS: '/nowhere/at/all' }, /^CARDEA_CONNECTORS must be the path of a directory/],
  [{ CARDEA_CONNECTORS: import.meta.filename }, /^CARDEA_CONNECTORS must be the path/],
  [{ CARDEA_PROVIDER_ORIGINS: 'secret' }, /^CARDEA_PROVIDER_ORIGINS must be a JSON object of/],
  [{ CARDEA_PROVIDER_ORIGINS: '["https://a.test"]' }, /^CARDEA_PROVIDER_ORIGINS must be a JSON/],
  [{ CARDEA_PROVIDER_ORIGINS: '{"https://a.test":1}' }, /^CARDEA_PROVIDER_ORIGINS must be a JSON/],
  [
    { CARDEA_PROVIDER_ORIGINS: '{"https://a.test/":"http://localhost:1"}' },
    /^CARDEA_PROVIDER_ORIGINS must be a JSON object of origins/,
  ],
  [
    { CARDEA_PROVIDER_ORIGINS: '{"https://a.test":"file:///tmp"}' },
    /^CARDEA_PROVIDER_ORIGINS must be a JSON object of origins/,
  ],
  [
    { CARDEA_URL: 'https://id.example.com', CARDEA_PROVIDER_ORIGINS: '{}' },
    /^CARDEA_PROVIDER_ORIGINS must not be set in production$/,
  ],
  [
    { CARDEA_MODE: 'production', CARDEA_PROVIDER_ORIGINS: '{"https://a.test":"http://b.test"}' },
    /^CARDEA_PROVIDER_ORIGINS must not be set in production$/,
  ],
  [
    { CARDEA_BOOTSTRAP_CLIENT_SECRET: 's3cr:et+/%é&=0123456789' },
    /^CARDEA_BOOTSTRAP_CLIENT_SECRET must be at least 16 characters/,
  ],
  [
    { CARDEA_BOOTSTRAP_CLIENT_SECRET: 'a tab\tis no VSCHAR' },
    /^CARDEA_BOOTSTRAP_CLIENT_SECRET must/,
  ],
  [{ CARDEA_MODE: 'staging' }, /^CARDEA_MODE must be development or production$/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of fatal/],
  [{ CARDEA_DATABASE: 'x' }, /^CARDEA_DATABASE is not a setting; did you mean CARDEA_DATA\?$/],
];

for (const [environment, message] of refused) {
  test(`${JSON.stringify(environment)} is refused in one line`, () => {
    assert.throws(
      () => readConfig(environment),
      (error) =>
        error instanceof ConfigError &&
        message.test(error.message) &&
        !error.message.includes('\n') &&
        !error.message.includes('secret'),
    );
  });
}

test('a secret may come from a file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'cardea-config-')), 'key');
  writeFileSync(file, `${'k'.repeat(32)},${'o'.repeat(32)}\n`);
  assert.deepEqual(readConfig({ CARDEA_KEY_FILE: file }).sealingKeys, [
    'k'.repeat(32),
    'o'.repeat(32),
  ]);
});

test('emulators may stand in for providers while developing', () => {
  const origins = { 'https://github.com': 'http://127.0.0.1:4103' };
  const config = readConfig({ CARDEA_PROVIDER_ORIGINS: JSON.stringify(origins) });
  assert.deepEqual(config.providerOrigins, { 'https://github.com': 'http://127.0.0.1:4103' });
  assert.deepEqual(readConfig({}).providerOrigins, {});
});

test("the directory of people's own connectors is an absolute path", () => {
  const directory = mkdtempSync(join(tmpdir(), 'cardea-config-'));
  const relativePath = relative(process.cwd(), directory);
  const config = readConfig({ CARDEA_CONNECTORS: relativePath });
  assert.equal(config.connectorsDirectory, directory);
  assert.equal(readConfig({}).connectorsDirectory, undefined);
});
