import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { type Html, html } from '@cardea/server/lib/html.ts';
import type { Framework } from '../content/frameworks.ts';

/** Drawings; the name stands beside them. */

export const frameworkLogo = ({ mark: { colour, lines = [], surfaces = [] } }: Framework): Html =>
  html`<svg class="logo" viewBox="0 0 40 40" aria-hidden="true"><rect width="40" height="40" rx="10" fill="${colour}"/><g transform="translate(8 8)" stroke="#fff" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${lines.map(
    (line) => html`<path fill="none" d="${line}"/>`,
  )}${surfaces.map((surface) => html`<path fill="#fff" stroke="none" d="${surface}"/>`)}</g></svg>`;

type Picture = { name: string; content: Buffer };

const dataUri = /^data:image\/(\w+)(?:\+xml)?;base64,(.*)$/;

const pictureOf = (name: string, address: string): Picture => {
  const [, ending = 'svg', content = ''] = dataUri.exec(address) ?? [];
  return { name: `${name}.${ending}`, content: Buffer.from(content, 'base64') };
};

/** @returns the files of a connector's logo: the second one, if any, is for dark pages. */
export const logoFiles = ({ metadata: { id, logo, logoDark } }: Connector): Picture[] => [
  pictureOf(id, logo),
  ...(logoDark ? [pictureOf(`${id}-dark`, logoDark)] : []),
];

/** @param up leads to the folder of the language, beside which the logos lie. */
export const connectorLogo = (connector: Connector, up: string): Html => {
  const [light, dark] = logoFiles(connector);
  const picture = (file: Picture, theme: string) =>
    html`<img class="logo ${theme}" src="${up}../logos/${file.name}" alt="" width="24" height="24" loading="lazy">`;
  if (!light) throw new Error(`${connector.metadata.id} has no logo`);
  return dark ? html`${picture(light, 'on-light')}${picture(dark, 'on-dark')}` : picture(light, '');
};
