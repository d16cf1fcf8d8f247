import {
  type replaceApplicationSignInExperience,
  unchangedLook,
} from '@cardea/contract/management/application-sign-in-experience.ts';
import type { z } from 'zod';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { ApplicationRow, ApplicationSignInExperienceRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import { type BuiltInApplications, findAnyApplication } from '../applications/read.ts';
import {
  findApplicationLook,
  findApplicationSignInExperience,
  saveApplicationSignInExperience,
} from './store.ts';

/** How the pages look to people who come from one application. */

export type ApplicationSignInExperienceDeps = { builtInApplications: BuiltInApplications };

type Changes = z.output<typeof replaceApplicationSignInExperience.body>;

/** @throws AppError entity.not_exists_with_id, also when nothing was ever said for the application */
export const getApplicationSignInExperience = async (
  db: Db,
  applicationId: string,
): Promise<ApplicationSignInExperienceRow> => {
  const row = await findApplicationSignInExperience(db, applicationId);
  if (!row) throw new AppError('entity.not_exists_with_id');
  return row;
};

/**
 * Replaces the members that are given.
 * @throws AppError entity.not_exists_with_id
 */
export const changeApplicationSignInExperience = async (
  { db, note, alone }: Tx,
  applicationId: string,
  changes: Changes,
  deps: ApplicationSignInExperienceDeps,
): Promise<{ row: ApplicationSignInExperienceRow; isNew: boolean }> => {
  await alone('applications');
  const application = await findAnyApplication(db, applicationId, deps);
  if (!application) throw new AppError('entity.not_exists_with_id');
  const stored = await findApplicationSignInExperience(db, applicationId);
  const row = { ...unchangedLook, ...stored, ...changes, applicationId };
  await saveApplicationSignInExperience(db, row);
  const details = { subject: applicationId, before: stored, after: row };
  note('Application.SignInExperience.Updated', details);
  return { row, isNew: !stored };
};

/** Finds an application, also one that is built in, under the name it has for people. */
export const findShownApplication = async (
  db: Db,
  id: string,
  deps: ApplicationSignInExperienceDeps,
): Promise<ApplicationRow | undefined> => {
  const application = await findAnyApplication(db, id, deps);
  const look = application && (await findApplicationLook(db, id));
  return application && { ...application, name: look?.displayName ?? application.name };
};
