import { readConnectors } from '../content/connectors.ts';
import { readDocuments } from '../content/documents.ts';
import { readFrameworks } from '../content/frameworks.ts';
import { inARow, type SitePage } from '../site-page.ts';
import { connectorPage } from './connector-pages.ts';
import { documentPage } from './document-pages.ts';
import { documentsPage } from './documents-page.ts';
import { frameworkPage } from './framework-pages.ts';
import { connectorsPage, frameworksPage } from './list-pages.ts';
import { gettingStartedPage, homePage } from './start-pages.ts';
import { tutorialPages } from './tutorial-pages.ts';
import { tutorialsPage } from './tutorials-page.ts';
import type { Writer } from './writer.ts';

/** @returns every page of a language. */
export const allPages = async (writer: Writer): Promise<SitePage[]> => {
  const frameworks = readFrameworks();
  const connectors = readConnectors();
  const documents = readDocuments();
  const start = await gettingStartedPage(writer);
  const lists = [
    frameworksPage(writer, frameworks),
    connectorsPage(writer, connectors),
    tutorialsPage(writer, frameworks, connectors),
  ];
  const ofFrameworks = frameworks.map((one) => frameworkPage(writer, one, connectors));
  const ofConnectors = connectors.map((one) => connectorPage(writer, one, frameworks));
  const ofDocuments = documents.map((one) => documentPage(writer, one, documents));
  return [
    homePage(writer, frameworks, connectors, documents),
    ...inARow([start, ...lists]),
    ...inARow(await Promise.all(ofFrameworks)),
    ...inARow(await Promise.all(ofConnectors)),
    ...(await tutorialPages(writer, frameworks, connectors)),
    ...inARow([documentsPage(writer, documents), ...(await Promise.all(ofDocuments))]),
  ];
};
