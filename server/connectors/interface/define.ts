import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ConnectorMetadata,
  ConnectorPlatform,
  Localized,
} from '@cardea/contract/management/connectors.ts';
import type { z } from 'zod';
import { configTableOf } from '../machinery/config-table.ts';
import { formItemsOf, jsonTemplateOf } from '../machinery/form-items.ts';
import { remembered, type Say, sayEnglish, sayIn, wordLanguages } from '../machinery/words.ts';
import type {
  ConfigShape,
  ConnectorWords,
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

/** A guide with the table of the configuration below it. */
const withTable = (guide: string, config: z.ZodObject, say: Say): string =>
  `${guide.trimEnd()}\n\n## ${say('Config types')}\n\n${configTableOf(config, say)}\n`;

/** A text by language, with the languages that its author left to the shared words. */
const inEveryLanguage = (texts: Localized, folder: string): Localized => ({
  ...Object.fromEntries(
    wordLanguages
      .map((language) => [language, sayIn(language, folder)(texts.en)])
      .filter(([, text]) => text !== texts.en),
  ),
  ...texts,
});

/**
 * Words of a connector in a language; read when somebody wants them, for few ever do. A guide that
 * nobody translated stays English as a whole, its table included.
 */
const wordsOf =
  <Config>({ folder, config }: Identity<Config>) =>
  (language: string): ConnectorWords => {
    const say = sayIn(language, folder);
    const path = join(folder, `README.${language}.md`);
    return {
      formItems: formItemsOf(config, say),
      ...(existsSync(path) && { readme: withTable(readFileSync(path, 'utf8'), config, say) }),
    };
  };

const describe = <Config>(
  { id, target, name, description, folder, config }: Identity<Config>,
  platform: ConnectorPlatform | null,
): ConnectorMetadata => {
  const logo = readLogo(folder, 'logo');
  if (logo === undefined) throw new Error(`${folder} has no logo.svg or logo.png`);
  const guide = readFileSync(join(folder, 'README.md'), 'utf8');
  return {
    id,
    target,
    platform,
    name: inEveryLanguage(name, folder),
    description: inEveryLanguage(description, folder),
    logo,
    logoDark: readLogo(folder, 'logo-dark') ?? null,
    readme: withTable(guide, config, sayEnglish),
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
    wordsIn: remembered(wordsOf(definition)),
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
    wordsIn: remembered(wordsOf(definition)),
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
