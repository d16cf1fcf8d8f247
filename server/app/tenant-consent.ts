import type { Db } from '../db/database.ts';
import { findApplicationLook } from '../features/application-sign-in-experience/store.ts';
import type { AskingApplication } from '../http/pages/browser-pages.ts';
import type { ConsentQuestion } from '../oidc/consent.ts';

type IntroducedQuestion = ConsentQuestion & { application: AskingApplication & { id: string } };

/** A question for consent, with the name, logo and terms that the application has for people. */
export const introduceApplication = async (
  db: Db,
  question: ConsentQuestion,
): Promise<IntroducedQuestion> => {
  const { id, name } = question.application;
  const look = await findApplicationLook(db, id);
  if (!look) return question;
  const { displayName, branding, termsOfUseUrl, privacyPolicyUrl } = look;
  const { logoUrl, darkLogoUrl } = branding;
  const links = { logoUrl, darkLogoUrl, termsOfUseUrl, privacyPolicyUrl };
  return { ...question, application: { id, name: displayName ?? name, ...links } };
};
