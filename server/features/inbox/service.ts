import type { EmailTemplateDetails, MessageType } from '@cardea/contract/management/connectors.ts';
import { type InboxMessage, inboxMessage } from '@cardea/contract/management/inbox.ts';
import { render } from '../../connectors/interface/templates.ts';
import type { Db } from '../../db/database.ts';
import { inboxMessages } from '../../db/tables/messages.ts';
import { placeOf } from '../../db/tables/table.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Phrases } from '../../lib/phrases.ts';
import { newId, type Random } from '../../lib/random.ts';
import type { Sealer } from '../../lib/seal.ts';
import { type InboxRow, insertInboxRow, keepNewestRows, listInboxRows } from './store.ts';

/**
 * The inbox of a development server: where messages land that no connector would take, so that
 * somebody who tries things out gets on. Production servers have none.
 */

export type InboxDeps = {
  clock: Clock;
  random: Random;
  sealer: Sealer;
  logger: Pick<Logger, 'info'>;
  phrases: Pick<Phrases, 'messageText'>;
};

/** A message as it would be handed to a connector. */
export type InboxInput = {
  channel: 'email' | 'phone';
  /** An e-mail address, or a phone number. */
  to: string;
  type: MessageType;
  /** Values of the template's variables. */
  payload: Record<string, unknown>;
  /** BCP 47 tag. */
  locale?: string | undefined;
  /** The stored template for the reader's language; without it our own is used. E-mail only. */
  localizedTemplate?: EmailTemplateDetails | undefined;
};

type Contents = Omit<InboxMessage, 'id' | 'createdAt'>;

const contentsShape = inboxMessage.omit({ id: true, createdAt: true });
const capacity = 100;

const place = (id: string) => placeOf(inboxMessages, 'sealedMessage', id);

type Text = Pick<EmailTemplateDetails, 'subject' | 'content' | 'contentType'>;

const contentsOf = (message: InboxInput, { phrases }: Pick<InboxDeps, 'phrases'>): Contents => {
  const { to, type, locale, localizedTemplate } = message;
  const ownText = (): Text => ({
    ...phrases.messageText(type, locale === undefined ? [] : [locale]),
    contentType: 'text/plain',
  });
  const { subject, content, contentType } = localizedTemplate ?? ownText();
  const payload: InboxInput['payload'] = { ...(locale && { locale }), ...message.payload };
  const isEmail = message.channel === 'email';
  return {
    channel: isEmail ? 'email' : 'sms',
    to,
    type,
    subject: isEmail ? render(subject, payload, 'text') : '',
    content: render(content, payload, contentType === 'text/plain' ? 'text' : 'html'),
    ...(typeof payload.code === 'string' && { code: payload.code }),
  };
};

/** Puts a message into the inbox, which holds the newest hundred. */
export const keepMessage = async (db: Db, message: InboxInput, deps: InboxDeps): Promise<void> => {
  const { clock, random, sealer, logger } = deps;
  const id = newId(random);
  const sealedMessage = sealer.seal(place(id), JSON.stringify(contentsOf(message, deps)));
  await inTransaction(db, async (db) => {
    await insertInboxRow(db, { id, sealedMessage, createdAt: clock() });
    await keepNewestRows(db, capacity);
  });
  // Without the code and the address: logs are read by more people than the inbox.
  const { channel, type } = message;
  logger.info({ channel, type }, 'A message landed in the inbox');
};

const open = ({ id, sealedMessage, createdAt }: InboxRow, sealer: Sealer): InboxMessage => ({
  id,
  createdAt,
  ...contentsShape.parse(JSON.parse(sealer.open(place(id), sealedMessage))),
});

/** @returns what is in the inbox, newest first. */
export const listMessages = async (
  db: Db,
  { sealer }: Pick<InboxDeps, 'sealer'>,
): Promise<InboxMessage[]> => (await listInboxRows(db)).map((row) => open(row, sealer));
