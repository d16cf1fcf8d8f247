import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ConnectorMetadata,
  ConnectorPlatform,
} from '@cardea/contract/management/connectors.ts';
import { configTableOf } from '../machinery/config-table.ts';
import { formItemsOf, jsonTemplateOf } from '../machinery/form-items.ts';
import type {
  ConfigShape,
  Context,
  EmailConnector,
  Identity,
  MessageDefinition,
  SmsConnector,
  SocialConnector,
  SocialDefinition,
} from './connector.ts';
import { ConnectorError } from './error.ts';

const dataUri = (path: string, mediaType: string): string =>
  `data:${mediaType};base64,${readFileSync(path).toString('base64')}`;

const readLogo = (folder: string, name: string): string | undefined => {
  const svg = join(folder, `${name}.svg`);
  if (existsSync(svg)) return dataUri(svg, 'image/svg+xml');
  const png = join(folder, `${name}.png`);
  return existsSync(png) ? dataUri(png, 'image/png') : undefined;
};

const describe = <Config>(
  { id, target, name, description, folder, config }: Identity<Config>,
  platform: ConnectorPlatform | null,
): ConnectorMetadata => {
  const logo = readLogo(folder, 'logo');
  if (logo === undefined) throw new Error(`${folder} has no logo.svg or logo.png`);
  const guide = readFileSync(join(folder, 'README.md'), 'utf8').trimEnd();
  return {
    id,
    target,
    platform,
    name,
    description,
    logo,
    logoDark: readLogo(folder, 'logo-dark') ?? null,
    readme: `${guide}\n\n## Config types\n\n${configTableOf(config)}\n`,
    configTemplate: jsonTemplateOf(config),
    formItems: formItemsOf(config),
  };
};

/**
 * What a function did not foresee is still the connector's failure, not the server's. Its words are
 * for the log: nobody checked what they give away.
 */
const foreseen = async <T>(run: () => T | Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    throw new ConnectorError('general', 'The connector failed.', error);
  }
};

type Parse<Config> = (config: unknown) => Config;

const parserOf =
  <Config>(shape: ConfigShape<Config>): Parse<Config> =>
  (config) => {
    const result = shape.safeParse(config);
    if (!result.success) throw new ConnectorError('invalid_config', result.error);
    return result.data;
  };

const withConfig = <Config>(parse: Parse<Config>, context: Context<unknown>): Context<Config> => ({
  ...context,
  config: parse(context.config),
});

/** Makes a social connector of its definition. */
export const defineSocialConnector = <Config>(
  definition: SocialDefinition<Config>,
): SocialConnector => {
  const { platform, isStandard, isTokenStorageSupported, usesSession = false } = definition;
  const { refreshTokens } = definition;
  const parse = parserOf(definition.config);
  return {
    type: 'Social',
    usesSession,
    metadata: {
      ...describe(definition, platform),
      ...(isStandard && { isStandard }),
      ...(isTokenStorageSupported && { isTokenStorageSupported }),
    },
    checkConfig: parse,
    authorize: (context, request) =>
      foreseen(async () => {
        const { url, ...rest } = await definition.authorize(withConfig(parse, context), request);
        return { url: context.browserUrl(url), ...rest };
      }),
    readUser: (context, callback, session) =>
      foreseen(() => definition.readUser(withConfig(parse, context), callback, session)),
    ...(refreshTokens && {
      refreshTokens: (context, refreshToken) =>
        foreseen(() => refreshTokens(withConfig(parse, context), refreshToken)),
    }),
  };
};

const defineMessageConnector = <Config>(definition: MessageDefinition<Config>) => {
  const parse = parserOf(definition.config);
  return {
    metadata: describe(definition, null),
    checkConfig: parse,
    send: (context: Context<unknown>, message: Parameters<EmailConnector['send']>[1]) =>
      foreseen(() => definition.send(withConfig(parse, context), message)),
  };
};

/** Makes an e-mail connector of its definition. */
export const defineEmailConnector = <Config>(
  definition: MessageDefinition<Config>,
): EmailConnector => ({ type: 'Email', ...defineMessageConnector(definition) });

/** Makes an SMS connector of its definition. */
export const defineSmsConnector = <Config>(
  definition: MessageDefinition<Config>,
): SmsConnector => ({ type: 'Sms', ...defineMessageConnector(definition) });
