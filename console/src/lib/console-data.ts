import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { consoleDataElementId } from '@cardea/contract/pages/console-page.ts';

export type Tenant = ConsoleData['tenants'][number];

/**
 * Reads what the server wrote into the page.
 * @throws when the page was not served by Cardea, for example opened as a file.
 */
export const readConsoleData = (page: Document): ConsoleData => {
  const text = page.getElementById(consoleDataElementId)?.textContent;
  if (!text) throw new Error(`The page has no #${consoleDataElementId} element.`);
  return JSON.parse(text);
};

/** @returns the tenant this console shows: the first of the list. */
export const shownTenant = (data: ConsoleData): Tenant => {
  const [tenant] = data.tenants;
  if (!tenant) throw new Error('The server named no tenant to manage.');
  return tenant;
};

/** @returns the console's public URL without a trailing slash; sign-in and sign-out lead back to it. */
export const consoleUrl = (data: ConsoleData): string =>
  `${new URL(data.adminUrl).origin}${data.basePath}`;

/** What the tenant's OpenID provider is called: the `iss` of its tokens. */
export const issuerOf = (tenantUrl: string): string => `${tenantUrl}/oidc`;

/** Where OpenID Connect Discovery 1.0 section 4 puts the provider's metadata. */
export const discoveryUrlOf = (tenantUrl: string): string =>
  `${issuerOf(tenantUrl)}/.well-known/openid-configuration`;
