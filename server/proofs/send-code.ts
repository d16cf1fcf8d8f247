import type { CodeIdentifier } from '@cardea/contract/experience/experience.ts';
import type { MessageType } from '@cardea/contract/management/connectors.ts';
import type { UserRow } from '../db/schema.ts';
import { findShownApplication } from '../features/application-sign-in-experience/service.ts';
import { messageLanguage } from '../features/sign-in-settings/language.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import { type CodeMessage, sendCode } from '../features/verification-codes/service.ts';
import { newId } from '../lib/random.ts';
import { type CodeRecord, codeTypes } from './code-records.ts';
import { readIdentifier } from './identifier-form.ts';
import type { Holder, ProofContext } from './proof.ts';

/** Who asks for a code, as far as it is known. */
export type Asker = {
  user: UserRow | undefined;
  ip: string;
  /** What `Accept-Language` prefers, best first. */
  languages: readonly string[];
  /** The languages the application asked for, best first, separated by spaces. */
  uiLocales: string | undefined;
  /** The application the person is on the way to. */
  applicationId: string;
};

type Wish = {
  /** As `readIdentifier` returns it, and reachable. */
  identifier: CodeIdentifier;
  /** What the message is about. */
  templateType: MessageType;
  /** Whether an answer would tell a stranger that an account is there. */
  isSecret: boolean;
  asker: Asker;
};

const userContext = ({ id, name, avatar, username, primaryEmail, primaryPhone }: UserRow) => ({
  user: { id, name, avatar, username, primaryEmail, primaryPhone },
});

/** What an e-mail may say besides the code. Failing to find it out never holds a message back. */
const contextOf = async (
  { identifier, asker: { user, applicationId } }: Wish,
  { deps }: ProofContext,
) => {
  if (identifier.type !== 'email') return {};
  try {
    const application = await findShownApplication(deps.db, applicationId, deps);
    return {
      ...(application && { application: { id: application.id, name: application.name } }),
      ...(user && userContext(user)),
    };
  } catch (error) {
    deps.logger.warn({ err: error }, 'a message goes out without its context');
    return {};
  }
};

const messageOf = async (wish: Wish, context: ProofContext): Promise<CodeMessage> => {
  const { deps } = context;
  const { ip, languages, uiLocales } = wish.asker;
  return {
    type: wish.templateType,
    payload: { ...(await contextOf(wish, context)), ...(uiLocales !== undefined && { uiLocales }) },
    locale: await messageLanguage(deps.db, { uiLocales, accepted: languages }),
    ip,
  };
};

/** Where the message goes: to the address the account has, not to one that is written otherwise. */
const recipientOf = async (
  { identifier }: Wish,
  owner: UserRow | undefined,
): Promise<CodeIdentifier> => {
  const { type } = identifier;
  const stored = type === 'email' ? owner?.primaryEmail : owner?.primaryPhone;
  return stored ? readIdentifier({ type, value: stored }) : identifier;
};

/**
 * Sends a code to an address, or does as if (wire 3.3, anti-enumeration).
 * @returns a record to be verified with the code.
 * @throws AppError what `sendCode` of the verification codes throws
 */
export const askForCode = async (
  wish: Wish,
  { records }: Pick<Holder<CodeRecord>, 'records'>,
  context: ProofContext,
): Promise<CodeRecord> => {
  const { deps } = context;
  const { identifier, templateType, isSecret } = wish;
  // Whose address it is. Suspended people have one: they are told when they prove who they are.
  const owner = await findUserByIdentifier(deps.db, identifier, { caseSensitive: true });
  const message = await messageOf(wish, context);
  const type = codeTypes[identifier.type];
  const id = newId(deps.random);
  const request = {
    holder: id,
    replaces: records.find((record) => record.type === type)?.id,
    recipient: await recipientOf(wish, owner),
    message: isSecret && !owner ? undefined : message,
    isSilent: isSecret,
  };
  await sendCode(deps.db, request, deps);
  return { id, type, identifier, templateType, isVerified: false };
};
