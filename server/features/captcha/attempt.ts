import type { CaptchaProviderConfig } from '@cardea/contract/management/captcha.ts';
import type { OutgoingFetch } from '../../lib/outgoing-http.ts';

/** What a browser shows for having passed the captcha. */
export type CaptchaAttempt = {
  /** As the provider's script gave it to the page. */
  token: string;
  /** The person's address, as far as it is known. */
  ip: string;
};

/**
 * Asks a provider whether a token is good. Tokens are used up by asking.
 * @throws ConnectorError when there is no usable answer: the person may be innocent, the operator
 *   has to know.
 */
export type VerifyToken<Config extends CaptchaProviderConfig> = (
  attempt: CaptchaAttempt,
  config: Config,
  fetch: OutgoingFetch,
) => Promise<boolean>;
