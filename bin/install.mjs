// Installs what is missing, on whatever Node.js the machine has. Plain JavaScript, no packages: it runs before there are any.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The Node.js that the product runs on, brought by the npm package `node`. */
export const runtime = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** A build for each face. */
const configs = ['vite.config.ts', 'vite.public.config.ts', 'vite.field.config.ts'];

/** What Node.js made of the sources, so that no start makes it again. */
const compiled = join(root, 'node_modules', '.cache', 'node');

const stamp = join(root, 'node_modules', '.installed-lock');

/** Runs `npm ci` where node_modules is missing or was made from another lock file. */
export function installMissing() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(`Tonghu needs Node.js 20 or newer to install itself; this is ${process.version}.`);
    process.exit(1);
  }
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(runtime) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing what is missing (npm ci) …');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Builds the faces where their sources are newer than the last build. */
export function buildFaces() {
  const digest = digestOfFaces();
  const mark = join(root, 'dist', '.built');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return;
  console.log('Building the desk, the field app and the public pages …');
  for (const config of configs) {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const done = spawnSync(runtime, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
      cwd: root,
      stdio: 'inherit',
    });
    if (done.status !== 0) process.exit(done.status ?? 1);
  }
  writeFileSync(mark, digest);
}

function digestOfFaces() {
  const files = execFileSync(
    'find',
    ['src', ...configs, 'package-lock.json', '-type', 'f', '-not', '-name', '*.test.*'],
    { cwd: root },
  )
    .toString()
    .trim()
    .split('\n')
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Runs a program of the product on its own Node.js and answers its exit code; signals are passed on. */
export async function runOnRuntime(args, { quietSignals = true } = {}) {
  const { spawn } = await import('node:child_process');
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: path };
  const child = spawn(runtime, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (quietSignals) child.kill(signal);
    });
  }
  return new Promise((done) => {
    child.on('exit', (code, signal) => done(signal === null ? (code ?? 1) : 130));
  });
}
