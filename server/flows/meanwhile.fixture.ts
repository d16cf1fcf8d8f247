import type { Db } from '../db/database.ts';
import type { Interactions } from './deps.ts';

/** Other requests that come while one is under way, at a place of the test's choice. */

type Work = () => Promise<unknown>;

/** @returns a place for one piece of work, and a function that does it where it is called first. */
export const createMeanwhile = () => {
  let work: Work | undefined;
  return {
    /** Does something, once, when the request under way next writes or looks at its interaction. */
    meanwhile: (next: Work) => {
      work = next;
    },
    now: async () => {
      const todo = work;
      work = undefined;
      await todo?.();
    },
  };
};

/** The database, where something happens right before a transaction begins. */
export const beforeTransactions = (db: Db, now: Work): Db =>
  new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction') {
        const execute: ReturnType<Db['transaction']>['execute'] = async (work) => {
          await now();
          return target.transaction().execute(work);
        };
        return () => ({ execute });
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** The interactions, where something happens right before one is looked at again, or saved. */
export const beforeVisits = (interactions: Interactions, now: Work): Interactions => ({
  ...interactions,
  find: async (request) => {
    await now();
    return interactions.find(request);
  },
  saveState: async (interaction, state) => {
    await now();
    await interactions.saveState(interaction, state);
  },
});
