import type {
  Operation,
  OperationRequest,
  OperationResult,
} from '@cardea/contract/wire/operation.ts';
import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiClient, ItemOf, Page, PaginatedOperation } from '../lib/api.ts';
import { useConsole } from '../lib/console-context.ts';
import type { Tagged } from '../lib/save-changes.ts';
import type { ListName, NounName } from './words.ts';

export type Identified = { readonly id: string };
type Answering = Operation & { readonly responses: { readonly 200: unknown } };
type BodyOf<O extends Operation> = NonNullable<OperationRequest<O>['body']> & object;
type ResultOf<O extends Operation> = OperationResult<O> & Identified;
type ListedItem<L extends PaginatedOperation> = ItemOf<L> & Identified;
type ListQuery<L extends PaginatedOperation> = NonNullable<OperationRequest<L>['query']> &
  PageQuery;

/** A kind of thing that the console shows, changes and deletes, as the pieces of the kit take it. */
export type Noun<Item extends Identified, Body extends object = never> = {
  /** Also the group of its phrases, its address and the first part of its query keys. */
  name: NounName;
  nameOf: (item: Item) => string;
  pathOf: (item: Identified) => string;
  listPathOf: (item: Item) => string;
  /** @returns the query key of one, or of something below it. */
  key: (id: string, ...below: readonly string[]) => QueryKey;
  /** What is no longer true once one of them changed. */
  changes: readonly QueryKey[];
  useOne: (id: string) => UseQueryResult<Item>;
  read: (api: ApiClient, id: string, signal?: AbortSignal) => Promise<Tagged<Item>>;
  /** @param etag refuses with 412 when this is no longer the tag of what is there. */
  update: (
    api: ApiClient,
    id: string,
    body: Body,
    signal?: AbortSignal,
    etag?: string,
  ) => Promise<unknown>;
  remove: (api: ApiClient, id: string) => Promise<unknown>;
  /** Whether an update has to say everything, also what did not change. */
  isReplaced?: true;
};

/** A page of a list, and what has to be in its entries. */
export type PageQuery = { page: number; page_size: number; search?: string | undefined };

/** A noun whose list is a page with search, pages and a way to make another. */
export type ListedNoun<
  Item extends Identified,
  Body extends object = never,
  New extends object = never,
  Query extends PageQuery = PageQuery,
> = Noun<Item, Body> & {
  name: ListName;
  /** A second thing to know it by, where its name is not enough. */
  hintOf: (item: Item) => string;
  list: (api: ApiClient, query: Query, signal?: AbortSignal) => Promise<Page<Item>>;
  useList: (query: Query) => UseQueryResult<Page<Item>>;
  create: (api: ApiClient, body: New) => Promise<Item>;
};

type Definition<N, Item> = {
  name: N;
  /** How the operations call the id in their paths. */
  idParam: string;
  get: Operation;
  update: Operation;
  remove: Operation;
  nameOf: (item: Item) => string;
  listPathOf?: (item: Item) => string;
  /** Other data that changes with it. */
  alsoChanges?: readonly QueryKey[];
};

/** Of any operations: only their declaration knows which shapes they have. */
const nounOf = <N extends NounName, Item extends Identified, Body extends object>({
  name,
  idParam,
  get,
  update,
  remove,
  nameOf,
  listPathOf = () => `/${name}`,
  alsoChanges = [],
}: Definition<N, Item>): Noun<Item, Body> & { name: N } => {
  const requestOf = (id: string, body?: Body) =>
    ({ params: { [idParam]: id }, body }) as OperationRequest<Operation>;
  const key = (id: string, ...below: readonly string[]) => [name, id, ...below];
  const read = async (api: ApiClient, id: string, signal?: AbortSignal) =>
    (await api.callTagged(get, requestOf(id), signal)) as Tagged<Item>;
  return {
    name,
    nameOf,
    pathOf: ({ id }) => `/${name}/${id}`,
    listPathOf,
    key,
    changes: [[name], ...alsoChanges],
    read,
    useOne: (id) => {
      const { api } = useConsole();
      return useQuery({
        queryKey: key(id),
        queryFn: async ({ signal }) => (await read(api, id, signal)).value,
      });
    },
    update: (api, id, body, signal, etag) => api.call(update, requestOf(id, body), signal, etag),
    remove: (api, id) => api.call(remove, requestOf(id)),
  };
};

/** Declares a noun by its operations. Invalidating `[<name>]` refreshes all that is known of it. */
export const noun = <N extends NounName, G extends Answering, U extends Operation>(
  definition: Definition<N, ResultOf<G>> & { get: G; update: U },
) => nounOf<N, ResultOf<G>, BodyOf<U>>(definition);

type ListDefinition<L extends PaginatedOperation, C extends Operation, U extends Operation> = {
  list: L;
  create: C;
  update: U;
  hintOf: (item: ListedItem<L>) => string;
};

/** Declares a noun that is listed in pages. What is listed is what there is to know of one. */
export const listedNoun = <
  N extends ListName,
  U extends Operation,
  L extends PaginatedOperation,
  C extends Operation,
>({
  list,
  create,
  hintOf,
  ...definition
}: Definition<N, ListedItem<L>> & ListDefinition<L, C, U>): ListedNoun<
  ListedItem<L>,
  BodyOf<U>,
  BodyOf<C>,
  ListQuery<L>
> => {
  const listPage = async (api: ApiClient, query: ListQuery<L>, signal?: AbortSignal) =>
    (await api.callPage(list, { query } as OperationRequest<L>, signal)) as Page<ListedItem<L>>;
  return {
    ...nounOf<N, ListedItem<L>, BodyOf<U>>(definition),
    hintOf,
    list: listPage,
    useList: (query) => {
      const { api } = useConsole();
      return useQuery({
        queryKey: [definition.name, 'list', query],
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => listPage(api, query, signal),
      });
    },
    create: async (api, body) =>
      (await api.call(create, { body } as OperationRequest<C>)) as ListedItem<L>,
  };
};
