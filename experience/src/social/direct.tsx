import { useEffect } from 'preact/hooks';
import { describeFailure } from '../failures.ts';
import { TermsSentence, useNeedsConsent } from '../form/terms.tsx';
import { usePage } from '../page-context.ts';
import { fallBack } from '../routes.ts';
import { Heading } from '../ui/heading.tsx';
import { ConnectorForm, OtherWays } from './connector-form.tsx';
import { isProviderFailure, useSocialStart } from './use-social-start.ts';
import { Waiting } from './waiting.tsx';

type Props = { connectorId: string };

/**
 * Leaves for a provider at once, as the application wished (`direct_sign_in`), unless everybody has to
 * agree to something first.
 */
export const DirectPage = ({ connectorId }: Props) => {
  const { t } = usePage();
  const name = useSocialStart().nameOfId(connectorId);
  return useNeedsConsent('sign-in') ? (
    <>
      <Heading takesFocus>{t('social.continueWith', { name })}</Heading>
      <ConnectorForm connectorId={connectorId} />
      <OtherWays />
    </>
  ) : (
    <Leaving connectorId={connectorId} />
  );
};

const Leaving = ({ connectorId }: Props) => {
  const { data, t, location: here, navigate, expire } = usePage();
  const social = useSocialStart();
  const name = social.nameOfId(connectorId);
  const { redirectTo: path, query } = fallBack(here.query);

  const leave = async () => {
    try {
      // Replaced, so that the way back leads to the application and not here again.
      location.replace(await social.start(connectorId, { hasConsented: false, path, query }));
    } catch (thrown) {
      const failure = describeFailure(thrown, data, t);
      if (failure.place === 'expired') {
        expire(failure);
        return;
      }
      const text = isProviderFailure(failure.code) ? t('social.failed', { name }) : failure.message;
      navigate(path, { query, isReplacing: true, notice: { isGood: false, text } });
    }
  };

  useEffect(() => {
    void leave();
  }, []);
  return (
    <>
      <Waiting title={t('social.leaving', { name })} />
      <TermsSentence journey="sign-in" />
    </>
  );
};
