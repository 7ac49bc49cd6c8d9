#!/usr/bin/env node
// The administrator's command: re-runs itself on the product's own Node.js.
import { join } from 'node:path';
import { buildFaces, installMissing, root, runOnRuntime } from './install.mjs';

installMissing();
if (process.argv[2] === 'serve' || process.argv[2] === 'demo') buildFaces();
process.exit(await runOnRuntime([join(root, 'src', 'main.ts'), ...process.argv.slice(2)]));
