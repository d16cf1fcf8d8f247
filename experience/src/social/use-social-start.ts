import type { Failure } from '../failures.ts';
import { type Messages, type Outcome, textOf } from '../form/use-form.ts';
import { usePage } from '../page-context.ts';
import { nameOf } from './connectors.ts';
import { startSocial } from './start.ts';
import type { SocialVisit } from './visit.ts';

/** What the person has to come back to when signing in at a provider does not work out. */
type Origin = Pick<SocialVisit, 'hasConsented'> & { path?: string; query?: URLSearchParams };

/** How a person leaves for a social provider. */
export const useSocialStart = () => {
  const { data, t, api, location } = usePage();
  const { basePath, settings, language } = data;

  const nameOfId = (connectorId: string): string => {
    const connector = settings.socialConnectors.find(({ id }) => id === connectorId);
    return connector ? nameOf(connector, language) : t('social.provider');
  };

  const start = (connectorId: string, origin: Origin): Promise<string> => {
    const { path = location.path, query = location.query, hasConsented } = origin;
    return startSocial(api, {
      basePath,
      connectorId,
      event: settings.signInMode === 'Register' ? 'Register' : 'SignIn',
      from: {
        path,
        search: query.toString(),
        hasConsented,
        interactionId: location.interactionId,
      },
    });
  };

  return {
    nameOfId,
    start,

    /** Whether a form was sent by a social button. */
    isMeant: (values: FormData): boolean => values.has('connector'),

    /** @param messages what is in the way, such as terms that were not agreed to */
    send: async (values: FormData, messages: Messages): Promise<Outcome> =>
      Object.keys(messages).length > 0
        ? { messages }
        : {
            leaveTo: await start(textOf(values, 'connector'), {
              hasConsented: values.has('terms'),
            }),
          },

    /** A failure of the provider whose button was pressed; undefined when it is another. */
    describe: ({ code }: Failure, values: FormData): { messages: Messages } | undefined =>
      values.has('connector') && isProviderFailure(code)
        ? {
            messages: {
              form: t('social.failed', { name: nameOfId(textOf(values, 'connector')) }),
            },
          }
        : undefined,
  };
};

/** Whether a refusal says that the provider, or its connector, does not work. */
export const isProviderFailure = (code: string): boolean =>
  code.startsWith('connector.') || ['', 'server.internal', 'entity.not_found'].includes(code);
