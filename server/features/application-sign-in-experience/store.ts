import type { Db } from '../../db/database.ts';
import type { ApplicationSignInExperienceRow } from '../../db/schema.ts';

export const findApplicationSignInExperience = async (
  db: Db,
  applicationId: string,
): Promise<ApplicationSignInExperienceRow | undefined> =>
  db
    .selectFrom('applicationSignInExperiences')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .executeTakeFirst();

/** The same, and whether the application is somebody else's than the operator's. */
export const findApplicationLook = async (
  db: Db,
  applicationId: string,
): Promise<(ApplicationSignInExperienceRow & { isThirdParty: boolean }) | undefined> =>
  db
    .selectFrom('applicationSignInExperiences')
    .innerJoin('applications', 'applications.id', 'applicationSignInExperiences.applicationId')
    .selectAll('applicationSignInExperiences')
    .select('applications.isThirdParty')
    .where('applicationSignInExperiences.applicationId', '=', applicationId)
    .executeTakeFirst();

/** Inserts, or replaces whole. */
export const saveApplicationSignInExperience = async (
  db: Db,
  row: ApplicationSignInExperienceRow,
): Promise<void> => {
  const { applicationId: _, ...columns } = row;
  await db
    .insertInto('applicationSignInExperiences')
    .values(row)
    .onConflict((conflict) => conflict.column('applicationId').doUpdateSet(columns))
    .execute();
};
