import assert from 'node:assert/strict';
import { signIn } from '../lib/sign-in-pages.ts';
import { goToSignIn, readIdentity, untilLoggedIn } from './app-pages.ts';
import { ada, type Journey } from './stage.ts';

/** What a crash may not do. Ends one of the processes, so these journeys come last. */
export const describeFailover = (journey: Journey): void => {
  journey('a process killed in the middle of a sign-in is not noticed', async (stage, page) => {
    const app = await goToSignIn(page, stage, 'v1');
    const { processes } = stage.deployment;
    assert.deepEqual(
      processes.map((program) => program.isRunning()),
      [true, true],
    );
    await processes[0]?.kill();
    await signIn(page, ada);
    await untilLoggedIn(page, app);
    const { claims, userInfo } = await readIdentity(page, app);
    assert.equal(userInfo.sub, claims.sub);
  });
};
