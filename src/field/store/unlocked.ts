/**
 * An open locker: what the screens read and write. The snapshot is made anew after every change; sending runs once at a time,
 * whoever asks for it.
 */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { deliverAndClear, isUndelivered } from '#field/store/deliver.ts';
import { allOf, type Disk, isFull, type LockerRow } from '#field/store/disk.ts';
import { exchange } from '#field/store/exchange.ts';
import type { Shelf } from '#field/store/fetch.ts';
import { keptUnder, type LockerKey, releaseKey } from '#field/store/keys.ts';
import { daysLeft, emptyLocker } from '#field/store/lockers.ts';
import { wordsOfMark } from '#field/store/marks.ts';
import { isPast } from '#field/store/past.ts';
import { pinTold } from '#field/store/picker-pins.ts';
import { beginPulse, type Pulse } from '#field/store/pulse.ts';
import { type RemindersOf, remindHere, reminding, remindNoMore } from '#field/store/reminders.ts';
import { troubleOf } from '#field/store/server.ts';
import { type RunState, snapshotOf } from '#field/store/snapshot.ts';
import type {
  CorrectableField,
  Draft,
  DraftFile,
  PinTold,
  Reminding,
  SigningLetter,
  Snapshot,
  Trouble,
  UnlockedStore,
} from '#field/store/store.ts';
import { type AtOnce, Writer } from '#field/store/writer.ts';
import { openWriting, type Sealing } from '#field/store/writings.ts';

/** What an open locker is made of. */
export interface OpenLocker {
  readonly disk: Disk;
  readonly locker: LockerRow;
  readonly key: LockerKey;
  readonly shelf: Shelf;
  readonly secret: string;
  /** Called when the locker has been emptied on the server's order. */
  readonly onEmptied: () => void;
}

/** Opens the store on a locker whose key was released. */
export async function unlockedStore(open: OpenLocker): Promise<UnlockedStore> {
  const store = new LockerStore(open);
  await store.load();
  store.begin();
  return store;
}

class LockerStore implements UnlockedStore {
  readonly #open: OpenLocker;
  readonly #writer: Writer;
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot | null = null;
  #run: RunState = { running: false, trouble: null, sent: 0, toSend: 0 };
  #locker: LockerRow;
  #shut = false;
  #syncing: Promise<void> | null = null;
  #pulse: Pulse | null = null;

  constructor(open: OpenLocker) {
    this.#open = open;
    this.#locker = open.locker;
    this.#writer = new Writer(
      open.disk,
      () => this.#sealing,
      () => this.#changed(),
      () => this.#pulse?.wrote(),
    );
  }

  get #sealing(): Sealing {
    return { locker: this.#locker.id, key: this.#open.key, serverKey: this.#locker.serverKey };
  }

  begin(): void {
    this.#pulse = beginPulse(async () => {
      await this.sync();
      return this.#run.trouble === null;
    });
  }

  async load(): Promise<void> {
    const { disk } = this.#open;
    for (const row of await disk.getAll('writings', allOf(this.#locker.id))) {
      const writing = await openWriting(this.#sealing, row);
      if (isPast(writing, Date.now())) await disk.delete('writings', [row.locker, row.id]);
      else this.#writer.writings.set(row.id, writing);
    }
    await this.#clearStrayFiles();
    this.#changed();
  }

  /** Files that no writing names: the battery ran out between both. */
  async #clearStrayFiles(): Promise<void> {
    const { disk } = this.#open;
    for (const file of await disk.getAll('files', allOf(this.#locker.id)))
      if (this.#writer.writings.get(file.writing)?.row.files.includes(file.id) !== true)
        await disk.delete('files', [file.locker, file.id]);
  }

  snapshot(): Snapshot {
    this.#snapshot ??= snapshotOf({
      locker: this.#locker,
      shelf: this.#open.shelf,
      writings: [...this.#writer.writings.values()],
      run: this.#run,
      now: Date.now(),
    });
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#snapshot = null;
    for (const listener of this.#listeners) listener();
  }

  saveDraft(draft: Omit<Draft, 'files' | 'changedAt'>): Promise<void> {
    return this.#writer.saveDraft(draft);
  }

  dropDraft(id: string): Promise<void> {
    return this.#writer.dropDraft(id);
  }

  addFile(draftId: string, question: string, content: Blob): Promise<DraftFile> {
    return this.#writer.addFile(draftId, question, content);
  }

  dropFile(draftId: string, fileId: string): Promise<void> {
    return this.#writer.dropFile(draftId, fileId);
  }

  readFile(fileId: string): Promise<Blob | null> {
    return this.#writer.readFile(fileId);
  }

  finish(draftId: string, words: { zh: string; en: string }): Promise<void> {
    const { children, me } = this.#open.shelf;
    return this.#writer.finish(draftId, words, (draft) => ({
      division: children.get(draft.childId ?? '')?.residence ?? me?.division,
      offline: this.#run.trouble === 'no-network' || !navigator.onLine,
    }));
  }

  #atOnce(childId: string, about: Omit<AtOnce, 'childId'>, what: object): Promise<void> {
    return this.#writer.writeAtOnce({ ...about, childId }, { kind: about.kind, ...what });
  }

  signLetter(draftId: string, letter: SigningLetter): Promise<void> {
    const words = { zh: '签订责任书', en: 'Letter signed' };
    return this.#writer.finishLetter(draftId, words, { ...letter });
  }

  correct(
    childId: string,
    field: CorrectableField,
    before: string | null,
    after: string | null,
  ): Promise<void> {
    const corrected = { field, value: after };
    const words = { zh: '更正信息', en: 'Correction' };
    return this.#atOnce(childId, { kind: 'correction', words, corrected }, { childId, field, before, after });
  }

  decide(conflictId: string, childId: string, value: 'theirs' | 'mine'): Promise<void> {
    const words = { zh: '处理不一致信息', en: 'Difference settled' };
    const about = { kind: 'decision', words, completes: conflictId } as const;
    return this.#atOnce(childId, about, { childId, conflictId, value });
  }

  comment(recordId: string, childId: string, words: string): Promise<void> {
    const about = { kind: 'comment', words: { zh: '留言', en: 'Comment' } } as const;
    return this.#atOnce(childId, about, { childId, recordId, words });
  }

  mark(mark: Mark): Promise<void> {
    const words = wordsOfMark(mark, this.#open.shelf.register?.sites ?? []);
    const label = { kind: 'mark', words, mark, madeAt: mark.at } as const;
    return this.#writer.writeAtOnce(label, { kind: 'mark', mark }, mark.id);
  }

  tellPin(pickerId: string, pin: string): Promise<PinTold> {
    const { disk, shelf } = this.#open;
    const now = Date.now() + this.#locker.clockAheadMs;
    return pinTold({ disk, sealing: this.#sealing, sites: shelf.register?.sites ?? [], now }, pickerId, pin);
  }

  async formerAnswers(recordId: string): Promise<Draft['answers'] | null> {
    return this.#writer.writings.get(recordId)?.label.answers ?? null;
  }

  sync(): Promise<void> {
    this.#syncing ??= this.#sync().finally(() => {
      this.#syncing = null;
    });
    return this.#syncing;
  }

  async #sync(): Promise<void> {
    if (this.#shut) return;
    this.#tell({ running: true, sent: 0, toSend: 0 });
    const trouble = await this.#exchange().then(
      () => null,
      (fault: unknown) => (isFull(fault) ? ('storage-full' as const) : troubleOf(fault)),
    );
    await this.#readAnew();
    this.#tell({ running: false, trouble });
    if (!this.#shut && daysLeft(this.#locker, Date.now()) === 0) await this.#empty('too-long');
  }

  async #exchange(): Promise<void> {
    const { disk, shelf, secret } = this.#open;
    const came = await exchange({
      ...{ disk, shelf, secret, locker: this.#locker, sealing: this.#sealing },
      waits: [...this.#writer.writings.values()].some(({ row }) => isUndelivered(row)),
      undelivered: () => this.#undelivered(),
      told: (sent, toSend) => this.#tell({ sent, toSend }),
      readAnew: () => this.#readAnew(),
    });
    if (came === 'empty') await this.#empty('disabled');
  }

  /** The children on whom something lies here that the server does not have. */
  #undelivered(): ReadonlySet<string> {
    const writings = [...this.#writer.writings.values()];
    return new Set(
      writings
        .filter(({ row }) => row.state === 'draft' || isUndelivered(row))
        .flatMap(({ label }) => label.childId ?? []),
    );
  }

  async #empty(why: 'disabled' | 'too-long'): Promise<void> {
    const { disk, onEmptied } = this.#open;
    this.#shut = true;
    this.#pulse?.stop();
    await this.#writer.shut();
    await emptyLocker(disk, this.#locker.id, why);
    onEmptied();
    await deliverAndClear(disk, this.#locker.id).catch(() => undefined); // it is delivered when there is a network
  }

  async #readAnew(): Promise<void> {
    const { disk } = this.#open;
    this.#locker = (await disk.get('lockers', this.#locker.id)) ?? this.#locker;
    const { writings } = this.#writer;
    for (const row of await disk.getAll('writings', allOf(this.#locker.id))) {
      const writing = writings.get(row.id);
      if (writing !== undefined) writings.set(row.id, { row, label: writing.label });
    }
    this.#changed();
  }

  #tell(run: Partial<RunState>): void {
    this.#run = { ...this.#run, ...run };
    this.#changed();
  }

  get #reminders(): RemindersOf {
    return { disk: this.#open.disk, sealing: this.#sealing, secret: this.#open.secret };
  }

  reminding(): Promise<Reminding | { readonly trouble: Trouble }> {
    return reminding(this.#reminders).catch((fault: unknown) => ({ trouble: troubleOf(fault) }));
  }

  remind(on: boolean): Promise<Reminding | { readonly trouble: Trouble }> {
    const done = on ? remindHere(this.#reminders) : remindNoMore(this.#reminders);
    return done.catch((fault: unknown) => ({ trouble: troubleOf(fault) }));
  }

  async changePin(former: string, next: string): Promise<boolean> {
    const { disk } = this.#open;
    const locker = await disk.get('lockers', this.#locker.id);
    if (locker === undefined || locker.kept === null) return false;
    const released = await releaseKey(former, locker.kept);
    if (released === null) return false;
    await disk.put('lockers', { ...locker, kept: await keptUnder(next, released.raw), wrongPins: 0 });
    return true;
  }

  lock(): void {
    this.#shut = true;
    this.#pulse?.stop();
    void this.#writer.shut();
    this.#writer.writings.clear();
    this.#open.shelf.children.clear();
    this.#listeners.clear();
  }
}
