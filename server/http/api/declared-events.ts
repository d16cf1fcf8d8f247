import type { EventName } from '@cardea/contract/wire/events.ts';
import type { Operation } from '@cardea/contract/wire/operation.ts';
import type { OnFault } from './declared-errors.ts';

/** @returns what an operation says that it records. */
export const eventsOf = ({ event }: Pick<Operation, 'event'>): readonly EventName[] =>
  event === undefined ? [] : [event].flat();

/**
 * Compares what an operation records with what it declares. It changes no answer.
 * @param onFault hears once of each difference.
 * @returns what takes the events that one successful call has recorded.
 */
export const createEventCheck = (
  operation: Operation,
  onFault: OnFault,
): ((noted: ReadonlySet<EventName>) => void) => {
  const { method, path, silent } = operation;
  const declared = new Set(eventsOf(operation));
  const told = new Set<string>();
  const tellOnce = (sentence: string): void => {
    if (told.has(sentence)) return;
    told.add(sentence);
    onFault(`${method} ${path} ${sentence}`);
  };
  return (noted) => {
    for (const event of noted) {
      if (!declared.has(event)) tellOnce(`recorded ${event}, which it does not declare`);
    }
    if (declared.size > 0 && noted.size === 0 && silent === undefined)
      tellOnce('recorded nothing of what it declares');
  };
};
