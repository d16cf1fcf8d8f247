import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../lib/api-error.ts';
import { RequestProblem } from './problem.tsx';
import type { Shape } from './skeletons.tsx';
import { Waiting } from './skeletons.tsx';

type QueryViewProps<T> = {
  query: UseQueryResult<T>;
  /** Shown instead of the general text when the server says that there is no such thing. */
  missing?: ReactNode;
  /** What it will look like; rows where nothing is said. */
  shape?: Shape;
  children: (data: T) => ReactNode;
};

/** Shows a query's data, and before that its skeleton or its problem with a way forward. */
export const QueryView = <T,>({ query, missing, shape, children }: QueryViewProps<T>) => {
  if (query.data !== undefined) return children(query.data);
  if (!query.error) return <Waiting shape={shape} />;
  if (missing && query.error instanceof ApiError && query.error.status === 404) return missing;
  return <RequestProblem error={query.error} retry={() => void query.refetch()} />;
};
