// `npm start`: the demonstration. Installs what is missing, builds the desk, then hands over to `tonghu demo`.
import { join } from 'node:path';
import { buildFaces, installMissing, root, runOnRuntime } from './install.mjs';

installMissing();
buildFaces();
process.exit(await runOnRuntime([join(root, 'src', 'main.ts'), 'demo', ...process.argv.slice(2)]));
