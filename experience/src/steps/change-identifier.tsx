import type { Identifier } from '@cardea/contract/experience/experience.ts';
import { usePage } from '../page-context.ts';
import { writeIdentifier } from '../settings.ts';

/** Whom the step is about, and the way back to say it differently. */
export const ChangeIdentifier = ({ identifier }: { identifier: Identifier }) => {
  const { t, location, navigate } = usePage();
  const typed = writeIdentifier(identifier);
  return (
    <p class="lead">
      <bdi>{typed}</bdi>{' '}
      <button
        type="button"
        class="link"
        onClick={() => navigate(location.path, { isReplacing: true, typed })}
      >
        {t('password.change')}
      </button>
    </p>
  );
};
