import type { Api } from '../api.ts';
import { isWebUrl } from '../settings.ts';
import { keepVisit, newState, type SocialVisit } from './visit.ts';

/** Where a provider sends people back to. */
export const callbackUrl = (basePath: string, connectorId: string): string =>
  `${location.origin}${basePath}/callback/${connectorId}`;

type Start = {
  basePath: string;
  connectorId: string;
  /** Registering, where nobody may sign in. */
  event: 'SignIn' | 'Register';
  from: Omit<SocialVisit, 'verificationId'>;
};

/** Begins a visit to a social provider. @returns the address of its sign-in page */
export const startSocial = async (
  api: Api,
  { basePath, connectorId, event, from }: Start,
): Promise<string> => {
  const state = newState();
  await api.createProvenInteraction({ interactionEvent: event });
  const { authorizationUri, verificationId } = await api.createSocialAuthorizationUri(
    { state, redirectUri: callbackUrl(basePath, connectorId) },
    { connectorId },
  );
  if (!isWebUrl(authorizationUri)) {
    throw new Error('The provider is not on the web.');
  }
  keepVisit(sessionStorage, connectorId, { state, visit: { ...from, verificationId } });
  return authorizationUri;
};
