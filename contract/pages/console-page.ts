/** The element of the console's page that carries `ConsoleData` as JSON. */
export const consoleDataElementId = 'cardea-console-data';

/** The id of the console's own client in the `admin` tenant. */
export const consoleClientId = 'admin-console';

/** How the `state` of a test sign-in begins: the answer to it belongs to the console. */
export const connectorTestState = 'cardea-test-';

/** Where the console takes that answer, below its own path. */
export const connectorTestPath = 'connector-test';

/** What the server writes into the console's page. URLs have no trailing slash. */
export type ConsoleData = {
  /** Path the console is served at, for the router: `/admin/console`. */
  basePath: string;
  /** Public URL of the `admin` tenant, whose `/oidc` signs operators in. */
  adminUrl: string;
  /** The tenants this console manages; the first is the one shown. */
  tenants: { id: string; url: string; resource: string }[];
  version: string;
  mode: 'development' | 'production';
};
