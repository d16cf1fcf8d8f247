import { usePage } from '../page-context.ts';
import { withElements } from '../phrases.ts';
import { isWebUrl } from '../settings.ts';
import { Heading } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';
import { FailedLink } from './failed-link.tsx';
import { linkIn } from './link.ts';

/** Somebody who is signed in opened a link that is for another account. */
export const SwitchAccountPage = () => {
  const { data, t, location } = usePage();
  const link = linkIn(location.query);
  if (!link) {
    return <FailedLink />;
  }
  const { application } = data;
  return (
    <>
      <Heading takesFocus>{t('switchAccount.title')}</Heading>
      <p>{withElements(t('switchAccount.body'), { address: <bdi>{link.email}</bdi> })}</p>
      <PageLink path="one-time-token" class="button">
        {t('switchAccount.action')}
      </PageLink>
      {application && isWebUrl(application.homeUrl) && (
        <div class="choices">
          <p>
            <a href={application.homeUrl}>
              {t('switchAccount.stay', { application: application.name })}
            </a>
          </p>
        </div>
      )}
    </>
  );
};
