import type { Db } from '../../db/database.ts';
import type { ApplicationRow } from '../../db/schema.ts';
import { findApplication } from './store.ts';

/** Applications that exist without a row, such as the console. */
export type BuiltInApplications = readonly ApplicationRow[];

/** Finds an application, also one that is built in. */
export const findAnyApplication = async (
  db: Db,
  id: string,
  { builtInApplications }: { builtInApplications: BuiltInApplications },
): Promise<ApplicationRow | undefined> =>
  builtInApplications.find((one) => one.id === id) ?? findApplication(db, id);
