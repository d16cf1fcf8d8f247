import type { Rule } from './rule.ts';

/**
 * A source of a Content-Security-Policy that names a host (CSP level 3, `host-source`), and nothing
 * that would open the pages to everybody: no keywords, no bare scheme, no bare `*`, and nothing that
 * could end the directive.
 */
const hostSource =
  /^((https?|wss?):\/\/)?(\*\.)?[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*(:(\d{1,5}|\*))?(\/[\w.~!$&()+=:@%/-]*)?$/i;

const mostSources = 50;
const longestSource = 300;

const isHostSource = (source: string): boolean =>
  source.length <= longestSource && hostSource.test(source);

/** Pages of the operator's own (wire 9: 422 for their policy). */
export const customUiRules: readonly Rule[] = [
  {
    code: 'request.invalid_input',
    members: ['customUiCsp'],
    breaks: ({ settings: { customUiCsp } }) => {
      const { scriptSrc = [], connectSrc = [] } = customUiCsp;
      const sources = [...scriptSrc, ...connectSrc];
      const wrong = sources.find((source) => !isHostSource(source));
      const explanation =
        wrong === undefined
          ? `"customUiCsp" may have ${mostSources} sources.`
          : `"customUiCsp" takes hosts, such as https://cdn.example.com, and not "${wrong.slice(0, 80)}".`;
      const isBroken = wrong !== undefined || sources.length > mostSources;
      return isBroken && { status: 422, values: { explanation } };
    },
  },
  {
    // Else people would go on seeing our pages, and nobody would know why.
    code: 'request.invalid_input',
    members: ['customUiAssets'],
    breaks: async ({ settings: { customUiAssets } }, { db, hasCustomUi }) =>
      customUiAssets !== null &&
      !(await hasCustomUi(db, customUiAssets.id)) && {
        values: { explanation: 'There are no uploaded pages with the id of "customUiAssets".' },
      },
  },
];
