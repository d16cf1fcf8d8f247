import type { CustomClientMetadata } from '@cardea/contract/management/applications.ts';
import { AppError } from '../../lib/errors.ts';

/**
 * Settings of an application that would change nothing, or make one that cannot sign anybody in:
 * turning them on is refused. A name goes when its feature comes.
 */
const notYetEnforced = ['allowTokenExchange', 'isDeviceFlow'] as const;

/**
 * @param current what is stored: a setting that is on already may stay.
 * @throws AppError request.invalid_input naming the first setting that cannot be turned on.
 */
export const assertEnforced = (
  replacement: CustomClientMetadata | undefined,
  current: CustomClientMetadata = {},
): void => {
  const found = notYetEnforced.find((name) => replacement?.[name] && !current[name]);
  if (!found) return;
  const explanation = `"customClientMetadata.${found}" is not available yet. Leave it off.`;
  throw new AppError('request.invalid_input', { status: 422, values: { explanation } });
};
