import type { MessageType } from '@cardea/contract/management/connectors.ts';
import { resolveVerificationCodePolicy } from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import { verificationCodes } from '../../db/tables/messages.ts';
import { placeOf } from '../../db/tables/table.ts';
import { inTransaction, lockInTransaction } from '../../db/transaction.ts';
import { type Clock, minute, second } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { constantTimeEquals } from '../../lib/hash.ts';
import { newCode, newId } from '../../lib/random.ts';
import type { Sealer } from '../../lib/seal.ts';
import { type MessageDeps, sendMessage } from '../connectors/messages.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import { hashRecipient, type Recipient } from './recipients.ts';
import {
  countSends,
  countTry,
  deleteCode,
  deleteCodesUntil,
  findCode,
  insertSend,
  putCode,
  takeCode,
} from './store.ts';

/** Verification codes: made, sent and checked (wire 3.3). */

/** A message with a code in it. */
export type CodeMessage = {
  type: MessageType;
  /** The template's variables besides `code`. */
  payload: Record<string, unknown>;
  /** BCP 47 tag. */
  locale: string;
  ip: string;
};

export type CodesDeps = MessageDeps & {
  /** Does some work after the answer; see lib/background.ts. */
  background: (work: () => Promise<void>) => void;
};

export type CodeRequest = {
  /** What the code is for; only `checkCode` with the same one accepts it. */
  holder: string;
  /** The holder of an earlier code that is void from now on. */
  replaces?: string | undefined;
  recipient: Recipient;
  /** Undefined: the code is made and counted, and nobody receives it. */
  message: CodeMessage | undefined;
  /** The caller must not learn, by an error or by the time it takes, whether a message was sent. */
  isSilent: boolean;
};

/** `expirationDuration` in seconds; `maxRetryAttempts` wrong ones make a code void. */
const readPolicy = async (db: Db) =>
  resolveVerificationCodePolicy((await readSignInExperience(db)).verificationCodePolicy);

const sendLimit = { count: 10, window: 10 * minute };

const hashCode = (holder: string, code: string, sealer: Sealer): string =>
  sealer.mac(placeOf(verificationCodes, 'codeHash', holder), code);

/** Counts the message and stores the code, or neither. @throws AppError request.message_rate_limited */
const storeCode = async (
  db: Db,
  { holder, replaces, recipient }: CodeRequest,
  code: string,
  { clock, random, sealer }: CodesDeps,
): Promise<void> => {
  const { expirationDuration } = await readPolicy(db);
  const recipientHash = await hashRecipient(recipient, sealer);
  const createdAt = clock();
  const names = [holder, ...(replaces === undefined ? [] : [replaces])];
  await inTransaction(db, async (db) => {
    await lockInTransaction(db, [
      `message_sends:${recipientHash}`,
      ...names.map((name) => `verification_codes:${name}`),
    ]);
    const since = createdAt - sendLimit.window;
    if ((await countSends(db, { recipientHash, since })) >= sendLimit.count) {
      throw new AppError('request.message_rate_limited');
    }
    await insertSend(db, { id: newId(random), recipientHash, createdAt });
    if (replaces !== undefined) await deleteCode(db, replaces);
    await putCode(db, {
      holder,
      channel: recipient.type,
      recipientHash,
      codeHash: hashCode(holder, code, sealer),
      tries: 0,
      createdAt,
      expiresAt: createdAt + expirationDuration * second,
    });
  });
};

/** The code alone: what a provider says in its refusal may repeat the message. */
const failureOf = (error: unknown): string => {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
};

/**
 * Makes a code, counts it towards the recipient's limit and sends it. A code whose message could not
 * be delivered can be used nevertheless.
 * @param db a connection, not a transaction: the code is stored before it is sent, and nothing is
 *   locked meanwhile.
 * @throws AppError request.message_rate_limited; connector.* when it is not silent
 */
export const sendCode = async (db: Db, request: CodeRequest, deps: CodesDeps): Promise<void> => {
  const { recipient, message, isSilent } = request;
  const code = newCode(deps.random);
  await storeCode(db, request, code, deps);
  if (!message) return;
  const { type: channel, value: to } = recipient;
  const payload = { ...message.payload, code };
  const deliver = () => sendMessage(db, { ...message, channel, to, payload }, deps);
  if (!isSilent) return deliver();
  deps.background(async () => {
    try {
      await deliver();
    } catch (error) {
      const failure = failureOf(error);
      deps.logger.warn({ failure, channel, type: message.type }, 'a code was not delivered');
    }
  });
};

const mismatchCodes = {
  email: 'verification_code.email_mismatch',
  phone: 'verification_code.phone_mismatch',
} as const;

export type CodeAttempt = { holder: string; recipient: Recipient; code: string };

/**
 * Uses a code up when it is right, and counts the try when it is wrong.
 * @param db a connection, not a transaction: a try counts also when the caller gives up afterwards.
 * @throws AppError verification_code.*
 */
export const checkCode = async (
  db: Db,
  { holder, recipient, code }: CodeAttempt,
  { clock, sealer }: Pick<CodesDeps, 'clock' | 'sealer'>,
): Promise<void> => {
  const stored = await findCode(db, holder);
  if (!stored) throw new AppError('verification_code.not_found');
  if (stored.recipientHash !== (await hashRecipient(recipient, sealer))) {
    throw new AppError(mismatchCodes[recipient.type]);
  }
  if (stored.expiresAt <= clock()) throw new AppError('verification_code.expired');
  const { maxRetryAttempts } = await readPolicy(db);
  // Before the comparison, so that guesses made at the same moment get no more tries than others.
  if (!(await countTry(db, stored, maxRetryAttempts))) {
    const isThere = (await findCode(db, holder))?.codeHash === stored.codeHash;
    throw new AppError(
      isThere ? 'verification_code.exceed_max_try' : 'verification_code.not_found',
    );
  }
  if (!constantTimeEquals(stored.codeHash, hashCode(holder, code, sealer))) {
    throw new AppError('verification_code.code_mismatch');
  }
  if (!(await takeCode(db, stored))) throw new AppError('verification_code.not_found');
};

/**
 * Forgets messages that no limit counts any more, and codes some time after they expired: until then
 * their readers are told that they are late. For the clean-up job.
 */
export const forgetOldCodes = async (db: Db, clock: Clock): Promise<void> =>
  deleteCodesUntil(db, clock() - sendLimit.window);
