/**
 * Builds the field app (src/field → dist/field, served at /field/): a build of its own without Ant Design or React, because it must
 * open on a cheap telephone with a weak signal, and later without any. What stands in src/field/static keeps its name.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const WORKER = 'worker.js';

/** Tells the worker which files make the app, and the digest of them all: a changed file is a new app. */
function shellOfWorker(): Plugin {
  return {
    name: 'shell-of-worker',
    enforce: 'post', // the page is written by another part of the build
    generateBundle(_, bundle) {
      const worker = bundle[WORKER];
      if (worker?.type !== 'chunk') return;
      const digest = createHash('sha256');
      const built = Object.values(bundle).filter((part) => part.fileName !== WORKER);
      for (const part of built)
        digest.update(part.fileName).update(part.type === 'chunk' ? part.code : part.source);
      const kept = readdirSync(fromHere('./src/field/static'));
      for (const name of kept)
        digest.update(name).update(readFileSync(fromHere(`./src/field/static/${name}`)));
      const files = [...built.map((part) => part.fileName).filter((name) => name !== 'index.html'), ...kept];
      const paths = ['/field/', ...files.map((name) => `/field/${name}`)];
      worker.code = worker.code
        .replaceAll('__SHELL_FILES__', JSON.stringify(paths))
        .replaceAll('__SHELL_DIGEST__', JSON.stringify(digest.digest('hex').slice(0, 16)));
    },
  };
}

export default defineConfig({
  root: fromHere('./src/field'),
  base: '/field/',
  publicDir: fromHere('./src/field/static'),
  cacheDir: fromHere('./node_modules/.vite-field'),
  plugins: [shellOfWorker()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fromHere('./dist/field'),
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: fromHere('./src/field/index.html'), worker: fromHere('./src/field/worker/worker.ts') },
      output: { entryFileNames: (chunk) => (chunk.name === 'worker' ? WORKER : 'assets/[name]-[hash].js') },
    },
  },
});
