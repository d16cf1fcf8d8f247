import type { PageData } from '@cardea/contract/pages/experience-page.ts';

/** Has to equal `pageDataElementId` of the contract; the type holds it without bundling the module. */
const elementId: typeof import('@cardea/contract/pages/experience-page.ts').pageDataElementId =
  'cardea-page-data';

/**
 * Reads what the server wrote into the page.
 * @throws when the element is missing, which only happens when the file is opened without the server
 */
export const readPageData = (): PageData => {
  const json = document.getElementById(elementId)?.textContent;
  if (!json) {
    throw new Error(`The page carries no #${elementId}; it has to be served by the server.`);
  }
  return JSON.parse(json);
};
