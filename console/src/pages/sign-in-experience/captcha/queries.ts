import type { CaptchaProvider } from '@cardea/contract/management/captcha.ts';
import { getCaptchaProvider } from '@cardea/contract/management/captcha.ts';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../../lib/api-error.ts';
import { useConsole } from '../../../lib/console-context.ts';

export const captchaProviderKey = ['captcha-provider'];

/** The captcha provider; null when none is set up. */
export const useCaptchaProvider = () => {
  const { api } = useConsole();
  return useQuery({
    queryKey: captchaProviderKey,
    queryFn: async ({ signal }): Promise<CaptchaProvider | null> => {
      try {
        return await api.call(getCaptchaProvider, {}, signal);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'entity.not_found') return null;
        throw error;
      }
    },
  });
};
