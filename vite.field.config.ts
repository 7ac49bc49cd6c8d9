/**
 * Builds the field app (src/field → dist/field, served at /field/): a build of its own without Ant Design or React, because it must
 * open on a cheap telephone with a weak signal, and later without any. What stands in src/field/static keeps its name.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: fromHere('./src/field'),
  base: '/field/',
  publicDir: fromHere('./src/field/static'),
  cacheDir: fromHere('./node_modules/.vite-field'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fromHere('./dist/field'),
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { input: fromHere('./src/field/index.html') },
  },
});
