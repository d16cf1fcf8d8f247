import { foldIdentifier } from '../../lib/identifiers.ts';
import type { Sealer } from '../../lib/seal.ts';

/** What a code can be sent to. */
export type Recipient = { type: 'email' | 'phone'; value: string };

/** @returns what stands for a recipient in the tables, which do not tell addresses. */
export const hashRecipient = async (recipient: Recipient, sealer: Sealer): Promise<string> =>
  sealer.mac(
    { table: 'message_sends', row: recipient.type, column: 'recipient_hash' },
    await foldIdentifier(recipient),
  );
