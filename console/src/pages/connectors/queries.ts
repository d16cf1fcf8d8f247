import {
  getConnector,
  getConnectorFactory,
  listConnectorFactories,
  listConnectors,
} from '@cardea/contract/management/connectors.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../lib/api.ts';
import { useConsole } from '../../lib/console-context.ts';
import { useSignInExperience } from '../sign-in-experience/queries.ts';

/** Keys below `connectors`: invalidating that one refreshes lists and details. */
export const connectorsQuery = (api: ApiClient) =>
  queryOptions({
    queryKey: ['connectors', 'configured'],
    queryFn: ({ signal }) => api.call(listConnectors, {}, signal),
  });

export const useConnectors = () => useQuery(connectorsQuery(useConsole().api));

export const useConnector = (id: string) => {
  const { api } = useConsole();
  return useQuery({
    queryKey: ['connectors', id],
    queryFn: ({ signal }) => api.call(getConnector, { params: { id } }, signal),
  });
};

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
