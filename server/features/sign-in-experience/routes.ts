import {
  getPhrases,
  getPublicExperience,
  getPublicSignInExperience,
} from '@cardea/contract/experience.ts';
import type { Db } from '../../db/database.ts';
import { Reply, type Route, route } from '../../http/route.ts';
import { languageTags, resolveLanguage } from '../../lib/languages.ts';
import type { Phrases } from '../../lib/phrases.ts';
import { publicSignInExperience, readSignInExperience } from './service.ts';

type Deps = { db: Db; tenant: { id: string }; phrases: Phrases };

/** What the sign-in pages read before anybody signs in. */
export const signInExperienceRoutes = ({ db, tenant, phrases }: Deps): Route[] => [
  route(getPublicSignInExperience, () => publicSignInExperience(db, tenant)),
  route(getPublicExperience, () => publicSignInExperience(db, tenant)),
  route(getPhrases, async ({ query }, { languages: accepted }) => {
    const { languageInfo } = await readSignInExperience(db);
    const requested = languageTags(query.lng);
    const language = resolveLanguage({ requested, accepted }, languageInfo, phrases.languages);
    return new Reply(200, phrases.experience(language), { 'Content-Language': language });
  }),
];
