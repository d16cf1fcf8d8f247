import {
  deleteConnector,
  getConnector,
  getConnectorFactory,
  listConnectorFactories,
  listConnectors,
  updateConnector,
} from '@cardea/contract/management/connectors.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { noun } from '../../kit/noun.ts';
import type { ApiClient } from '../../lib/api.ts';
import { useConsole } from '../../lib/console-context.ts';
import { localizedText } from '../../lib/localized-text.ts';
import { settingsKey, useSignInExperience } from '../../lib/sign-in-settings.ts';
import { listPathOf } from './connector-type.ts';

/** What people sign in with elsewhere, and what brings them their codes. */
export const connectors = noun({
  name: 'connectors',
  idParam: 'id',
  get: getConnector,
  update: updateConnector,
  remove: deleteConnector,
  nameOf: ({ name }) => localizedText(name),
  listPathOf: ({ type }) => listPathOf(type),
  // The server takes a deleted one off the sign-in page.
  alsoChanges: [settingsKey],
});

/** All of them, in one list: there are few. */
export const connectorsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['connectors', 'configured'],
    queryFn: ({ signal }) => api.call(listConnectors, {}, signal),
  });

export const useConnectors = () => useQuery(connectorsQuery(useConsole().api));

/** What can be set up; it changes with the server's version alone. */
const staleTime = Number.POSITIVE_INFINITY;

export const factoriesQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['connector-factories'],
    staleTime,
    queryFn: ({ signal }) => api.call(listConnectorFactories, {}, signal),
  });

export const useFactories = () => useQuery(factoriesQuery(useConsole().api));

export const useFactory = (id: string) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['connector-factories', id],
    staleTime,
    queryFn: ({ signal }) => api.call(getConnectorFactory, { params: { id } }, signal),
  });
};

/** The targets whose buttons are on the sign-in page; undefined until it is known. */
export const useShownTargets = (): readonly string[] | undefined =>
  useSignInExperience().data?.socialSignInConnectorTargets;
