import { useEffect, useState } from 'preact/hooks';
import { describeFailure, type Failure } from '../failures.ts';
import { useNeedsConsent } from '../form/terms.tsx';
import type { Next } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { sayWhenSignedIn } from '../stay.ts';
import { Heading } from '../ui/heading.tsx';
import { callbackParameters, kindOfCallback } from './callback-parameters.ts';
import { ConnectorForm, OtherWays } from './connector-form.tsx';
import { finishSocial } from './finish.ts';
import { callbackUrl } from './start.ts';
import { isProviderFailure, useSocialStart } from './use-social-start.ts';
import { readVisit, type SocialVisit, takeVisit } from './visit.ts';
import { Waiting } from './waiting.tsx';

type Props = { connectorId: string };

/** What a provider said, and the visit it answers. */
type Answer = { visit: SocialVisit; connectorData: Record<string, string> };

/** The callback was used, or is not this browser's: a fresh start is the way on. */
const staleCodes = [
  'session.connector_validation_session_not_found',
  'session.verification_session_not_found',
  'session.verification_failed',
  'session.csrf_token_mismatch',
];

/** The sentence that a person reads back on the page they left from. */
const useSentence = ({ connectorId }: Props) => {
  const { data, t } = usePage();
  const name = useSocialStart().nameOfId(connectorId);
  const failed = t('social.failed', { name });
  // Who develops is the person at the page, and wants to know why; anybody else does not.
  const because = (reason: string | undefined): string =>
    data.isDevelopment && reason ? `${failed} (${reason})` : failed;
  return {
    denied: t('social.denied', { name }),
    failed: ({ error, error_description }: Record<string, string>): string =>
      because(error_description ?? error),
    of: ({ code, message, data: context }: Failure): string => {
      if (code === 'user.identity_not_exist') {
        return t('social.noAccount', { name });
      }
      return isProviderFailure(code) ? because(reasonOf(context) ?? code) : message;
    },
  };
};

/** What the server adds to the code of a failed connector: the provider's own words. */
const reasonOf = (context: unknown): string | undefined => {
  const { errorDescription, message } = (context ?? {}) as Record<string, unknown>;
  const words = errorDescription ?? message;
  return typeof words === 'string' ? words : undefined;
};

/** Takes what the provider said out of the address, and acts on it once. */
const useCallback = ({ connectorId }: Props): { isStale: boolean } => {
  const page = usePage();
  const { data, t, api, navigate, expire } = page;
  const sentence = useSentence({ connectorId });
  const needsConsent = useNeedsConsent('register');
  const [isStale, setStale] = useState(false);
  const [answer, setAnswer] = useState<Answer>();

  const goBack = (visit: SocialVisit | undefined, text: string) =>
    navigate(visit?.path || 'sign-in', {
      query: new URLSearchParams(visit?.search ?? ''),
      isReplacing: true,
      notice: { isGood: false, text },
    });

  const follow = (next: Next) => {
    if ('leaveTo' in next) {
      // Replaced, so that the way back does not lead here again.
      location.replace(next.leaveTo);
      void sayWhenSignedIn(page);
    } else {
      navigate(`callback/social/${connectorId}`, { isReplacing: true, step: next.step });
    }
  };

  const finish = async ({ visit, connectorData }: Answer) => {
    try {
      const { settings } = data;
      const mayRegister = !needsConsent || visit.hasConsented;
      follow(await finishSocial(api, { connectorId, connectorData, visit, settings, mayRegister }));
    } catch (thrown) {
      const failure = describeFailure(thrown, data, t);
      if (failure.place === 'expired') {
        expire(failure);
      } else if (staleCodes.includes(failure.code)) {
        setStale(true);
      } else {
        goBack(visit, sentence.of(failure));
      }
    }
  };

  useEffect(() => {
    const parameters = callbackParameters(location);
    const kind = kindOfCallback(parameters);
    const left = readVisit(sessionStorage, connectorId);
    const visit = takeVisit(sessionStorage, connectorId, parameters.state);
    // What is in the address now may be a secret: it goes, and what the pages need comes back.
    const query = new URLSearchParams(left?.search ?? '');
    navigate(`callback/social/${connectorId}`, {
      isReplacing: true,
      query,
      interactionId: left?.interactionId,
    });
    if (kind === 'denied') {
      goBack(left, sentence.denied);
    } else if (kind === 'failed') {
      goBack(left, sentence.failed(parameters));
    } else if (kind === 'answered' && visit) {
      const redirectUri = callbackUrl(data.basePath, connectorId);
      setAnswer({ visit, connectorData: { ...parameters, redirectUri } });
    } else {
      setStale(true);
    }
  }, []);

  // Not before the page has the query back: it names the application the calls are for.
  useEffect(() => {
    if (answer) {
      void finish(answer);
    }
  }, [answer]);
  return { isStale };
};

/** Where a provider sends people back to. */
export const CallbackPage = ({ connectorId }: Props) => {
  const { t } = usePage();
  const { isStale } = useCallback({ connectorId });
  return isStale ? <Stale connectorId={connectorId} /> : <Waiting title={t('social.finishing')} />;
};

const Stale = ({ connectorId }: Props) => {
  const { t } = usePage();
  const name = useSocialStart().nameOfId(connectorId);
  return (
    <>
      <Heading takesFocus>{t('social.staleTitle')}</Heading>
      <p>{t('social.stale', { name })}</p>
      <ConnectorForm connectorId={connectorId} />
      <OtherWays />
    </>
  );
};
