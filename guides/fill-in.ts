/** The application's own values, as guides name them: `{{endpoint}}`. */
export type GuideValues = {
  /** The tenant's URL, without a trailing slash. */
  endpoint: string;
  appId: string;
  /** Empty for applications without secrets. */
  appSecret: string;
  redirectUri: string;
  postSignOutUri: string;
  /** The audience of the Management API. */
  resource: string;
};

/** @returns a text or code with values (an application’s own: `GuideValues`) in the place of its placeholders. */
export const fillIn = (template: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, () => value),
    template,
  );
