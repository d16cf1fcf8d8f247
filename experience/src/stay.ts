import { describeFailure, isSignedInBy } from './failures.ts';
import type { PageContext } from './page-context.ts';
import { isWebUrl } from './settings.ts';

/** How long a browser usually takes to be gone, in milliseconds. */
const patience = 2000;
/** Who is asked more by then, on a page of another server, is long gone from this one. */
const tries = 15;

/**
 * After a journey has led out of the pages. The address of a native application opens a program and
 * leaves the browser where it was: once the request is over, the page says that the person is signed
 * in instead of being busy for ever. Applications of the web take the browser along.
 */
export const sayWhenSignedIn = async ({ data, t, api, expire }: PageContext): Promise<void> => {
  if (!data.application || isWebUrl(data.application.homeUrl)) return;
  for (let asked = 0; asked < tries; asked += 1) {
    await new Promise((resolve) => setTimeout(resolve, patience));
    try {
      await api.getInteraction();
    } catch (thrown) {
      const failure = describeFailure(thrown, data, t);
      if (isSignedInBy(failure)) {
        expire(failure);
        return;
      }
    }
  }
};
