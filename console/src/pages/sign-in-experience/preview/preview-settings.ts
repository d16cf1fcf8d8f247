import type { Connector } from '@cardea/contract/management/connectors.ts';
import type {
  ForgotPasswordMethod,
  PublicSignInExperience,
  SignInExperience,
} from '@cardea/contract/management/sign-in-experience.ts';
import { experienceSocialConnector } from '@cardea/contract/management/sign-in-experience.ts';
import { webUrl } from '@cardea/contract/wire/primitives.ts';
import { isHexColor } from '../../../lib/contrast.ts';
import type { Channel, Surroundings } from '../experience-context.ts';
import type { ExperienceFormValues } from '../settings.ts';
import { linkFields, toSettings } from '../settings.ts';
import { isOpenByItself } from '../sign-up-and-sign-in/channels.ts';

/** @returns the colour, or the saved one while it is half typed. */
const colorOr = (typed: string, saved: string): string => (isHexColor(typed) ? typed : saved);

const isWebUrl = (value: string): boolean => webUrl.safeParse(value).success;

/** @returns what can be shown already: an address that is half typed is none. */
const typedLinks = ({ links }: ExperienceFormValues) =>
  Object.fromEntries(
    linkFields.map((field) => {
      const value = links[field].trim();
      return [field, field === 'supportEmail' || isWebUrl(value) ? value || null : null];
    }),
  );

/** @returns the social buttons of a browser, in the order of the targets. */
const socialConnectorsOf = (targets: readonly string[], connectors: readonly Connector[]) =>
  targets.flatMap((target) => {
    const found = connectors.filter(
      (connector) => connector.target === target && connector.platform !== 'Native',
    );
    return found.slice(0, 1).map((connector) => experienceSocialConnector.parse(connector));
  });

const canReset = (
  { method, channel }: { method: ForgotPasswordMethod; channel: Channel },
  values: ExperienceFormValues,
  delivery: Surroundings['delivery'],
): boolean => {
  const { forgotPasswordMethods: chosen } = values;
  if (chosen === null) return isOpenByItself(channel, values, delivery);
  return delivery[channel] !== 'nothing' && chosen.includes(method);
};

/** @returns the settings of the form as the sign-in pages read them, as far as they can be shown. */
export const previewSettings = (
  values: ExperienceFormValues,
  saved: SignInExperience,
  connectors: readonly Connector[],
  delivery: Surroundings['delivery'],
): Partial<PublicSignInExperience> => {
  const { emailBlocklistPolicy, forgotPasswordMethods, ...settings } = toSettings(values, saved);
  return {
    ...settings,
    ...typedLinks(values),
    branding: Object.fromEntries(
      Object.entries(settings.branding).filter(([, value]) => isWebUrl(value)),
    ),
    color: {
      ...values.color,
      primaryColor: colorOr(values.color.primaryColor, saved.color.primaryColor),
      darkPrimaryColor: colorOr(values.color.darkPrimaryColor, saved.color.darkPrimaryColor),
    },
    socialConnectors: socialConnectorsOf(values.socialTargets, connectors),
    forgotPassword: {
      email: canReset({ method: 'EmailVerificationCode', channel: 'email' }, values, delivery),
      phone: canReset({ method: 'PhoneVerificationCode', channel: 'phone' }, values, delivery),
    },
  };
};
