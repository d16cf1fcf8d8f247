import type { GuideLanguage } from '@cardea/guides/guide.ts';
import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { builtInConnectors } from '@cardea/server/connectors/machinery/registry.ts';

/** @returns the connectors in the order in which the console offers them. */
export const readConnectors = (): readonly Connector[] => builtInConnectors;

const inLanguage = (texts: Readonly<Record<string, string>>, language: string): string =>
  texts[language] ?? texts.en ?? '';

export const connectorName = ({ metadata }: Connector, language: GuideLanguage): string =>
  inLanguage(metadata.name, language);

export const connectorText = ({ metadata }: Connector, language: GuideLanguage): string =>
  inLanguage(metadata.description, language);

type FormItem = Connector['metadata']['formItems'][number];

/** @returns the fields of a connector's form, as the console labels them. */
export const fieldsOf = (connector: Connector, language: GuideLanguage): readonly FormItem[] =>
  connector.wordsIn?.(language).formItems ?? connector.metadata.formItems;

export type SetupGuide = {
  /** Markdown, without its title. */
  text: string;
  /** English where nobody translated it. */
  language: GuideLanguage;
};

const withoutTitle = (text: string): string => text.replace(/^# .*\n/, '').trim();

/** @returns how a connector's provider is set up. */
export const setupGuideOf = (connector: Connector, language: GuideLanguage): SetupGuide => {
  const translated = language === 'en' ? undefined : connector.wordsIn?.(language).readme;
  return translated === undefined
    ? { text: withoutTitle(connector.metadata.readme), language: 'en' }
    : { text: withoutTitle(translated), language };
};
