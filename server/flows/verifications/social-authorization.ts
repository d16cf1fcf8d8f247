import { AppError } from '../../lib/errors.ts';
import { newId } from '../../lib/random.ts';
import type { Journey } from '../journey.ts';
import type { SocialRecord } from './social.ts';

type Wish = {
  connectorId: string;
  /** Made by the page, which recognises by it that a callback belongs to it. */
  state: string;
  /** Where the provider sends the person back to. */
  redirectUri: string;
};

const originOf = (url: string): string | undefined => {
  try {
    return new URL(url).origin;
  } catch {
    return undefined;
  }
};

/**
 * Sends a person to a provider. They come back to our own pages alone: whoever else the callback
 * reached could use the code in it.
 * @throws AppError session.insufficient_info, guard.invalid_input, entity.not_found, connector.*
 */
export const authorizeSocial = async (
  { connectorId, state, redirectUri }: Wish,
  { deps }: Journey,
): Promise<{ record: SocialRecord; authorizationUri: string }> => {
  const { db, socialConnectors, publicUrl, random } = deps;
  if (!state || !redirectUri) throw new AppError('session.insufficient_info');
  const { target, syncProfile } = await socialConnectors.find(db, connectorId);
  if (originOf(redirectUri) !== new URL(publicUrl).origin)
    throw new AppError('guard.invalid_input');
  const { url, session } = await socialConnectors.authorize(db, connectorId, {
    state,
    redirectUri,
  });
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
