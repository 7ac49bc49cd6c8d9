/**
 * A village of a real installation: a director and the supervisor above him, each signed in once, and children in somebody's
 * care, put on the register as people do it. It must not know what is tested.
 */
import { aCitizenId, aPhone } from '#testing/builders/children.ts';
import { aGrandmother } from '#testing/builders/guardianship.ts';
import type { Installation, RunningServer } from '../real-server.ts';
import { firstSignIn } from '../write-load.ts';

/** Where they live. */
export const villageCode = '410922100203';

/** A child to be registered, with who cares for it. */
export interface Villager {
  readonly name: string;
  readonly citizenId: string;
  readonly birthDate: string;
  readonly address: string;
  readonly carer: string;
  readonly carerPhone: string;
}

/** Whoever signs in here: the director's account is `dir-one`, the supervisor's `town-one`. */
export interface Village {
  readonly server: RunningServer;
  /** The supervisor's cookie. */
  readonly town: string;
}

/** The `at`-th villager of a name, with a carer of another. */
export function aVillager(name: string, carer: string, at: number): Villager {
  const birthDate = `2015-0${(at % 9) + 1}-${String(11 + Math.floor(at / 9)).padStart(2, '0')}`;
  return {
    ...{ name, birthDate, citizenId: aCitizenId(birthDate, 1), address: `村东${at + 1}号` },
    ...{ carer, carerPhone: aPhone() },
  };
}

/** Makes both accounts, serves, and registers the children. */
export async function aVillage(installation: Installation, villagers: readonly Villager[]): Promise<Village> {
  const add = (account: string, role: string, division: string): string => {
    const named = ['--name', '某某', '--role', role, '--division', division, '--json'];
    return JSON.parse(installation.command('user', 'add', account, ...named)).password;
  };
  const director = add('dir-one', 'village', villageCode);
  const supervisor = add('town-one', 'town', villageCode.slice(0, 9));
  const server = await installation.serve();
  await firstSignIn(server, { account: 'dir-one', password: director });
  const { cookie } = await firstSignIn(server, { account: 'town-one', password: supervisor });
  for (const villager of villagers) await register(server.url, cookie, villager);
  return { server, town: cookie };
}

async function register(url: string, cookie: string, villager: Villager): Promise<void> {
  const { name, birthDate, citizenId, address } = villager;
  const { id } = await ask(url, cookie, '/api/children', {
    person: {
      ...{ name, birthDate, citizenId, formerName: null, sex: 1, citizenIdLack: null, ethnicity: '01' },
      ...{ registeredPlace: null, health: 'healthy', schooling: 'primary', school: '第一小学' },
      ...{ grade: '三年级', boarding: false, remark: null },
    },
    residence: villageCode,
    household: { groupName: '三组', address, economic: 'ordinary' },
    family: [
      {
        ...{ relation: '51', name: '某父', citizenId: null, phone: null, status: '02' },
        ...{ workplace: '郑州', outSince: null },
      },
    ],
    categories: [{ code: '11' }],
  });
  await ask(url, cookie, `/api/children/${id}/care`, {
    ...{ replaces: null, mode: 'A', relation: '01', since: '2026-01-01', why: '登记照护人' },
    guardian: aGrandmother({ name: villager.carer, phone: villager.carerPhone }),
  });
}

/** Asks the server as whoever has the cookie. @throws Error with the answer where it is no 200 */
export async function ask(url: string, cookie: string, path: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(told)}`);
  return told;
}
