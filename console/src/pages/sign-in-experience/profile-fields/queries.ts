import type { CustomProfileField } from '@cardea/contract/management/custom-profile-fields.ts';
import {
  listCustomProfileFields,
  reorderCustomProfileFields,
} from '@cardea/contract/management/custom-profile-fields.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notifyFailed } from '../../../kit/notify.tsx';
import { useConsole } from '../../../lib/console-context.ts';

export const profileFieldsKey = ['custom-profile-fields'];

/** The profile fields in their order. */
export const useProfileFields = () => {
  const { api } = useConsole();
  return useQuery({
    queryKey: profileFieldsKey,
    queryFn: ({ signal }) => api.call(listCustomProfileFields, {}, signal),
  });
};

/** Saves another order of all fields; it shows at once, and goes back when it is refused. */
export const useReorder = () => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (fields: readonly CustomProfileField[]) => {
      const order = fields.map(({ name }, index) => ({ name, sieOrder: index + 1 }));
      return api.call(reorderCustomProfileFields, { body: { order } });
    },
    onMutate: async (fields) => {
      await queryClient.cancelQueries({ queryKey: profileFieldsKey });
      queryClient.setQueryData(profileFieldsKey, fields);
    },
    onError: notifyFailed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: profileFieldsKey }),
  });
};
