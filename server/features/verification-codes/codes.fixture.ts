import { createBackground } from '../../lib/background.ts';
import { systemRandom } from '../../lib/random.ts';
import { testSealer } from '../../testing.ts';
import type { CodesDeps } from './service.ts';

type Sent = Parameters<CodesDeps['sendMessage']>[1];

/** What codes need besides a database: a clock that tests move, and a post that they read. */
export const createCodesDeps = () => {
  let now = 1_800_000_000_000;
  const policy = { expirationDuration: 600, maxRetryAttempts: 3 };
  const sent: Sent[] = [];
  const lines: unknown[][] = [];
  let deliver = async () => {};
  const background = createBackground({ error: (...line: unknown[]) => lines.push(line) }, 0);
  const deps: CodesDeps = {
    clock: () => now,
    random: systemRandom,
    sealer: testSealer,
    logger: { warn: (...line: unknown[]) => lines.push(line) },
    policy: async () => policy,
    sendMessage: async (_, message) => {
      sent.push(message);
      await deliver();
    },
    background: background.run,
  };
  return {
    deps,
    policy,
    sent,
    /** What was logged. */
    lines,
    settled: background.settled,
    /** Milliseconds. */
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Decides how deliveries go from now on. */
    onDelivery: (delivery: () => Promise<void>) => {
      deliver = delivery;
    },
    /** The code that was sent last. */
    lastCode: () => String(sent.at(-1)?.payload.code),
  };
};

/** Another code of the same form. */
export const wrongCode = (code: string): string => (code === '000000' ? '111111' : '000000');
