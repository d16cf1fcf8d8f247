import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { webUrl } from '@cardea/contract/wire/primitives.ts';
import { t } from './phrases.ts';

/** Images that the sign-in pages show, by the names of the wire. */
export const brandingFields = ['logoUrl', 'darkLogoUrl', 'favicon', 'darkFavicon'] as const;

type Branding = SignInExperience['branding'];
/** Addresses as a form holds them: an empty one is none. */
export type Images = Record<(typeof brandingFields)[number], string>;

export const toImages = (branding: Branding): Images =>
  Object.fromEntries(brandingFields.map((field) => [field, branding[field] ?? ''])) as Images;

export const fromImages = (images: Images): Branding =>
  Object.fromEntries(
    brandingFields.flatMap((field) => {
      const address = images[field].trim();
      return address === '' ? [] : [[field, address]];
    }),
  );

/** @returns what is wrong with an address of the web that need not be there. */
export const linkMistake = (text: string): string | undefined =>
  text.trim() === '' || webUrl.safeParse(text.trim()).success
    ? undefined
    : t('sign_in_experience.url_invalid');

/** @returns a message by the name of each image whose address is none. */
export const imageMistakes = (images: Images): Record<string, string> =>
  Object.fromEntries(
    brandingFields.flatMap((field) => {
      const mistake = linkMistake(images[field]);
      return mistake === undefined ? [] : [[field, mistake]];
    }),
  );
