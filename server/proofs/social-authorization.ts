import { isRedirectTarget } from '@cardea/contract/wire/redirect-uris.ts';
import { authorizeSocial, findSocialConnector } from '../features/connectors/social.ts';
import { invalidInput } from '../http/api/validation.ts';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/random.ts';
import type { ProofContext } from './proof.ts';
import type { SocialRecord } from './social.ts';

type Wish = {
  connectorId: string;
  /** Made by the page, which recognises by it that a callback belongs to it. */
  state: string;
  /** Where the provider sends the person back to. */
  redirectUri: string;
};

const notATarget = () =>
  invalidInput('body', [
    {
      code: 'custom',
      path: ['redirectUri'],
      message: 'must be an http(s) URL or a URI of an app, and must not be a script',
    },
  ]);

/**
 * Sends a person to a provider. Where they may come back to is decided by the provider, which knows
 * the addresses of the application: other people's pages and apps may be among them (RFC 6749 section
 * 3.1.2.2). What they come back with is good in the hands of this record's holder alone.
 * @throws AppError session.insufficient_info, guard.invalid_input, entity.not_found, connector.*
 */
export const beginSocial = async (
  { connectorId, state, redirectUri }: Wish,
  { deps }: ProofContext,
): Promise<{ record: SocialRecord; authorizationUri: string }> => {
  const { db, random } = deps;
  if (!state || !redirectUri) throw new AppError('session.insufficient_info');
  const { target, syncProfile } = await findSocialConnector(db, connectorId, deps);
  if (!isRedirectTarget(redirectUri)) throw notATarget();
  const { url, session } = await authorizeSocial(db, connectorId, { state, redirectUri }, deps);
  const record: SocialRecord = {
    id: newId(random),
    type: 'Social',
    connectorId,
    target,
    request: { state, redirectUri },
    session,
    isSpent: false,
    syncProfile,
  };
  return { record, authorizationUri: url };
};
