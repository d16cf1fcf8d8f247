import type { EventName } from '@cardea/contract/wire/events.ts';
import { allTables } from './tables/all.ts';
import type { Area } from './tables/table.ts';

/** Areas of which nothing is remembered: they are read whenever they are asked for. */
const unremembered: ReadonlySet<Area> = new Set(['users', 'operations', 'provider']);

const areas = new Map(
  allTables.flatMap(({ noun, area }) => (noun === undefined ? [] : [[noun, area] as const])),
);

const nounOf = (event: EventName): string => event.split('.')[0] ?? '';

/** Journeys change nothing of the configuration. */
const isJourney = (noun: string): boolean => /^Post[A-Z]/.test(noun);

/** Whether a table says that it holds what an event is about, or a journey is what it is about. */
export const isOfSomething = (event: EventName): boolean =>
  isJourney(nounOf(event)) || areas.has(nounOf(event));

/**
 * @returns what becomes stale with an event; null when nothing of it is remembered.
 * @throws Error when no table says that it holds the event's noun
 */
export const areaOf = (event: EventName): Area | null => {
  const noun = nounOf(event);
  if (isJourney(noun)) return null;
  const area = areas.get(noun);
  if (area === undefined) throw new Error(`no table says that it holds what ${event} is about`);
  return unremembered.has(area) ? null : area;
};
