import { email, webUrl } from '@cardea/contract/wire/primitives.ts';
import { t } from '../../lib/phrases.ts';
import { isHexColor } from './contrast.ts';
import type { ExperienceFormValues } from './form-values.ts';
import { brandingFields, linkFields } from './form-values.ts';

type Errors = Record<string, string>;

const addressErrors = ({ branding, links }: ExperienceFormValues): Errors => {
  const errors: Errors = {};
  const isWrong = (value: string, shape: typeof email | typeof webUrl) =>
    value.trim() !== '' && !shape.safeParse(value.trim()).success;
  for (const field of brandingFields) {
    if (isWrong(branding[field], webUrl)) {
      errors[`branding.${field}`] = t('sign_in_experience.url_invalid');
    }
  }
  for (const field of linkFields) {
    const isEmail = field === 'supportEmail';
    if (isWrong(links[field], isEmail ? email : webUrl)) {
      errors[`links.${field}`] = t(
        isEmail ? 'sign_in_experience.email_invalid' : 'sign_in_experience.url_invalid',
      );
    }
  }
  return errors;
};

const colorErrors = ({ color }: ExperienceFormValues): Errors => {
  const message = t('sign_in_experience.color_invalid');
  return {
    ...(isHexColor(color.primaryColor) ? {} : { 'color.primaryColor': message }),
    ...(isHexColor(color.darkPrimaryColor) ? {} : { 'color.darkPrimaryColor': message }),
  };
};

type Range = { path: string; value: number | string; min: number; max: number };

/** Largest number of tries or minutes that means anything: a year of minutes. */
export const most = 525_600;

const ranges = (values: ExperienceFormValues): Range[] => {
  const { passwordPolicy, usernamePolicy, verificationCode, lockout } = values;
  const { length } = passwordPolicy;
  const { minLength, maxLength } = usernamePolicy;
  return [
    { path: 'passwordPolicy.length.min', value: length.min, min: 1, max: 256 },
    { path: 'passwordPolicy.length.max', value: length.max, min: Number(length.min), max: 256 },
    { path: 'usernamePolicy.minLength', value: minLength, min: 1, max: 128 },
    { path: 'usernamePolicy.maxLength', value: maxLength, min: Number(minLength), max: 128 },
    { path: 'verificationCode.minutes', value: verificationCode.minutes, min: 1, max: 60 },
    { path: 'verificationCode.tries', value: verificationCode.tries, min: 1, max: 100 },
    // None at all would lock everybody out (wire 3.3).
    { path: 'lockout.maxAttempts', value: lockout.maxAttempts, min: 1, max: most },
    { path: 'lockout.minutes', value: lockout.minutes, min: 1, max: most },
  ];
};

const rangeErrors = (values: ExperienceFormValues): Errors =>
  Object.fromEntries(
    ranges(values)
      .filter(({ value, min, max }) => !(Number(value) >= min && Number(value) <= max))
      .map(({ path, min, max }) => [path, t('sign_in_experience.range', { min, max })]),
  );

const characterErrors = ({ usernamePolicy }: ExperienceFormValues): Errors => {
  const { lowercase, uppercase } = usernamePolicy.allowedChars;
  // A user name begins with a letter or an underscore.
  const canBegin = lowercase || uppercase || usernamePolicy.allowedChars.underscore;
  return canBegin
    ? {}
    : { 'usernamePolicy.allowedChars': t('sign_in_experience.characters_required') };
};

/** @returns a message by the path of each field that cannot be saved as it is. */
export const formErrors = (values: ExperienceFormValues): Errors => ({
  ...addressErrors(values),
  ...colorErrors(values),
  ...rangeErrors(values),
  ...characterErrors(values),
});
