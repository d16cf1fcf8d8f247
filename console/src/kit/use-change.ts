import type { QueryKey } from '@tanstack/react-query';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../lib/api.ts';
import { useConsole } from '../lib/console-context.ts';
import { notifyDone } from './notify.tsx';

export type ChangeOptions<V, R> = {
  run: (api: ApiClient, variables: V) => Promise<R>;
  /** What is no longer true afterwards; it is asked for anew before anything else happens. */
  changes: readonly QueryKey[];
  /** @returns the sentence that says it is done. */
  done?: ((variables: V, result: R) => string) | undefined;
  onDone?: ((result: R, variables: V) => unknown) | undefined;
  onError?: ((error: Error, variables: V) => unknown) | undefined;
};

/** Something that changes what the server has: asks for the change, refreshes, says so, goes on. */
export const useChange = <V = void, R = unknown>({
  run,
  changes,
  done,
  onDone,
  onError,
}: ChangeOptions<V, R>) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  return useMutation<R, Error, V>({
    mutationFn: (variables) => run(api, variables),
    onSuccess: async (result, variables) => {
      await Promise.all(changes.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      if (done) notifyDone(done(variables, result));
      await onDone?.(result, variables);
    },
    ...(onError && { onError: (error, variables) => void onError(error, variables) }),
  });
};
