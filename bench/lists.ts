import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fetchToken, type Running, startCardea } from './server-process.ts';

/** What the console's list of people costs, whoever many they are. */

const requests = 15;

/** Adds people to the database of a server that does not run: through the API a million take hours. */
const addPeople = (data: string, count: number): void => {
  const database = new DatabaseSync(join(data, 'default.sqlite'));
  database.exec(`
    insert into users (id, username, username_folded, primary_email, primary_email_folded, name, profile,
      custom_data, is_suspended, created_at, updated_at)
    with recursive counter(n) as (select 1 union all select n + 1 from counter where n < ${count})
    select printf('person%07d', n), printf('Person%07d', n), printf('person%07d', n),
      printf('person%07d@example.com', n), printf('person%07d@example.com', n),
      'Person ' || n, '{}', '{}', 0, 1700000000000 + n, 1700000000000 + n
    from counter`);
  database.close();
};

const timeList = async ({ url }: Running, token: string, query: string): Promise<number> => {
  const start = performance.now();
  const response = await fetch(`${url}/api/users?page_size=20&${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`the list answered ${response.status}`);
  return performance.now() - start;
};

export const listQueries = {
  'list of users, first page': 'page=1',
  'list of users, page 40': 'page=40',
  'search among users': 'search=%25person0000500%25',
};

type Times = Record<keyof typeof listQueries, number[]>;

/** @returns milliseconds of each request, on a database with so many people. */
export const measureLists = async (people: number): Promise<Times> => {
  const data = mkdtempSync(join(tmpdir(), 'cardea-lists-'));
  try {
    await (await startCardea(data)).stop();
    addPeople(data, people);
    const cardea = await startCardea(data);
    const token = await fetchToken(cardea.url);
    const times = {} as Times;
    for (const [name, query] of Object.entries(listQueries)) {
      const taken: number[] = [];
      for (let i = 0; i < requests; i += 1) taken.push(await timeList(cardea, token, query));
      times[name as keyof Times] = taken;
    }
    await cardea.stop();
    return times;
  } finally {
    rmSync(data, { recursive: true });
  }
};
