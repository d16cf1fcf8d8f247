import type { Identifier } from '@cardea/contract/experience.ts';
import { type Api, Refusal } from './api.ts';
import { isWebUrl } from './settings.ts';

/** Saves what was staged and leaves for where the server says. */
export const finish = async (api: Api): Promise<string> => {
  const result = await api.submit();
  if (!isWebUrl(result?.redirectTo)) {
    throw new Error('The answer to submit names no address to go to.');
  }
  return result.redirectTo;
};

/** @returns the address that takes the person back to the application */
export const signIn = async (
  api: Api,
  credentials: { identifier: Identifier; password: string },
): Promise<string> => {
  await api.createInteraction({ interactionEvent: 'SignIn' });
  await api.identify(await api.verifyPassword(credentials));
  return finish(api);
};

/**
 * @param isRetry the last attempt with the same values got no answer; the account may exist already,
 *   and asking for it again would call its username taken
 * @returns the address that takes the person back to the application
 */
export const register = async (
  api: Api,
  credentials: { username: string; password: string },
  isRetry: boolean,
): Promise<string> => {
  if (isRetry && (await isIdentified(api))) {
    return finish(api);
  }
  await api.createInteraction({ interactionEvent: 'Register' });
  const verification = await api.verifyNewPasswordIdentity({
    identifier: { type: 'username', value: credentials.username },
    password: credentials.password,
  });
  await api.identify(verification);
  return finish(api);
};

const isIdentified = async (api: Api): Promise<boolean> => {
  try {
    return (await api.getInteraction()).userId !== undefined;
  } catch (thrown) {
    if (thrown instanceof Refusal) {
      return false;
    }
    throw thrown;
  }
};
