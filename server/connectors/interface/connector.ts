import type {
  ConnectorMetadata,
  ConnectorPlatform,
  EmailTemplateDetails,
  Localized,
  MessageType,
} from '@cardea/contract/management/connectors.ts';
import type { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import type { OutgoingFetch } from '../../lib/outgoing-http.ts';
import type { OutgoingConnect } from '../../lib/outgoing-tcp.ts';
import type { Random } from '../../lib/random.ts';

/**
 * The interface of connectors, built in or people's own (docs/writing-a-connector.md). A connector
 * is data and two or three functions of a context; it keeps no state and knows no database.
 */

/** What a connector may use of the world. */
export type ConnectorEnvironment = {
  /** Guarded: 5 seconds, 1 MiB, no redirects, no private addresses unless allowed. */
  fetch: OutgoingFetch;
  /** A TCP connection under the same rule on addresses, for protocols that are not HTTP. */
  connect: OutgoingConnect;
  clock: Clock;
  random: Random;
  /** The address a browser opens for a provider's: another one where an emulator stands in. */
  browserUrl: (url: string) => string;
};

/** Everything a connector's function is given besides its argument. */
export type Context<Config> = ConnectorEnvironment & { config: Config };

/** A zod object whose output is the configuration that the connector's functions are given. */
export type ConfigShape<Config> = z.ZodType<Config> & z.ZodObject;

/** What the author of any connector declares. `logo.svg` and `README.md` lie in `folder`. */
export type Identity<Config> = {
  /** The factory id, unique over all connectors. */
  id: string;
  /** The provider; people's identities are keyed by it. */
  target: string;
  name: Localized;
  description: Localized;
  /** `import.meta.dirname` of the connector. */
  folder: string;
  /** Validates the configuration; the form, the documentation and the sample derive from it. */
  config: ConfigShape<Config>;
};

export type AuthorizationRequest = {
  /** Made and checked by the page; the connector passes it on. */
  state: string;
  redirectUri: string;
  /** Replaces the configured scope. */
  scope?: string | undefined;
};

/** What a connector keeps from the start of a sign-in to its end. Used once. */
export type ConnectorSession = Record<string, string>;

export type Authorization = { url: string; session?: ConnectorSession };

/** The parameters a provider came back with, and `redirectUri`. */
export type CallbackData = Record<string, unknown>;

/** A person as the provider describes them; absent is what it did not say or did not verify. */
export type SocialUser = {
  id: string;
  name?: string;
  avatar?: string;
  email?: string;
  phone?: string;
  /** The provider's own words. */
  rawData?: unknown;
};

/** A token response (RFC 6749 section 5.1), for deployments that store provider tokens. */
export type ProviderTokens = {
  access_token?: string;
  id_token?: string;
  refresh_token?: string;
  /** Seconds. */
  expires_in?: number;
  scope?: string;
  token_type?: string;
};

export type SocialResult = { user: SocialUser; tokens?: ProviderTokens };

type SocialFunctions<Config> = {
  /** Where to send the person. */
  authorize: (
    context: Context<Config>,
    request: AuthorizationRequest,
  ) => Authorization | Promise<Authorization>;
  /** Who came back. Throws a ConnectorError where the provider or the person refused. */
  readUser: (
    context: Context<Config>,
    callback: CallbackData,
    session: ConnectorSession | undefined,
  ) => Promise<SocialResult>;
  refreshTokens?: (context: Context<Config>, refreshToken: string) => Promise<ProviderTokens>;
};

/**
 * Whether `readUser` is given the session that `authorize` returned: always (`true`), never (`false`),
 * or where there is one (`optional`). Whoever starts a sign-in for somebody else's page keeps none.
 */
export type SessionUse = boolean | 'optional';

type SocialTraits = {
  /** `false` by default. */
  usesSession?: SessionUse;
  /** A protocol rather than a provider: several instances, each with its own target. */
  isStandard?: boolean;
  isTokenStorageSupported?: boolean;
};

export type SocialDefinition<Config> = Identity<Config> &
  SocialTraits &
  SocialFunctions<Config> & { platform: ConnectorPlatform };

/** A message to one person. */
export type Message = {
  /** An e-mail address, or a phone number of digits with its country code. */
  to: string;
  type: MessageType;
  /** Values of the template's variables: `code`, `link`, `application`, `user`, `locale` ... */
  payload: Record<string, unknown>;
  /** Where the request came from; only connectors that hand messages on use it. */
  ip?: string | undefined;
  /** The template for the reader's language, where one is stored. E-mail only. */
  localizedTemplate?: EmailTemplateDetails | undefined;
};

type MessageFunctions<Config> = {
  /** Resolves once the provider took the message. Throws a ConnectorError where it did not. */
  send: (context: Context<Config>, message: Message) => Promise<void>;
};

export type MessageDefinition<Config> = Identity<Config> & MessageFunctions<Config>;

/** What a connector says in a language: its form, and its guide where somebody wrote one. */
export type ConnectorWords = Pick<ConnectorMetadata, 'formItems'> & { readme?: string };

/**
 * A connector as the server uses it: any configuration is accepted and checked before use, and
 * every failure is a ConnectorError.
 */
type Loaded = {
  /** In English, except for what has a place for every language. */
  metadata: ConnectorMetadata;
  /** @param language a BCP 47 tag of those of `words/`. */
  wordsIn?: (language: string) => ConnectorWords;
  /** @throws ConnectorError `invalid_config` naming the keys. */
  checkConfig: (config: unknown) => void;
};
export type SocialConnector = Loaded &
  Required<Pick<SocialTraits, 'usesSession'>> &
  SocialFunctions<unknown> & { type: 'Social' };
export type EmailConnector = Loaded & MessageFunctions<unknown> & { type: 'Email' };
export type SmsConnector = Loaded & MessageFunctions<unknown> & { type: 'Sms' };
export type MessageConnector = EmailConnector | SmsConnector;
export type Connector = SocialConnector | MessageConnector;
