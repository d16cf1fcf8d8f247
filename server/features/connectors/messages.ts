import type { MessageType, testConnector } from '@cardea/contract/management/connectors.ts';
import { parseEmail } from '@cardea/contract/wire/email-address.ts';
import { phonePattern } from '@cardea/contract/wire/primitives.ts';
import type { z } from 'zod';
import type { Connector, Message, MessageConnector } from '../../connectors/interface/connector.ts';
import { ConnectorError, UnreachableError } from '../../connectors/interface/error.ts';
import type { Db } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { findEmailTemplate } from '../email-templates/service.ts';
import { type InboxDeps, keepMessage } from '../inbox/service.ts';
import { callConnector } from './calls.ts';
import { type ConnectorDeps, findFactory, type Instance, openConfig } from './instances.ts';
import { emailSlot, smsSlot } from './slots.ts';
import { findConnectorInSlot } from './store.ts';
import { withoutEmpty } from './without-empty.ts';

export type Channel = 'email' | 'phone';

/** A message to one person. */
export type OutgoingMessage = {
  channel: Channel;
  /** An e-mail address, or a phone number of digits with its country code. */
  to: string;
  type: MessageType;
  /** Values of the template's variables. */
  payload: Record<string, unknown>;
  /** BCP 47 tag of the reader's language. */
  locale?: string | undefined;
  /** Where the request came from. */
  ip?: string | undefined;
};

/** A message with the text that is stored for its reader's language, where there is one. */
type WrittenMessage = OutgoingMessage & Pick<Message, 'localizedTemplate'>;

export type MessageDeps = ConnectorDeps &
  InboxDeps & {
    /** Whether an inbox takes what no connector would; development servers have one. */
    hasInbox: boolean;
  };

const slots: Record<Channel, string> = { email: emailSlot, phone: smsSlot };
const types: Record<Channel, MessageConnector['type']> = { email: 'Email', phone: 'Sms' };

const isFor = (channel: Channel, factory: Connector | undefined): factory is MessageConnector =>
  factory?.type === types[channel];

/** @returns the connector that is set up for a channel, or undefined when there is none. */
const findMessageInstance = async (
  db: Db,
  channel: Channel,
  deps: Pick<ConnectorDeps, 'catalogue'>,
): Promise<Instance<MessageConnector> | undefined> => {
  const row = await findConnectorInSlot(db, slots[channel]);
  const factory = row && (await findFactory(row.connectorId, deps));
  return row && isFor(channel, factory) ? { row, factory } : undefined;
};

export type CanSendDeps = Pick<MessageDeps, 'catalogue' | 'hasInbox'>;

/** @returns what takes the messages of a channel; undefined when nothing does. */
export const canSend = async (
  db: Db,
  channel: Channel,
  deps: CanSendDeps,
): Promise<'connector' | 'inbox' | undefined> => {
  if (await findMessageInstance(db, channel, deps)) return 'connector';
  return deps.hasInbox ? 'inbox' : undefined;
};

type Sender = {
  factory: MessageConnector;
  instance?: { id: string; db: Db };
  config: Record<string, unknown>;
};

const withTemplate = async (db: Db, message: OutgoingMessage): Promise<WrittenMessage> => {
  const { channel, type, locale } = message;
  if (channel !== 'email') return message;
  return { ...message, localizedTemplate: await findEmailTemplate(db, { type, locale }) };
};

/** Some providers take lists of addresses; nothing that is one reaches any of them. */
const assertOneRecipient = ({ channel, to }: OutgoingMessage): void => {
  const isOne = channel === 'email' ? parseEmail(to) === to : phonePattern.test(to);
  if (!isOne) throw new Error(`a message has to go to one ${channel}`);
};

const send = async (
  { factory, ...sender }: Sender,
  { channel, to, type, payload, locale, ip, localizedTemplate }: WrittenMessage,
  deps: MessageDeps,
): Promise<void> => {
  assertOneRecipient({ channel, to, type, payload });
  const values = { ...payload, ...(locale && { locale }) };
  const message = { to, type, payload: values, ip, localizedTemplate };
  const call = { factory, ...sender, told: { to, payload } };
  await callConnector(call, (context) => factory.send(context, message), deps);
};

/** Who asks for a message need not know how it is delivered: the reason is in the log. */
const inSilence = (error: unknown): never => {
  if (!(error instanceof ConnectorError)) throw error;
  throw new ConnectorError(error.connectorCode, undefined, error);
};

/** Who sets a connector up has to know what is wrong with it. */
export const withReason = (error: unknown): never => {
  if (!(error instanceof UnreachableError)) throw error;
  throw new ConnectorError('general', error.reason, error);
};

/**
 * Sends a message through the connector that is set up for its channel. Takes as long as the
 * provider does, so it does not belong into a transaction.
 * @throws AppError connector.not_found when there is neither a connector nor an inbox
 * @throws ConnectorError when the provider did not take it
 */
export const sendMessage = async (
  db: Db,
  message: OutgoingMessage,
  deps: MessageDeps,
): Promise<void> => {
  const instance = await findMessageInstance(db, message.channel, deps);
  if (instance) {
    const { row, factory } = instance;
    const sender = { factory, instance: { id: row.id, db }, config: openConfig(row, deps) };
    return send(sender, await withTemplate(db, message), deps).catch(inSilence);
  }
  if (!deps.hasInbox) {
    throw new AppError('connector.not_found', { values: { type: types[message.channel] } });
  }
  return keepMessage(db, await withTemplate(db, message), deps);
};

type Trial = z.output<typeof testConnector.body>;

const recipientOf = ({ phone, email }: Trial): Pick<OutgoingMessage, 'channel' | 'to'> => {
  if (phone !== undefined) return { channel: 'phone', to: phone };
  if (email !== undefined) return { channel: 'email', to: email };
  throw new AppError('guard.invalid_input', {
    details: 'One of "phone" and "email" is needed.',
    values: { type: 'body' },
  });
};

/**
 * Sends a sample with a configuration that need not be stored.
 * @throws AppError guard.invalid_input, connector.not_found, connector.unexpected_type
 * @throws ConnectorError
 */
export const sendSample = async (
  db: Db,
  factoryId: string,
  trial: Trial,
  deps: MessageDeps,
): Promise<void> => {
  const recipient = recipientOf(trial);
  const factory = await findFactory(factoryId, deps);
  if (!factory) throw new AppError('connector.not_found', { status: 400 });
  if (!isFor(recipient.channel, factory)) throw new AppError('connector.unexpected_type');
  const payload = { code: '000000' };
  const message = { ...recipient, type: 'Generic', payload, locale: trial.locale } as const;
  const sender = { factory, config: withoutEmpty(trial.config) };
  await send(sender, await withTemplate(db, message), deps).catch(withReason);
};
