import type { Db } from '../db/database.ts';
import { findApplicationLook } from '../features/application-sign-in-experience/store.ts';

/** Who asks, as the application introduces itself. */
export type AskingApplication = {
  id: string;
  name: string;
  logoUrl?: string | undefined;
  darkLogoUrl?: string | undefined;
  termsOfUseUrl?: string | null | undefined;
  privacyPolicyUrl?: string | null | undefined;
};

/** @returns the application with the name, logo and terms that it has for people. */
export const introduceApplication = async (
  db: Db,
  { id, name }: Pick<AskingApplication, 'id' | 'name'>,
): Promise<AskingApplication> => {
  const look = await findApplicationLook(db, id);
  if (!look) return { id, name };
  const { displayName, branding, termsOfUseUrl, privacyPolicyUrl } = look;
  const { logoUrl, darkLogoUrl } = branding;
  return {
    id,
    name: displayName ?? name,
    logoUrl,
    darkLogoUrl,
    termsOfUseUrl,
    privacyPolicyUrl,
  };
};
