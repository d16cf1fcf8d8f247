import { defineConfig } from 'vite';

/**
 * Builds the sign-in pages into `dist/`. Asset addresses stay relative: the server serves the same
 * files below any base path and writes the matching `<base>` into the page.
 */
export default defineConfig({
  base: './',
  build: {
    target: ['chrome111', 'edge111', 'firefox114', 'safari16.4', 'ios16.4'],
    // The policy of the pages forbids inline scripts and data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    sourcemap: false,
    reportCompressedSize: false,
  },
});
