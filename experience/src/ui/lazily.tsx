import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../page-context.ts';

/**
 * A component whose code is fetched when it is first shown. Pages and steps that few people see are
 * made this way, so that the first load stays small.
 */
export const lazily = <P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): FunctionComponent<P> => {
  let loaded: FunctionComponent<P> | undefined;
  return (props) => {
    const { t } = usePage();
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>(
      loaded ? 'ready' : 'loading',
    );
    useEffect(() => {
      const keep = (component: FunctionComponent<P>) => {
        loaded = component;
        setState('ready');
      };
      load().then(keep, () => setState('failed'));
    }, []);

    if (state === 'failed') {
      return (
        <div role="alert">
          <p class="notice">{t('failure.chunk')}</p>
          <button type="button" class="button" onClick={() => location.reload()}>
            {t('failure.reload')}
          </button>
        </div>
      );
    }
    const Component = loaded;
    return Component ? <Component {...props} /> : <div aria-busy="true" />;
  };
};
