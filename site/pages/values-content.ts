import type { GuideValues } from '@cardea/guides/fill-in.ts';
import { html } from '@cardea/server/lib/html.ts';
import { type Framework, hasPeople, valuesOf } from '../content/frameworks.ts';
import type { Content } from '../render/content.ts';
import { tableOf } from '../render/table.ts';
import type { Writer } from './writer.ts';

/** Tables of what an application is configured with, under the labels of the console. */

type Row = [label: string, value: string];

const tableOfValues = ({ say }: Writer, rows: readonly Row[]): Content => {
  const filled = rows.filter(([, value]) => value !== '');
  const cells = filled.map(([label, value]) => [label, html`<code>${value}</code>`]);
  const headings = [say('values.name'), say('values.value')];
  return {
    html: tableOf(say('values.caption'), headings, cells, say),
    sections: [],
  };
};

const credentials = (writer: Writer, { endpoint, appId, appSecret }: GuideValues): Row[] => [
  [writer.console('connection.endpoint'), endpoint],
  [writer.console('connection.app_id'), appId],
  [writer.console('connection.app_secret'), appSecret],
];

const discovery = (writer: Writer, { endpoint }: GuideValues): Row => [
  writer.console('connection.discovery'),
  `${endpoint}/oidc/.well-known/openid-configuration`,
];

const uris = (writer: Writer, { redirectUri, postSignOutUri }: GuideValues): Row[] => [
  [writer.console('applications.redirect_uri'), redirectUri],
  [writer.console('applications.post_sign_out_uri'), postSignOutUri],
];

/** What a new application of a framework is given. */
export const applicationValues = (writer: Writer, framework: Framework): Content => {
  const values = valuesOf(framework);
  const own = credentials(writer, values);
  return tableOfValues(writer, hasPeople(framework) ? [...own, ...uris(writer, values)] : own);
};

/** What stands in the place of a guide's `::values`. */
export const connectionValues = (writer: Writer, framework: Framework): Content => {
  const values = valuesOf(framework);
  return tableOfValues(writer, [...credentials(writer, values), discovery(writer, values)]);
};

/** What stands in the place of the form that registers redirect URIs. */
export const redirectUris = (writer: Writer, framework: Framework): Content =>
  tableOfValues(writer, uris(writer, valuesOf(framework)));
