import { getSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from './console-context.ts';

export const settingsKey = ['sign-in-experience'];

/** The settings of the sign-in pages as they are saved. */
export const useSignInExperience = () => {
  const { api } = useConsole();
  return useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => api.call(getSignInExperience, {}, signal),
  });
};
