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

/** Functions of modules that load much or make tables when they are loaded, and that few starts call. */
const lazyFunctions = {
  glob: ['glob'],
  mime: ['getExtension', 'getType'],
  'mime-types': ['charset', 'contentType', 'extension', 'lookup'],
  'node:http2': ['createSecureServer', 'createServer'],
};

const lazily = '\0lazily:';

/** Loads a module with the first call of one of its functions. */
export const lazyModules = {
  name: 'lazy-modules',
  resolveId: {
    filter: { id: /^(glob|mime|mime-types|node:http2)$/ },
    async handler(id, importer) {
      // undici, which reads the constants of HTTP/2, is itself loaded with the first call of a provider.
      if (importer.startsWith(lazily) || /\/undici\//.test(importer)) return null;
      const found = await this.resolve(id, importer, { skipSelf: true });
      return found && `${lazily}${id} ${found.id}`;
    },
  },
  load: {
    filter: { id: /^\0lazily:/ },
    handler: (id) => {
      const [name, path] = id.slice(lazily.length).split(' ');
      const load = `require(${JSON.stringify(path)})`;
      const functions = lazyFunctions[name].map((call) => {
        // Asked with every answer, mostly for what is a whole type already.
        const whole = call === 'contentType' ? "type.includes('charset=') ? type : " : '';
        return `exports.${call} = (type, ...more) => ${whole}${load}.${call}(type, ...more);`;
      });
      return functions.join('\n');
    },
  },
};
