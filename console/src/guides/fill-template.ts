/** The application's own values, as the guides' code names them: `{{endpoint}}`. */
export type GuideValues = {
  /** The tenant's URL. */
  endpoint: string;
  appId: string;
  /** Empty for applications without secrets. */
  appSecret: string;
};

/** @returns the code with the application's values in the place of its placeholders. */
export const fillTemplate = (template: string, values: GuideValues): string =>
  template
    .replaceAll('{{endpoint}}', () => values.endpoint)
    .replaceAll('{{appId}}', () => values.appId)
    .replaceAll('{{appSecret}}', () => values.appSecret)
    .trimEnd();
