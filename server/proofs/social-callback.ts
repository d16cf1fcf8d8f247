import type { CallbackData, SocialUser } from '../connectors/interface/connector.ts';
import {
  findSocialConnector,
  readSocialUser,
  type SocialConnectorInfo,
} from '../features/connectors/social.ts';
import { AppError } from '../lib/errors.ts';
import { newId, type Random } from '../lib/random.ts';
import { findRecord } from './find-record.ts';
import { assertFromOwnPage, isOneTap } from './google-one-tap.ts';
import type { Holder, ProofContext } from './proof.ts';
import { type SocialRecord, socialRecord } from './social.ts';

type Callback = {
  connectorId: string;
  /** The provider's parameters, and the `redirectUri` they came to. */
  connectorData: CallbackData;
  verificationId?: string | undefined;
  /** The raw `Cookie` header. */
  cookie: string | undefined;
};

/** A callback of these alone is a refusal (RFC 6749 section 4.1.2.1): it has nothing to redeem. */
const membersOfRefusals = new Set([
  'redirectUri',
  'state',
  'error',
  'error_description',
  'error_uri',
]);

const redeems = (data: CallbackData): boolean =>
  Object.keys(data).some((member) => !membersOfRefusals.has(member));

/** A callback must be the answer to what was asked, as far as it repeats the question. */
const assertAnswers = ({ request }: SocialRecord, data: CallbackData): void => {
  for (const member of ['state', 'redirectUri'] as const) {
    const isRepeated = data[member] !== undefined;
    if (isRepeated && data[member] !== request?.[member]) {
      throw new AppError('session.verification_failed');
    }
  }
};

/** A record for somebody who never left our page. */
const newRecord = (
  { id, target, syncProfile }: SocialConnectorInfo,
  random: Random,
): SocialRecord => ({
  id: newId(random),
  type: 'Social',
  connectorId: id,
  target,
  isSpent: false,
  syncProfile,
});

const findOwnRecord = (
  { connectorId, verificationId }: Callback,
  { records }: Holder<SocialRecord>,
): SocialRecord | undefined => {
  if (verificationId === undefined) return undefined;
  const record = findRecord(records, socialRecord, verificationId);
  if (record.connectorId === connectorId) return record;
  throw new AppError('session.verification_session_not_found');
};

const spent = () => new AppError('session.connector_validation_session_not_found');

/**
 * @returns who came back to a page of ours. The session is spent before the provider is asked: who
 *   sends the same callback again, be it at the same moment, finds nothing to go with it.
 */
const readOnce = async (
  record: SocialRecord,
  data: CallbackData,
  { usesSession }: SocialConnectorInfo,
  holder: Holder<SocialRecord>,
  { deps }: ProofContext,
): Promise<SocialUser> => {
  if (record.isSpent || (usesSession === true && !record.session)) throw spent();
  if (usesSession && redeems(data)) {
    if (!(await deps.claimOnce(deps.db, `social callback ${record.id}`))) throw spent();
    await holder.keep({ ...record, session: undefined, isSpent: true });
  }
  const { connectorId, session } = record;
  return readSocialUser(deps.db, connectorId, { callback: data, session }, deps);
};

/**
 * Asks a provider who came back.
 * @returns the record, verified and spent.
 * @throws AppError session.verification_session_not_found for a record that is not this connector's;
 *   session.verification_failed for the answer to another question;
 *   session.connector_validation_session_not_found for a second use; session.csrf_token_mismatch,
 *   session.google_one_tap.cookie_mismatch; entity.not_found, connector.*
 */
export const readCallback = async (
  callback: Callback,
  holder: Holder<SocialRecord>,
  context: ProofContext,
): Promise<SocialRecord> => {
  const { deps } = context;
  const { db, random } = deps;
  const { connectorId, connectorData, cookie } = callback;
  const begun = findOwnRecord(callback, holder);
  const connector = await findSocialConnector(db, connectorId, deps);
  if (isOneTap(connector, connectorData)) {
    assertFromOwnPage(connectorData, cookie);
    const user = await readSocialUser(
      db,
      connectorId,
      { callback: connectorData, session: undefined },
      deps,
    );
    return { ...(begun ?? newRecord(connector, random)), isSpent: true, user };
  }
  if (!begun) throw new AppError('session.verification_session_not_found');
  assertAnswers(begun, connectorData);
  const user = await readOnce(begun, connectorData, connector, holder, context);
  return { ...begun, session: undefined, isSpent: true, user };
};
