import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../page-context.ts';

/** Seconds before another message may be asked for. */
const pause = 60;

const secondsLeft = (sentAt: number): number =>
  // At most the whole pause, should the clock have been set back.
  Math.min(pause, Math.max(0, Math.ceil(pause - (Date.now() - sentAt) / 1000)));

type Props = {
  /** Milliseconds since 1970. */
  sentAt: number;
  /** The code that was sent is of no use any more: there is nothing to wait for. */
  isVoid: boolean;
};

/** Asks for another code, once the first one has had its time to arrive. */
export const Resend = ({ sentAt, isVoid }: Props) => {
  const { t } = usePage();
  const [left, setLeft] = useState(() => secondsLeft(sentAt));
  useEffect(() => {
    const update = () => setLeft(secondsLeft(sentAt));
    update();
    const timer = setInterval(update, 1000);
    return () => clearInterval(timer);
  }, [sentAt]);

  const isWaiting = left > 0 && !isVoid;
  return (
    <p class="resend">
      {t('code.nothingCame')}{' '}
      <button type="submit" name="resend" value="resend" class="link" disabled={isWaiting}>
        {isWaiting ? t('code.resendIn', { seconds: left }) : t('code.resend')}
      </button>
    </p>
  );
};
