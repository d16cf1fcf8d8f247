import type { Failure } from '../failures.ts';
import { usePage } from '../page-context.ts';
import { type PhraseKey, withElements } from '../phrases.ts';
import { Heading } from '../ui/heading.tsx';
import { StartAgain, Support } from '../ui/way-forward.tsx';

const sentences: Record<string, PhraseKey> = {
  'one_time_token.token_expired': 'oneTimeToken.expired',
  'one_time_token.token_consumed': 'oneTimeToken.consumed',
  'one_time_token.email_mismatch': 'oneTimeToken.foreign',
};

const isOfLink = (code: string): boolean => code.startsWith('one_time_token.');

/** Nobody typed the address of a link, so nobody is told to check what they typed. */
const Reason = ({ code, message }: Failure) => {
  const { t, location } = usePage();
  const address = <bdi>{location.query.get('login_hint')}</bdi>;
  return (
    <>{code === 'user.user_not_exist' ? withElements(t('noAccount.body'), { address }) : message}</>
  );
};

/**
 * A link that cannot be used, and where to get another. Of what the address says in `errorMessage`
 * only codes count: anybody can write an address. What is wrong with the person's own address, a
 * second try does not mend.
 * @param failure absent when the server sent the person here because of the link
 */
export const FailedLink = ({ failure }: { failure?: Failure }) => {
  const { t, location: here } = usePage();
  const code = failure?.code ?? here.query.get('errorMessage') ?? '';
  const isLinkAtFault = !failure || isOfLink(code);
  const mayRetry = !isLinkAtFault && failure.place === 'form';
  return (
    <>
      <Heading takesFocus>{t('oneTimeToken.failedTitle')}</Heading>
      <p>
        {isLinkAtFault ? t(sentences[code] ?? 'oneTimeToken.failed') : <Reason {...failure} />}{' '}
        {isLinkAtFault && t('oneTimeToken.askAgain')}
      </p>
      {/* Within this request the link would be asked for again, so it has to start anew. */}
      {mayRetry && (
        <button type="button" class="button" onClick={() => location.reload()}>
          {t('oneTimeToken.retry')}
        </button>
      )}
      <StartAgain isSecondary={mayRetry} />
      <Support />
    </>
  );
};
