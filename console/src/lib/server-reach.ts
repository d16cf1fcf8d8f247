/** How often to look whether the server answers again, in milliseconds. */
const interval = 3_000;

const answers = async (signal: AbortSignal): Promise<boolean> => {
  try {
    const url = location.href.replace(/#.*/, '');
    return (await fetch(url, { method: 'HEAD', cache: 'no-store', signal })).ok;
  } catch {
    return false;
  }
};

/**
 * Waits until the server answers: looks at once, when the network is back, and now and then, because
 * a server that was stopped comes back without a word.
 * @param onReached called once.
 * @returns a function that stops waiting.
 */
export const whenServerAnswers = (onReached: () => void): (() => void) => {
  const abort = new AbortController();
  const { signal } = abort;
  let isAsking = false;
  const ask = async () => {
    if (isAsking) return;
    isAsking = true;
    const isReached = await answers(signal);
    isAsking = false;
    if (!isReached || signal.aborted) return;
    stop();
    onReached();
  };
  const timer = setInterval(ask, interval);
  const stop = () => {
    clearInterval(timer);
    abort.abort();
  };
  addEventListener('online', ask, { signal });
  void ask();
  return stop;
};
