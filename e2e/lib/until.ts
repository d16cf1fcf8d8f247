import { setTimeout as delay } from 'node:timers/promises';

const pause = 50;

/**
 * Asks again and again until the answer is yes.
 * @param what completes the sentence "Waited for …" of the error.
 * @param limit milliseconds.
 * @throws when the limit passes, or what `check` throws.
 */
export const until = async (
  what: string,
  limit: number,
  check: () => Promise<boolean> | boolean,
): Promise<void> => {
  const end = performance.now() + limit;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`Waited for ${what} for ${limit} ms`);
    await delay(pause);
  }
};

/** @returns the status of the answer, or undefined when nobody answered. */
export const statusOf = async (url: string): Promise<number | undefined> => {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
};
