import type { CaptchaProviderConfig } from '@cardea/contract/management/captcha.ts';
import { ConnectorError } from '../../connectors/interface/error.ts';
import type { Db } from '../../db/database.ts';
import type { Logger } from '../../lib/logger.ts';
import type { OutgoingFetch } from '../../lib/outgoing-http.ts';
import type { Sealer } from '../../lib/seal.ts';
import type { CaptchaAttempt } from './attempt.ts';
import { verifyRecaptchaEnterprise } from './recaptcha-enterprise.ts';
import { findCaptchaConfig } from './service.ts';
import { verifyTurnstile } from './turnstile.ts';

export type VerifyCaptchaDeps = {
  sealer: Sealer;
  /** Guarded, and with emulators in the place of providers where the deployment says so. */
  fetch: OutgoingFetch;
  logger: Pick<Logger, 'warn'>;
};

/** Providers' own are a few thousand characters; nobody has to be asked about more. */
const longestToken = 16_384;

const verify = (attempt: CaptchaAttempt, config: CaptchaProviderConfig, fetch: OutgoingFetch) =>
  config.type === 'Turnstile'
    ? verifyTurnstile(attempt, config, fetch)
    : verifyRecaptchaEnterprise(attempt, config, fetch);

/** Made of our own words and of codes, so that neither tokens nor keys get into the log. */
const reasonOf = (error: unknown): string => {
  if (error instanceof ConnectorError) return error.reason;
  return error instanceof Error ? error.name : 'unexpected';
};

/**
 * Whether a token proves that the captcha was passed. Fails closed: without a provider, or without
 * a usable answer from it, nothing is proven.
 */
export const verifyCaptcha = async (
  db: Db,
  attempt: CaptchaAttempt,
  { sealer, fetch, logger }: VerifyCaptchaDeps,
): Promise<boolean> => {
  if (attempt.token === '' || attempt.token.length > longestToken) return false;
  const config = await findCaptchaConfig(db, { sealer });
  if (!config) return false;
  try {
    return await verify(attempt, config, fetch);
  } catch (error) {
    const { type: provider } = config;
    logger.warn({ provider, reason: reasonOf(error) }, 'captcha could not be verified');
    return false;
  }
};
