import type { EventName } from '@cardea/contract/wire/events.ts';
import { allTables } from './tables/all.ts';
import type { Area, Table } from './tables/table.ts';

/** Areas of which nothing is remembered: they are read whenever they are asked for. */
const unremembered: ReadonlySet<Area> = new Set(['users', 'operations', 'provider']);

/** @throws Error with the names of tables that say that they hold the same. */
export const checkNouns = (all: readonly Pick<Table, 'name' | 'noun'>[]): void => {
  for (const [noun, tables] of Map.groupBy(all, ({ noun }) => noun)) {
    const names = tables.map(({ name }) => name).join(' and ');
    if (noun && tables.length > 1)
      throw new Error(`the tables ${names} both hold what ${noun} is about`);
  }
};
checkNouns(allTables);

const areas = new Map(
  allTables.flatMap(({ noun, area }) => (noun === undefined ? [] : [[noun, area] as const])),
);

const nounOf = (event: EventName): string => event.split('.')[0] ?? '';

/** Journeys, such as PostSignIn, change nothing of the configuration. */
const isJourney = (event: EventName): boolean => /^Post[A-Z][A-Za-z]*$/.test(event);

/** Whether a table says that it holds what an event is about, or a journey is what it is about. */
export const isOfSomething = (event: EventName): boolean =>
  isJourney(event) || areas.has(nounOf(event));

/**
 * @returns what becomes stale with an event; null when nothing of it is remembered.
 * @throws Error when no table says that it holds the event's noun
 */
export const areaOf = (event: EventName): Area | null => {
  const noun = nounOf(event);
  if (isJourney(event)) return null;
  const area = areas.get(noun);
  if (area === undefined) throw new Error(`no table says that it holds what ${event} is about`);
  return unremembered.has(area) ? null : area;
};
