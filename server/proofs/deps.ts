import type { Db } from '../db/database.ts';
import type { ApplicationSignInExperienceDeps } from '../features/application-sign-in-experience/service.ts';
import type { UsersDeps } from '../features/users/service.ts';
import type { CodesDeps } from '../features/verification-codes/service.ts';

/** What the proofs need of the world. */
export type ProofDeps = UsersDeps &
  CodesDeps &
  ApplicationSignInExperienceDeps & {
    db: Db;
    /**
     * Takes something that may be done once, however many try at the same moment.
     * @param name of what is to be done
     * @returns whether this call may do it; each name is remembered as long as a journey can last.
     */
    claimOnce: (db: Db, name: string) => Promise<boolean>;
  };
