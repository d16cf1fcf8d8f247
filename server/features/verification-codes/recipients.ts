import { messageSends } from '../../db/tables/messages.ts';
import { placeOf } from '../../db/tables/table.ts';
import { foldIdentifier } from '../../lib/identifiers.ts';
import type { Sealer } from '../../lib/seal.ts';

/** What a code can be sent to. */
export type Recipient = { type: 'email' | 'phone'; value: string };

/** @returns what stands for a recipient in the tables, which do not tell addresses. */
export const hashRecipient = async (recipient: Recipient, sealer: Sealer): Promise<string> =>
  sealer.mac(
    placeOf(messageSends, 'recipientHash', recipient.type),
    await foldIdentifier(recipient),
  );
