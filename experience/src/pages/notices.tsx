import { usePage } from '../page-context.ts';
import { Heading } from '../ui/heading.tsx';
import { StartAgain, Support } from '../ui/way-forward.tsx';

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
