import { useEffect } from 'preact/hooks';
import { describeFailure } from '../failures.ts';
import { usePage } from '../page-context.ts';
import { fallBack } from '../routes.ts';
import { isProviderFailure, useSocialStart } from './use-social-start.ts';
import { Waiting } from './waiting.tsx';

/** Leaves for a provider at once, as the application wished (`direct_sign_in`). */
export const DirectPage = ({ connectorId }: { connectorId: string }) => {
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
        expire();
        return;
      }
      const text = isProviderFailure(failure.code) ? t('social.failed', { name }) : failure.message;
      navigate(path, { query, isReplacing: true, notice: { isGood: false, text } });
    }
  };

  useEffect(() => {
    void leave();
  }, []);
  return <Waiting title={t('social.leaving', { name })} />;
};
