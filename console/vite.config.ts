import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { guideTexts } from '../guides/vite-plugin.ts';

export default defineConfig({
  plugins: [react(), guideTexts()],
  // The server writes `<base>` into the page: one build is served below any path.
  base: './',
  build: {
    // Data URLs would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
