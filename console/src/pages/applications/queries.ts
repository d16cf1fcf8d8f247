import {
  type ApplicationType,
  getApplication,
  listApplicationSecrets,
  listApplications,
} from '@cardea/contract/management/applications.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useConsole } from '../../lib/console-context.ts';

/** Keys below `applications`: invalidating that one refreshes lists, details and secrets. */
const keys = {
  list: (query: object) => ['applications', 'list', query],
  detail: (id: string) => ['applications', id],
  secrets: (id: string) => ['applications', id, 'secrets'],
};

export const useApplications = (query: {
  page: number;
  page_size: number;
  search?: string | undefined;
  types?: ApplicationType[];
}) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: keys.list(query),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.callPage(listApplications, { query }, signal),
  });
};

export const useApplication = (id: string) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: keys.detail(id),
    queryFn: ({ signal }) => api.call(getApplication, { params: { id } }, signal),
  });
};

/** An application's secrets, the oldest first; applications without secrets have an empty list. */
export const useApplicationSecrets = (id: string) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: keys.secrets(id),
    queryFn: ({ signal }) => api.call(listApplicationSecrets, { params: { id } }, signal),
  });
};
