import {
  createApplication,
  deleteApplication,
  getApplication,
  listApplicationSecrets,
  listApplications,
  updateApplication,
} from '@cardea/contract/management/applications.ts';
import { useQuery } from '@tanstack/react-query';
import { listedNoun } from '../../kit/noun.ts';
import { useConsole } from '../../lib/console-context.ts';

/** The programs that sign people in, or call APIs on their own. */
export const applications = listedNoun({
  name: 'applications',
  idParam: 'id',
  list: listApplications,
  get: getApplication,
  create: createApplication,
  update: updateApplication,
  remove: deleteApplication,
  nameOf: ({ name }) => name,
  hintOf: ({ id }) => id,
});

/** An application's secrets, the oldest first; applications without secrets have an empty list. */
export const useApplicationSecrets = (id: string) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: applications.key(id, 'secrets'),
    queryFn: ({ signal }) => api.call(listApplicationSecrets, { params: { id } }, signal),
  });
};
