/** Phones of a fuzzer: the real store of the field app, on a database of its own each, used and mistreated by dice. */
import { v7 as uuidv7 } from 'uuid';
import { type Disk, openDisk } from '#field/store/disk.ts';
import type { KeptKey, LockerKey } from '#field/store/keys.ts';
import { type Enrolled, makeLocker, openReleased } from '#field/store/open-locker.ts';
import type { HeldChild, UnlockedStore } from '#field/store/store.ts';
import { answeredChecklist, aSignature } from '#testing/builders/guardianship.ts';
import { uneventfulVisit } from '#testing/builders/visits.ts';
import type { Caller } from '#testing/harness.ts';
import { type Dice, diceOf } from '../fuzz/dice.ts';
import { type Aerial, at, clear, storm } from './air.ts';

/** Something that a phone wrote down, as it must be found at the server. */
export interface Written {
  readonly kind: 'visit' | 'letter' | 'correction' | 'decision' | 'comment' | 'incident';
  readonly childId: string;
  readonly value: string;
}

/** One phone. */
export interface FuzzedPhone {
  readonly id: string;
  readonly director: Caller;
  readonly aerial: Aerial;
  /** What was written, in order: every one of it must stand at the server exactly once. */
  readonly written: Written[];
  store: UnlockedStore;
  emptied: boolean;
  /** Does one thing that a director does; nothing where he has no child. */
  act(): Promise<void>;
  /** Exchanges with the server, in whatever weather. */
  exchange(): Promise<void>;
  /** The app dies and is opened again. */
  crash(): Promise<void>;
}

/** The same PIN and key for all phones of a run: making each takes a tenth of a second on purpose. */
export interface PhoneKey {
  readonly key: LockerKey;
  readonly kept: KeptKey;
}

/** Makes a phone known and its locker. */
export async function aFuzzedPhone(director: Caller, phoneKey: PhoneKey, seed: number): Promise<FuzzedPhone> {
  const id = uuidv7();
  const aerial: Aerial = { cookie: '', dice: diceOf(seed), weather: clear, clockOffMs: 0 };
  const enrolled = await director.post('/api/field/devices', { id, label: 'fuzz', app: '1' });
  const disk = await openDisk(`field-${id}`);
  const phone: FuzzedPhone = {
    ...{ id, director, aerial, written: [], emptied: false },
    store: undefined as never,
    act: () => at(aerial, () => actOn(phone, diceOf(aerial.dice.below(2 ** 31)))),
    exchange: () => at(aerial, () => phone.store.sync()),
    crash: () => at(aerial, () => reopen(phone, disk, phoneKey)),
  };
  const onEmptied = (): void => {
    phone.emptied = true;
  };
  phone.store = await at(aerial, () =>
    makeLocker(disk, director.actor.name, enrolled.body as Enrolled, phoneKey, onEmptied),
  );
  return phone;
}

async function reopen(phone: FuzzedPhone, disk: Disk, { key }: PhoneKey): Promise<void> {
  phone.store.lock();
  const locker = await disk.get('lockers', phone.id);
  if (locker === undefined || locker.kept === null) return;
  phone.store = await openReleased(disk, { locker, key }, () => {
    phone.emptied = true;
  });
}

/** The weather changes, the clock jumps now and then. */
export function setOut(phone: FuzzedPhone): void {
  const { aerial } = phone;
  aerial.weather = aerial.dice.pick([null, storm, storm, clear]);
  if (aerial.dice.chance(0.02))
    aerial.clockOffMs = aerial.dice.pick([0, -7 * 365 * 86_400_000, 3 * 86_400_000]);
}

async function actOn(phone: FuzzedPhone, dice: Dice): Promise<void> {
  const { children, forms } = phone.store.snapshot();
  if (children.length === 0 || forms.visit === undefined || phone.emptied) return;
  const child = dice.pick(children);
  const conflict = child.conflicts[0];
  const decided = phone.written.some((one) => one.kind === 'decision' && one.value === conflict?.id);
  if (conflict !== undefined && !decided && dice.chance(0.5)) return decide(phone, child, conflict.id, dice);
  const what = dice.below(10);
  if (what < 5) return visit(phone, child, dice);
  if (what < 8) return correct(phone, child);
  if (what < 9) return sign(phone, child);
  return comment(phone, child);
}

/** A visit, begun, saved answer by answer, now and then with a photo, now and then given up and gone on with after a crash. */
async function visit(phone: FuzzedPhone, child: HeldChild, dice: Dice): Promise<void> {
  const id = uuidv7();
  const version = phone.store.snapshot().forms.visit?.version ?? 1;
  const draft = {
    ...{
      id,
      kind: 'visit',
      formVersion: version,
      childId: child.id,
      completes: null,
      page: 0,
      position: null,
    },
    startedAt: new Date().toISOString(),
  };
  await phone.store.saveDraft({ ...draft, answers: { mode: 'home' } });
  if (dice.chance(0.2)) await phone.crash();
  await phone.store.saveDraft({ ...draft, answers: uneventfulVisit });
  if (dice.chance(0.2)) await phone.store.addFile(id, 'photo', aJpeg(dice));
  if (dice.chance(0.1)) await phone.crash();
  if (phone.emptied) return;
  await phone.store.finish(id, { zh: '探视', en: 'Visit' });
  phone.written.push({ kind: 'visit', childId: child.id, value: id });
}

function aJpeg(dice: Dice): Blob {
  const bytes = Uint8Array.from({ length: 600 }, () => dice.below(256));
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  bytes.set([0xff, 0xd9], 598);
  return new Blob([bytes], { type: 'image/jpeg' });
}

let counter = 0;

/** Each value is another one, so that it can be told what became of it. */
async function correct(phone: FuzzedPhone, child: HeldChild): Promise<void> {
  counter += 1;
  const value = `第${counter}小学`;
  phone.written.push({ kind: 'correction', childId: child.id, value });
  await phone.store.correct(child.id, 'school', child.school, value);
}

async function sign(phone: FuzzedPhone, child: HeldChild): Promise<void> {
  if (child.carer === null || !child.letterWanted) return;
  const { today, letterWording } = phone.store.snapshot();
  const termTo = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  phone.written.push({ kind: 'letter', childId: child.id, value: child.carer.careId });
  const draftId = uuidv7();
  const checklist = { formVersion: 1, answers: answeredChecklist };
  await phone.store.saveDraft({
    ...{ id: draftId, kind: 'letter', childId: child.id, completes: null, page: 1, position: null },
    ...{ ...checklist, startedAt: new Date().toISOString() },
  });
  await phone.store.signLetter(draftId, {
    ...{
      childId: child.id,
      careId: child.carer.careId,
      termFrom: today,
      termTo: termTo.replace('-02-29', '-02-28'),
    },
    ...{ edition: letterWording?.edition ?? '1', signerName: child.carer.name, witness: null },
    signature: aSignature(),
    checklist,
  });
}

async function decide(phone: FuzzedPhone, child: HeldChild, conflictId: string, dice: Dice): Promise<void> {
  phone.written.push({ kind: 'decision', childId: child.id, value: conflictId });
  await phone.store.decide(conflictId, child.id, dice.pick(['theirs', 'mine']));
}

async function comment(phone: FuzzedPhone, child: HeldChild): Promise<void> {
  const recordId = child.watch.lastVisit?.id;
  if (recordId === undefined) return;
  counter += 1;
  phone.written.push({ kind: 'comment', childId: child.id, value: `留言${counter}` });
  await phone.store.comment(recordId, child.id, `留言${counter}`);
}
