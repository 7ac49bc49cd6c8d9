/**
 * Builds the desk (src/desk → dist/desk). The public pages are a build of their own beside it (vite.public.config.ts),
 * because a phone must not load what only the office needs.
 * No inline script may come out of here: the server's content security policy forbids it.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: fromHere('./src/desk'),
  base: '/',
  publicDir: false,
  cacheDir: fromHere('./node_modules/.vite'),
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: { '/api': `http://127.0.0.1:${process.env.PORT ?? '8800'}` },
  },
  build: {
    outDir: fromHere('./dist/desk'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Ant Design and ECharts are large, change rarely and are kept by the browser as files of their own.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      input: {
        index: fromHere('./src/desk/index.html'),
        'push-worker': fromHere('./src/desk/reminders/push-worker.ts'),
      },
      output: {
        // A service worker keeps its address; what changes in it the browser finds by its bytes.
        entryFileNames: (chunk) =>
          chunk.name === 'push-worker' ? 'push-worker.js' : 'assets/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 30 },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|zod)[\\/]/,
              priority: 20,
            },
            {
              name: 'antd',
              test: /node_modules[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]/,
              priority: 10,
            },
          ],
        },
      },
    },
  },
});
