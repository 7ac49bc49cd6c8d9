/**
 * Writes into an open locker: drafts with their files, finished forms, and what is written in one step. Each write is on the disk
 * before its promise resolves, one after the other; a phone without room says so, and what was there before stands.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Bytes } from '#capabilities/field/envelopes/rules.ts';
import { type Disk, isFull, type WritingRow } from '#field/store/disk.ts';
import { DoorKey } from '#field/store/door-key.ts';
import { Hindered } from '#field/store/server.ts';
import type { Draft, DraftFile } from '#field/store/store.ts';
import {
  contentKeyOf,
  digestOf,
  type Label,
  newKeys,
  openFile,
  type Sealing,
  type StoredDraft,
  sealContent,
  sealFile,
  sealLabel,
  type Writing,
} from '#field/store/writings.ts';

/** What is written in one step, without a draft. */
export type AtOnce = Partial<Label> & Pick<Label, 'kind' | 'words'>;

type StoredFile = StoredDraft['files'][number];

/** Writes of one locker. */
export class Writer {
  readonly writings = new Map<string, Writing>();
  readonly #door = new DoorKey();
  readonly #disk: Disk;
  readonly #sealing: () => Sealing;
  readonly #changed: () => void;
  /** Called when something waits that did not before. */
  readonly #waits: () => void;
  #queue: Promise<unknown> = Promise.resolve();
  #shut = false;

  constructor(disk: Disk, sealing: () => Sealing, changed: () => void, waits: () => void) {
    this.#disk = disk;
    this.#sealing = sealing;
    this.#changed = changed;
    this.#waits = waits;
  }

  /** Takes no further write; resolves when those that were begun are done. */
  async shut(): Promise<void> {
    this.#shut = true;
    await this.#queue;
  }

  #write<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(async () => {
      if (this.#shut) throw new Error('The locker is shut.');
      try {
        return await work();
      } catch (fault) {
        throw isFull(fault) ? new Hindered('storage-full') : fault;
      } finally {
        this.#changed();
      }
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }

  #draft(id: string): { readonly row: WritingRow; readonly draft: StoredDraft } {
    const writing = this.writings.get(id);
    if (writing === undefined || writing.label.draft === null) throw new Error('A draft is gone.');
    return { row: writing.row, draft: writing.label.draft };
  }

  /** Keeps a draft; one that was finished meanwhile stays finished. */
  saveDraft(draft: Omit<Draft, 'files' | 'changedAt'>): Promise<void> {
    return this.#write(async () => {
      const before = this.writings.get(draft.id);
      if (before !== undefined && before.label.draft === null) return;
      const files = before?.label.draft?.files ?? [];
      await this.#putDraft({ ...draft, files, changedAt: new Date().toISOString() }, before?.row);
    });
  }

  async #putDraft(draft: StoredDraft, before: WritingRow | undefined): Promise<void> {
    const sealing = this.#sealing();
    const { contentKey, ...keys } =
      before === undefined
        ? await newKeys(sealing, draft.id)
        : { ...keysOf(before), contentKey: await contentKeyOf(sealing, before) };
    const label: Label = { ...emptyLabel, form: draft.kind, childId: draft.childId, draft };
    const { files, ...words } = draft;
    const unfinished = {
      ...{ id: draft.id, seq: 0, madeAt: draft.changedAt, kind: 'unfinished', childId: draft.childId },
      ...{ draft: words, files: files.map(announced) },
    };
    const row: WritingRow = {
      ...blankRow(sealing.locker, draft.id, keys),
      state: 'draft',
      content: await sealContent(contentKey, draft.id, unfinished),
      label: await sealLabel(sealing, draft.id, label),
      ...{ files: files.map((file) => file.id), filesAll: files.length },
    };
    await this.#put(row, label);
  }

  async #put(row: WritingRow, label: Label): Promise<void> {
    await this.#disk.put('writings', row);
    this.writings.set(row.id, { row, label });
  }

  /** Takes a draft and its files away. */
  dropDraft(id: string): Promise<void> {
    return this.#write(async () => {
      const writing = this.writings.get(id);
      if (writing === undefined || writing.label.draft === null) return;
      const { locker } = writing.row;
      const tx = this.#disk.transaction(['writings', 'files'], 'readwrite');
      await tx.objectStore('writings').delete([locker, id]);
      for (const file of writing.row.files) await tx.objectStore('files').delete([locker, file]);
      await tx.done;
      this.writings.delete(id);
    });
  }

  /** Keeps a file of a draft: first the file, then its name in the draft; one without the other is cleared at the next opening. */
  addFile(draftId: string, question: string, content: Blob): Promise<DraftFile> {
    return this.#write(async () => {
      const { row, draft } = this.#draft(draftId);
      const id = uuidv7();
      const bytes: Bytes = new Uint8Array(await content.arrayBuffer());
      const contentKey = await contentKeyOf(this.#sealing(), row);
      const sealed = await sealFile(contentKey, draftId, id, bytes);
      const mediaType = content.type.split(';')[0] ?? '';
      const plain = { id, question, mediaType, bytes: bytes.length };
      await this.#disk.put('files', { locker: row.locker, id, writing: draftId, sealed });
      const file: StoredFile = { ...plain, sha256: await digestOf(bytes) };
      await this.#putDraft({ ...draft, files: [...draft.files, file] }, row);
      return plain;
    });
  }

  /** Takes a file out of a draft. */
  dropFile(draftId: string, fileId: string): Promise<void> {
    return this.#write(async () => {
      const { row, draft } = this.#draft(draftId);
      await this.#putDraft({ ...draft, files: draft.files.filter((file) => file.id !== fileId) }, row);
      await this.#disk.delete('files', [row.locker, fileId]);
    });
  }

  /** A file that is still on the phone. */
  async readFile(fileId: string): Promise<Blob | null> {
    const sealing = this.#sealing();
    const file = await this.#disk.get('files', [sealing.locker, fileId]);
    const writing = file === undefined ? undefined : this.writings.get(file.writing);
    if (file === undefined || writing === undefined) return null;
    const contentKey = await contentKeyOf(sealing, writing.row);
    const type = writing.label.draft?.files.find((one) => one.id === fileId)?.mediaType ?? '';
    return new Blob([await openFile(contentKey, file.writing, fileId, file.sealed)], { type });
  }

  /** A draft becomes a record that waits; `rest` is what the draft does not know of it. */
  finish(
    draftId: string,
    words: Label['words'],
    rest: (draft: StoredDraft) => { readonly division: string | undefined; readonly offline: boolean },
  ): Promise<void> {
    return this.#write(async () => {
      const { row, draft } = this.#draft(draftId);
      const { kind, formVersion, childId, answers, startedAt, position, completes } = draft;
      const madeAt = new Date().toISOString();
      const record = {
        ...{ id: draftId, kind, formVersion, childId, ...rest(draft), answers, startedAt, endedAt: madeAt },
        ...{ position, files: draft.files.map(announced), completes },
      };
      const label: Label = { ...emptyLabel, form: kind, completes, childId, words, madeAt, answers };
      await this.#finishAs(row, { kind: 'record', record }, label);
    });
  }

  /** A letter's draft becomes the letter, which carries its signature within; the draft's pictures go. */
  finishLetter(draftId: string, words: Label['words'], letter: object): Promise<void> {
    return this.#write(async () => {
      const { row, draft } = this.#draft(draftId);
      const { childId } = draft;
      const label: Label = {
        ...emptyLabel,
        ...{ kind: 'letter', childId, words, madeAt: new Date().toISOString() },
      };
      await this.#finishAs({ ...row, files: [], filesAll: 0 }, { kind: 'letter', ...letter }, label);
      for (const file of row.files) await this.#disk.delete('files', [row.locker, file]);
    });
  }

  async #finishAs(before: WritingRow, what: object, label: Label): Promise<void> {
    const sealing = this.#sealing();
    const seq = await this.#nextSeq(sealing.locker);
    const packet = { id: before.id, seq, madeAt: label.madeAt, ...what };
    const row: WritingRow = {
      ...before,
      ...{ seq, state: 'waiting', changedAt: Date.now() },
      content: await sealContent(await contentKeyOf(sealing, before), before.id, packet),
      label: await sealLabel(sealing, before.id, label),
    };
    await this.#put(row, label);
    this.#waits();
  }

  /** A number is taken before the writing is sealed; one that is lost to a crash leaves a gap, and no more. */
  async #nextSeq(lockerId: string): Promise<number> {
    const tx = this.#disk.transaction('lockers', 'readwrite');
    const locker = await tx.store.get(lockerId);
    if (locker === undefined) throw new Error('A locker is gone.');
    await tx.store.put({ ...locker, nextSeq: locker.nextSeq + 1 });
    await tx.done;
    return locker.nextSeq;
  }

  /** Something that is written in one step; under an id that is known already it is there once. */
  writeAtOnce(label: AtOnce, what: object, id: string = uuidv7()): Promise<void> {
    return this.#write(async () => {
      if (this.writings.has(id)) return;
      const sealing = this.#sealing();
      const { contentKey: _, ...keys } =
        label.kind === 'mark'
          ? await this.#door.keysFor(sealing, id, Date.now())
          : await newKeys(sealing, id);
      const whole = { ...emptyLabel, madeAt: new Date().toISOString(), ...label };
      await this.#finishAs(blankRow(sealing.locker, id, keys), what, whole);
    });
  }
}

const emptyLabel: Label = {
  ...{ kind: 'record', form: null, completes: null, childId: null, words: { zh: '', en: '' }, madeAt: '' },
  ...{ draft: null, answers: null, corrected: null },
};

const keysOf = ({ keyId, keyForServer, keyForPhone }: WritingRow) => ({ keyId, keyForServer, keyForPhone });

function blankRow(
  locker: string,
  id: string,
  keys: Pick<WritingRow, 'keyId' | 'keyForServer' | 'keyForPhone'>,
): WritingRow {
  return {
    ...{ locker, id, seq: 0, state: 'waiting', ...keys },
    ...{ content: new Uint8Array(), label: new Uint8Array(), files: [], filesAll: 0 },
    ...{ tries: 0, trouble: null, changedAt: Date.now(), sentAt: null, fetched: false },
  };
}

/** A file as its record announces it. */
const announced = ({ id, question, sha256, bytes, mediaType }: StoredFile) => ({
  ...{ id, question, sha256, bytes, mediaType },
});
