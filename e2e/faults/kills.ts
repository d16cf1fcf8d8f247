import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openManagement } from '../lib/management.ts';
import { until } from '../lib/until.ts';
import { effort } from './effort.ts';
import type { Stage } from './stage.ts';
import type { openVisitor, Person } from './visitor.ts';

/** Every process is killed again and again while people sign in and administrators change things. */

const kills = effort(2, 20);
/** The grace of a used refresh token (wire 1.10), and some more; milliseconds. */
const beyondGrace = 3500;

/** Milliseconds within which somebody is signed in and something is changed. */
const workLimit = 30_000;

type Redeemed = { visitor: ReturnType<typeof openVisitor>; code: string };

/** What was answered with a success, and must therefore be there whatever happens. */
type Acknowledged = {
  /** By user, the number of the last change; a later one that was not answered may stand too. */
  names: Map<string, number>;
  created: Map<string, string>;
  secrets: string[];
  redeemed: Redeemed[];
  rotated: { visitor: Redeemed['visitor']; token: string; at: number }[];
};

const nothing = (): Acknowledged => ({
  names: new Map(),
  created: new Map(),
  secrets: [],
  redeemed: [],
  rotated: [],
});

type Work = (stage: Stage, people: readonly Person[], done: Acknowledged) => Promise<void>;

const signIn: Work = async (stage, people, done) => {
  const person = people[Math.floor(Math.random() * people.length)];
  if (!person) return;
  const visitor = stage.visit();
  const code = await visitor.signIn(person);
  const answer = await visitor.redeem(code);
  if (answer.status !== 200) return;
  done.redeemed.push({ visitor, code });
  const token: string = answer.json.refresh_token;
  const next = await visitor.refresh(token);
  const isRotated = next.status === 200 && next.json.refresh_token !== token;
  if (isRotated) done.rotated.push({ visitor, token, at: Date.now() });
};

let count = 0;

const change: Work = async ({ management, web }, [person], done) => {
  if (!person) return;
  const number = ++count;
  const named = await management.call('PATCH', `/users/${person.id}`, { name: `n${number}` });
  if (named.status === 200) done.names.set(person.id, number);
  const username = `c_${randomBytes(6).toString('hex')}`;
  const created = await management.call('POST', '/users', { username });
  if (created.status === 200) done.created.set(created.body.id, username);
  const name = `s${number}`;
  const path = `/applications/${web.id}/secrets`;
  const secret = await management.call('POST', path, { name, expiresAt: null });
  if (secret.status === 201) done.secrets.push(name);
};

const assertKept = async ({ management, web }: Stage, done: Acknowledged): Promise<void> => {
  for (const [id, number] of done.names) {
    const { name } = await management.must('GET', `/users/${id}`);
    assert.ok(Number(String(name).slice(1)) >= number, `${name} after n${number}`);
  }
  for (const [id, username] of [...done.created].slice(-30)) {
    assert.equal((await management.must('GET', `/users/${id}`)).username, username);
  }
  const secrets: { name: string }[] = await management.must(
    'GET',
    `/applications/${web.id}/secrets`,
  );
  const names = new Set(secrets.map(({ name }) => name));
  assert.deepEqual(
    done.secrets.filter((name) => !names.has(name)),
    [],
  );
};

const assertUsedUp = async ({ redeemed, rotated }: Acknowledged): Promise<void> => {
  await delay(beyondGrace);
  // Tokens first: the replay of a code ends everything that came of it.
  for (const { visitor, token } of rotated.slice(-50)) {
    assert.equal((await visitor.refresh(token)).status, 400, 'a rotated token works again');
  }
  for (const { visitor, code } of redeemed.slice(-50)) {
    assert.equal((await visitor.redeem(code)).status, 400, 'a code works again');
  }
};

const killAll = async ({ deployment }: Stage): Promise<void> => {
  await Promise.all(deployment.processes.map((program) => program.kill()));
  await deployment.restart();
};

export const describeKills = (stage: () => Stage): void => {
  it('nothing that was acknowledged is lost, and nothing used up works again', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => stage().addPerson()));
    const done = nothing();
    let isOver = false;
    let isDown = false;
    const goOn = async (work: Work) => {
      while (!isOver) {
        // A request that a kill cut off says nothing about what it did.
        if (isDown) await delay(20);
        else await work(stage(), people, done).catch(() => delay(20));
      }
    };
    const works = [signIn, signIn, signIn, change].map(goOn);
    for (let round = 0; round < kills; round += 1) {
      const before = { redeemed: done.redeemed.length, secrets: done.secrets.length };
      await delay(600 + Math.random() * 900);
      // However slow the machine is: what nobody did cannot be lost.
      await until(
        'people and administrators to do something',
        workLimit,
        () => done.redeemed.length > before.redeemed && done.secrets.length > before.secrets,
      );
      isDown = true;
      await killAll(stage());
      stage().management = await openManagement(stage().deployment.url);
      await assertKept(stage(), done);
      isDown = false;
    }
    await delay(500);
    isOver = true;
    await Promise.all(works);
    await assertKept(stage(), done);
    await assertUsedUp(done);
  });
};
