import { useSearchParams } from 'react-router';

export const pageSize = 20;

/** @returns the text as a "contains" search of the Management API (wire 9.3). */
export const containing = (text: string): string | undefined =>
  text.trim() === '' ? undefined : `%${text.trim()}%`;

/** The page and the search text of a list, kept in the address so that they can be shared. */
export const useListSearch = () => {
  const [parameters, setParameters] = useSearchParams();
  const page = Math.max(1, Number.parseInt(parameters.get('page') ?? '1', 10) || 1);
  const search = parameters.get('search') ?? '';
  const write = (values: { search: string; page: number }) =>
    setParameters(
      {
        ...(values.search ? { search: values.search } : {}),
        ...(values.page > 1 ? { page: String(values.page) } : {}),
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    page,
    search,
    query: { page, page_size: pageSize, search: containing(search) },
    setPage: (next: number) => write({ search, page: next }),
    setSearch: (text: string) => write({ search: text, page: 1 }),
  };
};
