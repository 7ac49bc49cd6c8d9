// `npm test`, `npm run check`, `npm run bench` and the like: installs what is missing, then runs the task's script.
import { join } from 'node:path';
import { buildFaces, installMissing, root, runOnRuntime } from './install.mjs';

const [task = '', ...rest] = process.argv.slice(2);
installMissing();
if (task !== 'check') buildFaces();
if (task === 'build') process.exit(0);
process.exit(await runOnRuntime([join(root, 'scripts', `${task}.ts`), ...rest]));
