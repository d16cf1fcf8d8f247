import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { spoken } from './spoken.ts';

type Load = () => Promise<ComponentType>;

export type NounPages = Record<'list' | 'create' | 'detail', Load>;

/** A page that loads when it is first visited. @param below pages over or in it. */
export const page = (path: string, load: Load, below?: RouteObject[]): RouteObject => ({
  path,
  lazy: async () => ({ Component: spoken(await load()) }),
  ...(below && { children: below }),
});

/** The pages of a noun: the list, the dialog over it that makes another, and the page of one. */
export const nounRoutes = (name: string, { list, create, detail }: NounPages): RouteObject[] => [
  page(name, list, [page('create', create)]),
  page(`${name}/:id`, detail),
];
