import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { webUrlError } from './uri-errors.ts';

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

/** @returns a message by the name of each image whose address is none. */
export const imageMistakes = (images: Images): Record<string, string> =>
  Object.fromEntries(
    brandingFields.flatMap((field) => {
      const mistake = webUrlError(images[field]);
      return mistake === undefined ? [] : [[field, mistake]];
    }),
  );
