import type { Management } from './management.ts';
import { until } from './until.ts';

/** Messages that no connector delivers land in the inbox: a journey reads its codes there. */

const deliveryLimit = 10_000;

type Message = { to: string; code?: string };

/** @returns the codes that an address or a number was sent, the newest first. */
export const readCodes = async (management: Management, to: string): Promise<string[]> => {
  const messages: Message[] = await management.must('GET', '/inbox');
  return messages.filter((message) => message.to === to).flatMap(({ code }) => code ?? []);
};

/** @returns the newest code of an address or a number, once there are more than `count`. */
export const waitForCode = async (
  management: Management,
  to: string,
  count = 0,
): Promise<string> => {
  let codes: string[] = [];
  await until(`a code for ${to}`, deliveryLimit, async () => {
    codes = await readCodes(management, to);
    return codes.length > count;
  });
  return codes[0] ?? '';
};
