import { usePage } from '../page-context.ts';
import { withElements } from '../phrases.ts';
import { isWebUrl } from '../settings.ts';

/** Where to turn to, as far as the tenant has said so. */
export const Support = () => {
  const { data, t } = usePage();
  const { supportEmail, supportWebsiteUrl } = data.settings;
  const website = isWebUrl(supportWebsiteUrl) && (
    <a href={supportWebsiteUrl}>{t('wayForward.website')}</a>
  );
  const email = supportEmail && (
    <a href={`mailto:${encodeURIComponent(supportEmail).replace('%40', '@')}`}>{supportEmail}</a>
  );
  if (!website && !email) {
    return null;
  }
  const phrase = website && email ? 'help' : website ? 'helpWebsite' : 'helpEmail';
  return <p class="small">{withElements(t(`wayForward.${phrase}`), { website, email })}</p>;
};

/**
 * The one obvious next step when a journey cannot go on.
 * @param isSecondary there is one that is more obvious
 */
export const StartAgain = ({ isSecondary = false }: { isSecondary?: boolean }) => {
  const { data, t } = usePage();
  const { application } = data;
  if (application && isWebUrl(application.homeUrl)) {
    return (
      <a class={isSecondary ? 'button outlined' : 'button'} href={application.homeUrl}>
        {t('wayForward.startAgain', { application: application.name })}
      </a>
    );
  }
  return (
    <>
      <p>{t('wayForward.advice')}</p>
      {isWebUrl(data.consoleUrl) && (
        <a class="button" href={data.consoleUrl}>
          {t('wayForward.console')}
        </a>
      )}
    </>
  );
};
