import type { CodeIdentifier } from '@cardea/contract/experience/experience.ts';
import { usePage } from '../page-context.ts';
import { writeIdentifier } from '../settings.ts';
import { Heading } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';

/** The end of a password reset, which signs nobody in. */
export const PasswordChangedStep = ({ identifier }: { identifier: CodeIdentifier }) => {
  const { t, location } = usePage();
  const query = new URLSearchParams(location.query);
  query.set('login_hint', writeIdentifier(identifier));
  return (
    <>
      <Heading takesFocus>{t('passwordChanged.title')}</Heading>
      <p>{t('passwordChanged.body')}</p>
      <PageLink
        path="sign-in"
        class="button"
        query={query}
        notice={{ isGood: true, text: t('passwordChanged.notice') }}
      >
        {t('passwordChanged.action')}
      </PageLink>
    </>
  );
};
