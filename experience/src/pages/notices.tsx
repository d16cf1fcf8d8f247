import { usePage } from '../page-context.ts';
import { isWebUrl } from '../settings.ts';
import { Heading } from '../ui/heading.tsx';
import { StartAgain, Support } from '../ui/way-forward.tsx';

/**
 * Nothing is left to do here, as the application has the person signed in: who opens the page, or
 * comes back to it, is led on by one step, and not by itself, so that no redirect can turn in a circle.
 */
export const SignedInPage = () => {
  const { data, t } = usePage();
  const { application } = data;
  const home = application && isWebUrl(application.homeUrl) ? application : undefined;
  return (
    <>
      <Heading takesFocus>{t('signedIn.title')}</Heading>
      <p>{t(home ? 'signedIn.body' : 'signedIn.close')}</p>
      {home && (
        <a class="button" href={home.homeUrl}>
          {t('signedIn.action', { application: home.name })}
        </a>
      )}
      <Support />
    </>
  );
};

type NoticeName = 'expired' | 'unknownSession' | 'notFound' | 'unavailable';

/** A page without a form: what happened, and the way forward. */
export const NoticePage = ({ name }: { name: NoticeName }) => {
  const { t } = usePage();
  return (
    <>
      <Heading takesFocus>{t(`${name}.title`)}</Heading>
      <p>{t(`${name}.body`)}</p>
      <StartAgain />
      <Support />
    </>
  );
};

/** The server refused the page itself, or sent the person to `/error`. */
export const ErrorPage = () => {
  const { data, t } = usePage();
  return (
    <>
      <Heading takesFocus>{t('error.title')}</Heading>
      <p>{data.error?.message || t('error.body')}</p>
      <StartAgain />
      <Support />
      {data.error && <p class="small">{t('error.code', { code: data.error.code })}</p>}
    </>
  );
};
