import {
  getPhrases,
  getPublicExperience,
  getPublicSignInExperience,
} from '@cardea/contract/experience/experience.ts';
import type { Db } from '../../db/database.ts';
import { Reply, type Route, route } from '../../http/api/route.ts';
import { languageTags, resolveLanguage } from '../../lib/languages.ts';
import type { TenantPhrases } from '../../lib/phrases.ts';
import { readSignInExperience } from '../sign-in-settings/service.ts';
import { type PublicSettingsDeps, publicSignInExperience } from './public-settings.ts';

export type PublicRoutesDeps = PublicSettingsDeps & {
  db: Db;
  tenant: { id: string };
  tenantPhrases: TenantPhrases<Db>;
};

/** What the sign-in pages read before anybody signs in. */
export const publicSignInExperienceRoutes = (deps: PublicRoutesDeps): Route[] => {
  const { db, tenant } = deps;
  const read = ({ query: { appId } }: { query: { appId?: string | undefined } }) =>
    publicSignInExperience(db, { tenant, applicationId: appId }, deps);
  return [
    route(getPublicSignInExperience, read),
    route(getPublicExperience, read),
    route(getPhrases, async ({ query }, { languages: accepted }) => {
      const { languageInfo } = await readSignInExperience(db);
      const phrases = await deps.tenantPhrases(db);
      const requested = languageTags(query.lng);
      const language = resolveLanguage({ requested, accepted }, languageInfo, phrases.languages);
      return new Reply(200, phrases.published(language), { 'Content-Language': language });
    }),
  ];
};
