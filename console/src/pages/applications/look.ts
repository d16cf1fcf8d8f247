import type {
  ApplicationSignInExperience,
  replaceApplicationSignInExperience,
} from '@cardea/contract/management/application-sign-in-experience.ts';
import {
  getApplicationSignInExperience,
  replaceApplicationSignInExperience as replace,
  unchangedLook,
} from '@cardea/contract/management/application-sign-in-experience.ts';
import type { OperationRequest } from '@cardea/contract/wire/operation.ts';
import { useQuery } from '@tanstack/react-query';
import type { Noun } from '../../kit/noun.ts';
import type { ValuesOf } from '../../kit/settings.ts';
import { settingOf, settingsForm } from '../../kit/settings.ts';
import type { ApiClient } from '../../lib/api.ts';
import { ApiError } from '../../lib/api-error.ts';
import { fromImages, imageMistakes, toImages } from '../../lib/branding.ts';
import { useConsole } from '../../lib/console-context.ts';
import { isHexColor } from '../../lib/contrast.ts';
import { t } from '../../lib/phrases.ts';
import type { Tagged } from '../../lib/save-changes.ts';
import { webUrlError } from '../../lib/uri-errors.ts';
import { applications } from './noun.ts';

/** How the pages look to people who come from one application; its id is the application's. */
export type Look = ApplicationSignInExperience & { id: string };

export type LookBody = NonNullable<
  OperationRequest<typeof replaceApplicationSignInExperience>['body']
>;

type Section = 'names' | 'colors' | 'images' | 'links' | 'custom_css';

const setting = settingOf<ApplicationSignInExperience, Section>();

/** Colours, and dark mode, that may be the tenant's: those are empty. */
type Colors = Record<'primaryColor' | 'darkPrimaryColor' | 'darkMode', string>;

const emptyOr =
  (check: (text: string) => string | undefined) =>
  (text: string): string | undefined =>
    text.trim() === '' ? undefined : check(text.trim());

const colorMistake = emptyOr((color) =>
  isHexColor(color) ? undefined : t('sign_in_experience.color_invalid'),
);

const mistakesOf = <K extends string>(found: Record<K, string | undefined>) =>
  Object.fromEntries(
    Object.entries<string | undefined>(found).flatMap(([name, text]) =>
      text ? [[name, text]] : [],
    ),
  );

const link = <const M extends 'termsOfUseUrl' | 'privacyPolicyUrl'>(member: M) =>
  setting({
    member,
    section: 'links',
    to: (stored) => stored[member] ?? '',
    from: (typed): string | null => typed.trim() || null,
    check: webUrlError,
  });

const settings = {
  displayName: setting({
    member: 'displayName',
    section: 'names',
    to: ({ displayName }) => displayName ?? '',
    from: (typed): string | null => typed.trim() || null,
  }),
  color: setting({
    member: 'color',
    section: 'colors',
    to: ({ color }): Colors => ({
      primaryColor: color.primaryColor ?? '',
      darkPrimaryColor: color.darkPrimaryColor ?? '',
      darkMode: color.isDarkModeEnabled === undefined ? '' : String(color.isDarkModeEnabled),
    }),
    from: ({ primaryColor, darkPrimaryColor, darkMode }): Look['color'] => ({
      ...(primaryColor.trim() && { primaryColor: primaryColor.trim() }),
      ...(darkPrimaryColor.trim() && { darkPrimaryColor: darkPrimaryColor.trim() }),
      ...(darkMode !== '' && { isDarkModeEnabled: darkMode === 'true' }),
    }),
    check: ({ primaryColor, darkPrimaryColor }) =>
      mistakesOf({
        primaryColor: colorMistake(primaryColor),
        darkPrimaryColor: colorMistake(darkPrimaryColor),
      }),
  }),
  branding: setting({
    member: 'branding',
    section: 'images',
    to: ({ branding }) => toImages(branding),
    from: fromImages,
    check: imageMistakes,
  }),
  termsOfUseUrl: link('termsOfUseUrl'),
  privacyPolicyUrl: link('privacyPolicyUrl'),
  customCss: setting({
    member: 'customCss',
    section: 'custom_css',
    to: ({ customCss }) => customCss ?? '',
    from: (typed): string | null => (typed.trim() === '' ? null : typed),
  }),
};

const form = settingsForm<ApplicationSignInExperience, Section>()(settings);

export type LookFormValues = ValuesOf<typeof settings>;

export const toLookValues = (look: Look): LookFormValues => form.toValues(look);

/** @returns the body that saves the form: all of it, as the operation replaces what is there. */
export const toLookBody = (look: Look, values: LookFormValues): LookBody =>
  form.toBody(values, look);

/** @returns a message by the path of each field that cannot be saved as it is. */
export const lookErrors = (values: LookFormValues): Record<string, string> =>
  form.errorsOf(values, () => '');

/** What an application was never given is the tenant's. */
const read = async (api: ApiClient, id: string, signal?: AbortSignal): Promise<Tagged<Look>> => {
  const params = { applicationId: id };
  try {
    const { value, etag } = await api.callTagged(
      getApplicationSignInExperience,
      { params },
      signal,
    );
    return { value: { ...value, id }, etag };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    return { value: { ...unchangedLook, tenantId: '', applicationId: id, id }, etag: undefined };
  }
};

const keyOf = (id: string, ...below: readonly string[]) => applications.key(id, 'look', ...below);

/** The looks of applications, as forms save them. */
export const looks: Noun<Look, LookBody> = {
  name: applications.name,
  nameOf: ({ displayName }) => displayName ?? '',
  pathOf: ({ id }) => `${applications.pathOf({ id })}/branding`,
  listPathOf: () => '/applications',
  key: keyOf,
  changes: applications.changes,
  useOne: (id) => {
    const { api } = useConsole();
    return useQuery({
      queryKey: keyOf(id),
      queryFn: async ({ signal }) => (await read(api, id, signal)).value,
    });
  },
  read,
  update: (api, id, body, signal, etag) =>
    api.call(replace, { params: { applicationId: id }, body }, signal, etag),
  remove: () => Promise.reject(new Error('a look goes with its application')),
  isReplaced: true,
};
