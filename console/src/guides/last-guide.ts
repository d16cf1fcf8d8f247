/** Which framework's guide an application was last read with, in this browser. */

const keyOf = (applicationId: string): string => `cardea.console.guide ${applicationId}`;

/** Keeps the framework whose guide is open. */
export const rememberGuide = (
  applicationId: string,
  frameworkId: string,
  storage: Storage = localStorage,
): void => storage.setItem(keyOf(applicationId), frameworkId);

/** @returns the id of the framework, as it was kept; undefined when no guide was open yet. */
export const lastGuideOf = (
  applicationId: string,
  storage: Storage = localStorage,
): string | undefined => storage.getItem(keyOf(applicationId)) ?? undefined;
