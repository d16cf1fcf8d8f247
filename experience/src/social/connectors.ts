import type { ExperienceSocialConnector } from '@cardea/contract/management/sign-in-experience.ts';

type Connectors = { socialConnectors: readonly ExperienceSocialConnector[] };

/**
 * The connectors of a browser, in the order of the settings: one for each provider, the one made for
 * browsers where there are several, and none that needs a provider's SDK inside an app.
 */
export const browserConnectors = ({
  socialConnectors,
}: Connectors): ExperienceSocialConnector[] => {
  const byTarget = new Map<string, ExperienceSocialConnector>();
  for (const connector of socialConnectors) {
    const { target, platform } = connector;
    if (platform === 'Native') {
      continue;
    }
    if (!byTarget.has(target) || (platform === 'Web' && byTarget.get(target)?.platform !== 'Web')) {
      byTarget.set(target, connector);
    }
  }
  return [...byTarget.values()];
};

/**
 * The provider's name in a language, else in the language without its region, else in English.
 * @param language BCP 47 tag
 */
export const nameOf = (
  { name }: Pick<ExperienceSocialConnector, 'name'>,
  language: string,
): string => name[language] ?? name[language.split('-')[0] ?? ''] ?? name.en ?? '';

/** An address that an image may come from: nothing that runs, whatever an administrator typed. */
export const isImageUrl = (url: string | null): url is string =>
  url !== null && /^(https?:\/\/|data:image\/)/i.test(url);
