import type { RouteObject } from 'react-router';
import type { ApiClient } from '../lib/api.ts';
import type { IconName } from './icons.tsx';
import type { Identified, ListedNoun } from './noun.ts';
import { type NounPages, nounRoutes } from './routes.ts';
import type { GroupWith, ListName } from './words.ts';

type MountedName = ListName & GroupWith<'keywords'>;

/** One of a noun, as the search of everything shows it. */
export type Hit = { id: string; label: string; detail: string; to: string };

/** A noun at its place in the console: its addresses, the navigation and the search come from it. */
export type MountedNoun = {
  name: MountedName;
  icon: IconName;
  routes: RouteObject[];
  /** @returns those whose name, id or address contains the text; at most `limit`. */
  search: (api: ApiClient, search: string, limit: number, signal: AbortSignal) => Promise<Hit[]>;
};

/** @param pages loaded when they are first visited. */
export const mounted = <Item extends Identified>(
  noun: ListedNoun<Item> & { name: MountedName },
  icon: IconName,
  pages: NounPages,
): MountedNoun => ({
  name: noun.name,
  icon,
  routes: nounRoutes(noun.name, pages),
  search: async (api, search, limit, signal) => {
    const { items } = await noun.list(api, { search, page: 1, page_size: limit }, signal);
    return items.map((item) => ({
      id: item.id,
      label: noun.nameOf(item),
      detail: noun.hintOf(item),
      to: noun.pathOf(item),
    }));
  },
});
