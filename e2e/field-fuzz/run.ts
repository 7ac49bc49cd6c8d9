/**
 * Plays phones against a server: directors write, correct, sign and decide; the air loses and repeats; apps die; connections of the
 * database are cut; the desk changes the same fields; children move. In the end everything is let settle, and counted.
 */

import { bucketDigests } from '#capabilities/field/sync/rules.ts';
import { makeLockerKey } from '#field/store/keys.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { inCareOf } from '#testing/builders/guardianship.ts';
import type { Caller, TestSystem } from '#testing/harness.ts';
import { type Dice, diceOf } from '../fuzz/dice.ts';
import { clear, fillAir } from './air.ts';
import { aFuzzedPhone, type FuzzedPhone, setOut } from './phones.ts';

/** How much is played. */
export interface Play {
  readonly seed: number;
  readonly phones: number;
  readonly operations: number;
}

/** What was played. */
export interface Played {
  readonly phones: readonly FuzzedPhone[];
  readonly children: readonly MadeChild[];
  /** What was done, by name. */
  readonly done: Readonly<Record<string, number>>;
}

const villages = [places.village, places.nextVillage, places.villageOfNextTown, places.otherVillage];
const CHILDREN_A_VILLAGE = 6;
/** Directors share phones' accounts: the same account on two phones. */
const PHONES_A_DIRECTOR = 2;
const AT_ONCE = 8;
/** Exchanges in fair weather after which something that still waits is a fault. */
const MOST_ROUNDS = 6;

/** Plays it; the caller looks at the system afterwards. */
export async function play(system: TestSystem, { seed, phones: count, operations }: Play): Promise<Played> {
  const dice = diceOf(seed);
  const children = await someChildren(system);
  const officer = await system.caller('city', '4109');
  const end = fillAir(system.url);
  try {
    const phones = await somePhones(system, count, dice);
    const done: Record<string, number> = {};
    const note = (name: string): void => {
      done[name] = (done[name] ?? 0) + 1;
    };
    await inTurns(phones, (phone) => phone.exchange());
    for (let made = 0; made < operations; made += AT_ONCE) {
      const busy = new Set<FuzzedPhone>();
      while (busy.size < AT_ONCE) busy.add(dice.pick(phones));
      await Promise.all([...busy].map((phone) => oneStep(phone, dice, note)));
      const halfway = made < operations / 2 && made + AT_ONCE >= operations / 2;
      if (halfway || dice.chance(0.05)) await atTheDesk(system, officer, children, dice, halfway, note);
      if (halfway || dice.chance(0.004)) await cutConnections(system, note);
    }
    await settle(phones);
    return { phones, children, done };
  } finally {
    end();
  }
}

async function someChildren(system: TestSystem): Promise<MadeChild[]> {
  const made: MadeChild[] = [];
  for (const village of villages)
    for (let at = 0; at < CHILDREN_A_VILLAGE; at += 1) {
      const child = await aChild().inVillage(village).make(system);
      await inCareOf(system, child);
      made.push(child);
    }
  return made;
}

async function somePhones(system: TestSystem, count: number, dice: Dice): Promise<FuzzedPhone[]> {
  const phoneKey = await makeLockerKey('402817');
  const phones: FuzzedPhone[] = [];
  while (phones.length < count) {
    const director = await system.caller(
      'village',
      villages[phones.length % villages.length] ?? places.village,
    );
    for (let at = 0; at < PHONES_A_DIRECTOR && phones.length < count; at += 1)
      phones.push(await aFuzzedPhone(director, phoneKey, dice.below(2 ** 31)));
  }
  return phones;
}

async function oneStep(phone: FuzzedPhone, dice: Dice, note: (name: string) => void): Promise<void> {
  setOut(phone);
  const what = dice.below(100);
  if (what < 84) {
    await phone.act();
    note('act');
  } else if (what < 97) {
    await phone.exchange();
    note(
      phone.store.snapshot().sync.trouble === null
        ? 'exchange'
        : `exchange: ${phone.store.snapshot().sync.trouble}`,
    );
  } else {
    await phone.crash();
    note('crash');
  }
}

/** The desk writes the same field, or a child moves: in each run at least one does. */
async function atTheDesk(
  system: TestSystem,
  officer: Caller,
  children: readonly MadeChild[],
  dice: Dice,
  moves: boolean,
  note: (name: string) => void,
): Promise<void> {
  const child = dice.pick(children);
  if (moves || dice.chance(0.3)) {
    const village = dice.pick(villages);
    await system.owner('update household set residence = $2 where id = $1', [child.householdId, village]);
    await system.owner('update child set residence = $2 where id = $1', [child.id, village]);
    note('move');
    return;
  }
  const file = await officer.get(`/api/children/${child.id}`);
  const body = { school: `市第${dice.below(100_000)}中学` };
  await officer.patch(`/api/children/${child.id}`, body, { 'if-match': `"${file.body.version}"` });
  note('desk');
}

/** What a restart of the database does to whoever is in the middle of something. */
async function cutConnections(system: TestSystem, note: (name: string) => void): Promise<void> {
  await system.owner(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'tonghu' and pid <> pg_backend_pid()`,
  );
  note('cut');
}

/** Fair weather, right clocks: whoever has something to send exchanges until nothing waits anywhere, then everybody to hear of it. */
async function settle(phones: readonly FuzzedPhone[]): Promise<void> {
  for (const phone of phones) Object.assign(phone.aerial, { weather: clear, clockOffMs: 0 });
  const exchange = (phone: FuzzedPhone): Promise<void> => phone.exchange();
  const hindered = (phone: FuzzedPhone): boolean => phone.store.snapshot().sync.trouble !== null;
  const waits = (phone: FuzzedPhone): boolean =>
    phone.store.snapshot().outbox.some((item) => item.state === 'waiting');
  let behind = phones;
  for (let round = 0; round < MOST_ROUNDS && behind.length > 0; round += 1) {
    await inTurns(behind, exchange);
    behind = phones.filter((phone) => hindered(phone) || waits(phone));
  }
  await inTurns(phones, exchange);
  await inTurns(phones.filter(hindered), exchange);
}

async function inTurns(
  phones: readonly FuzzedPhone[],
  work: (phone: FuzzedPhone) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < phones.length; from += AT_ONCE)
    await Promise.all(phones.slice(from, from + AT_ONCE).map(work));
}

/** The digests of what a phone holds, as it would tell them. */
export function digestsOf(phone: FuzzedPhone): string {
  return bucketDigests(phone.store.snapshot().children as never);
}
