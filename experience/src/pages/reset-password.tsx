import { usePage } from '../page-context.ts';
import { isWebUrl } from '../settings.ts';
import { Heading } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';
import { Support } from '../ui/way-forward.tsx';

/** Says who can help, as long as no way to reset a password is set up. */
export const ResetPasswordPage = () => {
  const { data, t } = usePage();
  const { supportEmail, supportWebsiteUrl } = data.settings;
  const hasSupport = Boolean(supportEmail) || isWebUrl(supportWebsiteUrl);

  const body = () => {
    if (hasSupport) {
      return t('resetPassword.body');
    }
    return data.application
      ? t('resetPassword.bodyWithoutSupport', { application: data.application.name })
      : t('resetPassword.bodyWithoutApplication');
  };

  return (
    <>
      <Heading takesFocus>{t('resetPassword.title')}</Heading>
      <p>{body()}</p>
      <Support />
      <PageLink path="sign-in" class="button">
        {t('resetPassword.action')}
      </PageLink>
    </>
  );
};
