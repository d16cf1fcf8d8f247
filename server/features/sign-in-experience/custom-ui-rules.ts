import { hasCustomUi } from '../custom-ui/store.ts';
import type { SignInExperienceSettings } from '../sign-in-settings/settings.ts';
import type { Rule } from './rule.ts';

/**
 * A source of a Content-Security-Policy that names a host (CSP level 3, `host-source`), and nothing
 * that would open the pages to everybody: no keywords, no bare scheme, no bare `*`, and nothing that
 * could end the directive.
 */
const hostSource =
  /^((https?|wss?):\/\/)?(\*\.)?[a-z\d]([a-z\d-]*[a-z\d])?(\.[a-z\d]([a-z\d-]*[a-z\d])?)*(:(\d{1,5}|\*))?(\/[\w.~!$&()+=:@%/-]*)?$/i;

type CustomUiCsp = SignInExperienceSettings['customUiCsp'];

const mostSources = 50;
const longestSource = 300;

const isHostSource = (source: string): boolean =>
  source.length <= longestSource && hostSource.test(source);

/** Schemes and hosts have no case, paths have (RFC 3986 section 6.2.2.1). */
const normalSource = (source: string): string =>
  source.trim().replace(/^([a-z]+:\/\/)?[^/]*/i, (origin) => origin.toLowerCase());

/** @returns the hosts in one form; a list without any is as good as none. */
export const normalSources = (policy: CustomUiCsp): CustomUiCsp =>
  Object.fromEntries(
    Object.entries(policy)
      .filter(([, sources]) => sources.length > 0)
      .map(([name, sources]) => [name, sources.map(normalSource)]),
  );

/** Pages of the operator's own. */
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
      return isBroken && { values: { explanation } };
    },
  },
  {
    // Else people would go on seeing our pages, and nobody would know why.
    code: 'request.invalid_input',
    members: ['customUiAssets'],
    breaks: async ({ settings: { customUiAssets } }, { db }) =>
      customUiAssets !== null &&
      !(await hasCustomUi(db, customUiAssets.id)) && {
        values: { explanation: 'There are no uploaded pages with the id of "customUiAssets".' },
      },
  },
];
