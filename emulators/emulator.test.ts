import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type MessageSink, startMessageSink } from './message-sink.ts';
import { startXiaomi, type XiaomiEmulator } from './xiaomi.ts';

describe('the control plane', () => {
  let sink: MessageSink;
  before(async () => {
    sink = await startMessageSink();
  });
  after(() => sink.close());
  beforeEach(() => sink.reset());

  const control = (action: string, body: unknown) =>
    fetch(`${sink.url}/__fake/${action}`, { method: 'POST', body: JSON.stringify(body) });
  const send = (body: unknown = { to: 'a', type: 'Generic', payload: {} }) =>
    fetch(`${sink.url}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('records requests with their verdicts', async () => {
    await send();
    await send({});
    const recorded = await (await fetch(`${sink.url}/__fake/requests`)).json();
    assert.deepEqual(
      (recorded as { verdict: string; reason?: string }[]).map((one) => [one.verdict, one.reason]),
      [
        ['accepted', undefined],
        ['refused', 'not a message'],
      ],
    );
  });

  test('makes requests fail, as often as asked', async () => {
    await control('fault', { match: '/messages', status: 503, body: 'busy', times: 1 });
    const first = await send();
    assert.deepEqual([first.status, await first.text()], [503, 'busy']);
    assert.equal((await send()).status, 204);
    await control('fault', { match: '/messages', dropConnection: true });
    await assert.rejects(send());
    await control('reset', {});
    assert.equal((await send()).status, 204);
    assert.equal(sink.requests.length, 1);
  });

  test('delays answers', async () => {
    await control('fault', { match: '/messages', delayMs: 150 });
    const start = Date.now();
    assert.equal((await send()).status, 204);
    assert.ok(Date.now() - start >= 140);
  });

  test('refuses what is malformed', async () => {
    assert.equal((await control('fault', { status: 'x' })).status, 400);
    assert.equal((await control('nonsense', {})).status, 404);
    assert.equal((await fetch(`${sink.url}/messages`)).status, 405);
    assert.equal((await fetch(`${sink.url}/elsewhere`)).status, 404);
  });
});

describe('a person at a provider', () => {
  let emulator: XiaomiEmulator;
  const redirectUri = 'http://localhost:3001/callback/x';
  const query = new URLSearchParams({
    client_id: '1',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: '1',
    state: '"><script>',
    skip_confirm: 'false',
  });

  before(async () => {
    emulator = await startXiaomi();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addClient({ id: '1', secret: 's', redirectUris: [redirectUri] });
    emulator.store.addUser({ id: 'u1', nickname: 'Ada <b>' });
  });

  const open = (skip = 'false', cookie = '') => {
    query.set('skip_confirm', skip);
    return fetch(`${emulator.url}/oauth2/authorize?${query}`, {
      redirect: 'manual',
      headers: { cookie },
    });
  };
  const decide = (decision: string) =>
    fetch(`${emulator.url}/oauth2/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams([...query, ['__user', 'u1'], ['__decision', decision]]),
    });

  test('is asked on a page that nothing can break out of', async () => {
    const page = await (await open()).text();
    assert.match(page, /<button name="__decision" value="approve">Allow<\/button>/);
    assert.match(page, /<button name="__decision" value="deny">Deny<\/button>/);
    assert.doesNotMatch(page, /<script>|Ada <b>/);
  });

  test('allows or denies', async () => {
    const allowed = new URL((await decide('approve')).headers.get('location') ?? '');
    assert.match(allowed.searchParams.get('code') ?? '', /^C3_/);
    assert.equal(allowed.searchParams.get('state'), '"><script>');
    const denied = new URL((await decide('deny')).headers.get('location') ?? '');
    assert.equal(denied.searchParams.get('error'), '96012');
  });

  test('is asked again unless the confirmation is skipped', async () => {
    const cookie = (await decide('approve')).headers.get('set-cookie')?.split(';')[0];
    assert.equal((await open('false', cookie)).status, 200);
    assert.equal((await open('true', cookie)).status, 302);
    assert.equal((await open('true')).status, 200);
  });
});

test('npm run emulators prints the origins, and its page registers applications', async () => {
  const main = spawn(process.execPath, [`${import.meta.dirname}/main.ts`, '--port', '0']);
  const ended = new Promise((resolve) => main.once('exit', resolve));
  try {
    const lines: string[] = [];
    for await (const line of createInterface(main.stdout)) {
      lines.push(line);
      if (line.startsWith('What they received: ')) break;
    }
    const origins = JSON.parse(lines[0] ?? '') as Record<string, string>;
    assert.ok(origins['https://account.xiaomi.com']?.startsWith('http://127.0.0.1:'));
    assert.ok(origins['https://dm.eu-central-1.aliyuncs.com']);
    const page = (lines.at(-1) ?? '').replace('What they received: ', '');
    const redirectUri = 'http://localhost:3001/callback/abc';
    const form = { emulator: 'GitHub', id: 'my-app', secret: 'my-secret', redirectUri };
    const shown = await fetch(`${page}clients`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const text = await shown.text();
    for (const part of ['Xiaomi', 'SMTP', 'my-app', redirectUri]) assert.ok(text.includes(part));
  } finally {
    main.kill();
    await ended;
  }
});
