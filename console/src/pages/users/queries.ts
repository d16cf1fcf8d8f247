import { getUser, listUsers } from '@cardea/contract/management/users.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../lib/console-context.ts';

/** Keys below `users`: invalidating that one refreshes lists and details. */
export const useUsers = (query: {
  page: number;
  page_size: number;
  search?: string | undefined;
}) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['users', 'list', query],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.callPage(listUsers, { query }, signal),
  });
};

export const useUser = (userId: string) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['users', userId],
    queryFn: ({ signal }) => api.call(getUser, { params: { userId } }, signal),
  });
};
