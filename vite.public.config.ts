/**
 * Builds the public pages (src/public → dist/public, served at /public): a build of its own without Ant Design or React, because
 * a child's telephone on a weak connection must not load what only the office needs.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: fromHere('./src/public'),
  base: '/public/',
  publicDir: false,
  cacheDir: fromHere('./node_modules/.vite-public'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fromHere('./dist/public'),
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        index: fromHere('./src/public/index.html'),
        calendar: fromHere('./src/public/calendar.html'),
        check: fromHere('./src/public/check.html'),
      },
    },
  },
});
