import type {
  ApplicationType,
  CustomClientMetadata,
  createApplication,
  OidcClientMetadata,
  SigningAlgorithm,
} from '@cardea/contract/management/applications.ts';
import type { z } from 'zod';
import type { ApplicationRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import { assertEnforced } from './not-yet-enforced.ts';

/** What an application of a type may be and have (wire 1.2). */

type NewApplication = z.output<typeof createApplication.body>;

const typesWithSecrets: readonly ApplicationType[] = [
  'MachineToMachine',
  'Traditional',
  'Protected',
];
const thirdPartyTypes: readonly ApplicationType[] = ['Native', 'SPA', 'Traditional'];

/** Public types cannot keep a secret, so they have none. */
export const hasSecrets = (type: ApplicationType): boolean => typesWithSecrets.includes(type);

/** @throws AppError application.saml.use_saml_app_api */
export const assertNotSaml = (type: ApplicationType): void => {
  if (type === 'SAML') throw new AppError('application.saml.use_saml_app_api');
};

/** @throws AppError application.third_party_application_cannot_enable_token_exchange */
const assertTokenExchange = (
  isThirdParty: boolean | undefined,
  metadata: CustomClientMetadata | undefined,
): void => {
  if (isThirdParty && metadata?.allowTokenExchange) {
    throw new AppError('application.third_party_application_cannot_enable_token_exchange');
  }
};

/**
 * Keys are given once, and only to applications that have secrets as well.
 * @throws AppError request.invalid_input
 */
export const assertKeys = (
  type: ApplicationType,
  { jwks, jwksUri }: Partial<OidcClientMetadata> = {},
): void => {
  if (!jwks && !jwksUri) return;
  const refuse = (explanation: string) =>
    new AppError('request.invalid_input', { status: 422, values: { explanation } });
  if (jwks && jwksUri) throw refuse('Set either "jwks" or "jwksUri", not both.');
  if (!hasSecrets(type)) throw refuse('An application of this type cannot keep a key.');
};

/**
 * ID tokens can be signed with nothing but what the deployment has keys of.
 * @param current what is stored: an algorithm that was taken away meanwhile may stay.
 * @throws AppError request.invalid_input
 */
export const assertAlgorithm = (
  { idTokenSignedResponseAlg: named }: CustomClientMetadata = {},
  available: readonly SigningAlgorithm[],
  current: CustomClientMetadata = {},
): void => {
  if (!named || available.includes(named) || named === current.idTokenSignedResponseAlg) return;
  const explanation = `"customClientMetadata.idTokenSignedResponseAlg" can be ${available.join(', ')}: the server has no key for ${named} (CARDEA_SIGNING_ALGORITHMS).`;
  throw new AppError('request.invalid_input', { status: 422, values: { explanation } });
};

/** @throws AppError the codes of `createApplication` */
export const assertCreatable = (application: NewApplication): void => {
  const { type, isThirdParty, customClientMetadata, protectedAppMetadata } = application;
  assertNotSaml(type);
  if (isThirdParty && !thirdPartyTypes.includes(type)) {
    throw new AppError('application.invalid_third_party_application_type');
  }
  if (type === 'Protected') {
    throw new AppError(
      protectedAppMetadata
        ? 'application.protected_app_not_configured'
        : 'application.protected_app_metadata_is_required',
    );
  }
  if (customClientMetadata?.isDeviceFlow && type !== 'Native') {
    throw new AppError('application.device_flow_native_only');
  }
  assertTokenExchange(isThirdParty, customClientMetadata);
  assertEnforced(customClientMetadata);
  assertKeys(type, application.oidcClientMetadata);
};

/**
 * Checks metadata that replaces an application's. The device flow was chosen for good: metadata
 * that does not mention it leaves it as it is.
 * @returns the metadata to store.
 * @throws AppError request.invalid_input, application.device_flow_not_changeable,
 *   application.third_party_application_cannot_enable_token_exchange
 */
export const replaceMetadata = (
  { customClientMetadata: current, isThirdParty }: ApplicationRow,
  replacement: CustomClientMetadata,
): CustomClientMetadata => {
  const { isDeviceFlow } = current;
  if (
    replacement.isDeviceFlow !== undefined &&
    replacement.isDeviceFlow !== (isDeviceFlow ?? false)
  ) {
    throw new AppError('application.device_flow_not_changeable');
  }
  assertTokenExchange(isThirdParty, replacement);
  assertEnforced(replacement, current);
  return isDeviceFlow === undefined ? replacement : { ...replacement, isDeviceFlow };
};
