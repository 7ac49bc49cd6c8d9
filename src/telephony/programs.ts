/**
 * The programs that carry a call: Kamailio with its modules, and rtpengine. They are processes of their own, never part of
 * Tonghu; this file finds them and says how to install what is missing.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the programs stand. */
export interface Programs {
  readonly kamailio: string;
  readonly rtpengine: string;
}

/** What Debian's packages are called; the first two bring the programs, the others modules. */
export const packages = [
  'kamailio',
  'rtpengine-daemon',
  'kamailio-websocket-modules',
  'kamailio-autheph-modules',
  'kamailio-sqlite-modules',
] as const;

const programFolders = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin'];
const libraryFolders = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/usr/local/lib64'];
const neededModules = [
  'websocket.so',
  'auth_ephemeral.so',
  'db_sqlite.so',
  'sqlops.so',
  'rtpengine.so',
  'tsilo.so',
];

/** The programs, or what is missing of them, in words for the administrator. */
export function findPrograms(): Programs | { readonly missing: readonly string[] } {
  const kamailio = find('kamailio');
  const rtpengine = find('rtpengine');
  const modules = moduleFolder();
  const missing = [
    ...(kamailio === null ? ['kamailio'] : []),
    ...(rtpengine === null ? ['rtpengine'] : []),
    ...neededModules
      .filter((name) => modules === null || !existsSync(join(modules, name)))
      .map((name) => `Kamailio’s module ${name}`),
  ];
  return kamailio === null || rtpengine === null || missing.length > 0
    ? { missing }
    : { kamailio, rtpengine };
}

/** What to print where something is missing. */
export function howToInstall(missing: readonly string[]): string {
  return [
    `Telephony needs programs that are not on this machine: ${missing.join(', ')}.`,
    `Debian 12 and Ubuntu have them: apt-get install --no-install-recommends ${packages.join(' ')}`,
    'Then stop the services that the packages start, for Tonghu runs both programs itself: systemctl disable --now kamailio rtpengine-daemon',
  ].join('\n');
}

function find(name: string): string | null {
  return programFolders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Debian keeps libraries in a folder named after the processor. */
function moduleFolder(): string | null {
  const candidates = libraryFolders.flatMap((folder) => [
    join(folder, 'kamailio', 'modules'),
    ...(existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(folder, name, 'kamailio', 'modules')),
  ]);
  return candidates.find((path) => existsSync(path)) ?? null;
}
