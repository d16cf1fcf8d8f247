import { dirname, relative } from 'node:path';

/** What `scripts/bundle.mjs` does to modules on their way into the bundle. */

export const inPackages = /node_modules/;

/** A source keeps its own folder: logos, guides, phrases and pages are read where they lie. */
export const ownFolders = (output) => ({
  name: 'own-folders',
  transform: {
    filter: { id: { exclude: inPackages }, code: 'import.meta.dirname' },
    handler: (code, id) => {
      const folder = JSON.stringify(`/${relative(output, dirname(id))}`);
      return code.replaceAll('import.meta.dirname', `(import.meta.dirname + ${folder})`);
    },
  },
});

/**
 * `import 'node:http'` would load all that Node has of the browser's interfaces, for the sake of its
 * names; asked for at run time, it does not.
 */
export const httpWithoutBrowser = {
  name: 'http-without-browser',
  resolveId: {
    filter: { id: /^(node:)?http$/ },
    handler: (id, _, { kind }) => (kind === 'import-statement' ? `\0${id}` : null),
  },
  load: {
    filter: { id: /^\0(node:)?http$/ },
    handler: () => {
      const http = Object.getOwnPropertyDescriptors(process.getBuiltinModule('node:http'));
      const names = Object.keys(http).filter((name) => 'value' in http[name]);
      return `const http = process.getBuiltinModule('node:http');
        export const { ${names.join(', ')} } = http;
        export default http;`;
    },
  },
};
