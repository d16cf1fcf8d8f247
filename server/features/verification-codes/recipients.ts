import { phoneForms } from '../../lib/phone-numbers.ts';
import type { Sealer } from '../../lib/seal.ts';

/** What a code can be sent to. */
export type Recipient = { type: 'email' | 'phone'; value: string };

/** One form for what reaches the same person: letters' case and the zero of home do not matter. */
const normalForm = async ({ type, value }: Recipient): Promise<string> => {
  if (type === 'email') return value.toLowerCase();
  const [form = value] = await phoneForms(value);
  return form;
};

/** @returns what stands for a recipient in the tables, which do not tell addresses. */
export const hashRecipient = async (recipient: Recipient, sealer: Sealer): Promise<string> =>
  sealer.mac(
    { table: 'message_sends', row: recipient.type, column: 'recipient_hash' },
    await normalForm(recipient),
  );
