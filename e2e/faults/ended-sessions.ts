import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { waitForCode } from '../lib/inbox.ts';
import { atOnce, effort } from './effort.ts';
import { newAddress, type Stage } from './stage.ts';
import type { openVisitor, Person } from './visitor.ts';

/** A session that is in use at the very moment it is ended stays ended. */

const rounds = effort(3, 20);
const thieves = 8;

/** Uses a stolen session all the time. @returns what stops it. */
const useAllTheTime = (visitor: ReturnType<typeof openVisitor>) => {
  let goesOn = true;
  const loops = atOnce(thieves, async () => {
    while (goesOn) await visitor.silently().catch(() => undefined);
  });
  return async () => {
    goesOn = false;
    await loops;
  };
};

/** Goes through a reset up to its last step. @returns that step. */
const prepareReset = async ({ visit, management }: Stage, address: string) => {
  const owner = visit();
  await owner.begin('ForgotPassword');
  const identifier = { type: 'email', value: address };
  const request = { identifier, interactionEvent: 'ForgotPassword' };
  const { json } = await owner.must('POST', '/verification/verification-code', request);
  const { verificationId } = json;
  const code = await waitForCode(management, address);
  const proof = { identifier, verificationId, code };
  await owner.must('POST', '/verification/verification-code/verify', proof);
  await owner.must('POST', '/identification', { verificationId });
  await owner.must('PUT', '/profile/password', { password: 'Another-password-9!' });
  return () => owner.must('POST', '/submit', {});
};

type Ending = {
  name: string;
  /** Prepares what ends the sessions. */
  prepare: (stage: Stage, person: Person, address: string) => Promise<() => Promise<unknown>>;
  /** Lets the person in again, where the ending shuts them out. */
  undo?: (stage: Stage, person: Person) => Promise<unknown>;
};

const suspend = ({ management }: Stage, { id }: Person, isSuspended: boolean) =>
  management.must('PATCH', `/users/${id}/is-suspended`, { isSuspended });

const endings: Ending[] = [
  {
    name: 'a password reset',
    prepare: (stage, _, address) => prepareReset(stage, address),
  },
  {
    name: 'a suspension',
    prepare: async (stage, person) => () => suspend(stage, person, true),
    undo: (stage, person) => suspend(stage, person, false),
  },
];

export const describeEndedSessions = (stage: () => Stage): void => {
  for (const { name, prepare, undo } of endings) {
    it(`nobody is signed in after ${name}, however busy the session was`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const address = newAddress();
        const person = await stage().addPerson({ primaryEmail: address });
        const thief = stage().visit();
        const tokens = (await thief.redeem(await thief.signIn(person))).json;
        assert.equal(await thief.silently(), 'code');
        const end = await prepare(stage(), person, address);
        const stop = useAllTheTime(thief);
        await delay(80);
        await end();
        await delay(60);
        await stop();
        await undo?.(stage(), person);
        assert.equal(await thief.silently(), 'login_required', `round ${round}`);
        assert.equal((await thief.refresh(tokens.refresh_token)).status, 400, `round ${round}`);
      }
    });
  }
};
