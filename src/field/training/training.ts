/**
 * Practice: an open locker that lives in memory alone. Everything can be done in it, sending is played, nothing ever leaves the phone,
 * and with the app's end it is gone.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { shippedForms } from '#capabilities/forms/shipped/all.ts';
import { dayInChina } from '#field/app/dates.ts';
import { withOwnMarks, wordsOfMark } from '#field/store/marks.ts';
import { isPin, PIN_TRIES } from '#field/store/picker-pins.ts';
import type {
  Draft,
  DraftFile,
  OutboxItem,
  PinTold,
  Reminding,
  SigningLetter,
  Snapshot,
  SyncState,
  UnlockedStore,
} from '#field/store/store.ts';
import { corrected, decided, handedIn, signed } from '#field/training/as-the-server.ts';
import { lettersForPractice } from '#field/training/letter-words.ts';
import { madeChildren, madeId } from '#field/training/made-children.ts';
import { madeClassroom } from '#field/training/made-classroom.ts';
import { withEvents } from '#field/training/made-events.ts';

/** How long the play of sending takes for each piece, in milliseconds. */
const SENDING_MS = 400;
const DAYS_WITHOUT_CONTACT = 14;

/** Opens practice, as it begins each time. */
export function training(): UnlockedStore {
  return new Training();
}

class Training implements UnlockedStore {
  readonly #listeners = new Set<() => void>();
  readonly #files = new Map<string, Blob>();
  readonly #answers = new Map<string, Draft['answers']>();
  readonly #wrongPins = new Map<string, number>();
  #now: Snapshot = beginning();

  snapshot(): Snapshot {
    return this.#now;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async saveDraft(draft: Omit<Draft, 'files' | 'changedAt'>): Promise<void> {
    const former = this.#now.drafts.find(({ id }) => id === draft.id);
    const saved: Draft = { ...draft, files: former?.files ?? [], changedAt: new Date().toISOString() };
    this.#show({ drafts: [saved, ...this.#now.drafts.filter(({ id }) => id !== draft.id)] });
  }

  async dropDraft(draftId: string): Promise<void> {
    this.#show({ drafts: this.#now.drafts.filter(({ id }) => id !== draftId) });
  }

  async addFile(draftId: string, question: string, content: Blob): Promise<DraftFile> {
    const file = { id: uuidv7(), question, mediaType: content.type, bytes: content.size };
    this.#files.set(file.id, content);
    this.#change(draftId, (files) => [...files, file]);
    return file;
  }

  async dropFile(draftId: string, fileId: string): Promise<void> {
    this.#files.delete(fileId);
    this.#change(draftId, (files) => files.filter(({ id }) => id !== fileId));
  }

  async readFile(fileId: string): Promise<Blob | null> {
    return this.#files.get(fileId) ?? null;
  }

  async finish(draftId: string, words: OutboxItem['words']): Promise<void> {
    const draft = this.#now.drafts.find(({ id }) => id === draftId);
    if (draft === undefined) return;
    this.#answers.set(draft.id, draft.answers);
    this.#show({
      drafts: this.#now.drafts.filter(({ id }) => id !== draftId),
      outbox: [
        ...this.#now.outbox,
        anItem('record', draft.childId, words, {
          ...{ id: draft.id, form: draft.kind, completes: draft.completes },
          ...{ filesLeft: draft.files.length, filesAll: draft.files.length },
        }),
      ],
    });
  }

  async formerAnswers(recordId: string): Promise<Draft['answers'] | null> {
    return this.#answers.get(recordId) ?? null;
  }

  async signLetter(draftId: string, { childId, termFrom, termTo }: SigningLetter): Promise<void> {
    const words = { zh: '监护责任书', en: 'Letter of responsibility' };
    this.#show({ drafts: this.#now.drafts.filter(({ id }) => id !== draftId) });
    this.#queue(anItem('letter', childId, words));
    this.#show({ children: signed(this.#now.children, childId, termFrom, termTo) });
  }

  async correct(...[childId, field, , after]: Parameters<UnlockedStore['correct']>): Promise<void> {
    this.#queue(anItem('correction', childId, { zh: '改了资料', en: 'A correction' }));
    this.#show({ children: corrected(this.#now.children, childId, field, after) });
  }

  async decide(conflictId: string, childId: string, value: 'theirs' | 'mine'): Promise<void> {
    this.#queue(anItem('decision', childId, { zh: '两人写得不一样，已定', en: 'A decision' }));
    this.#show({ children: decided(this.#now.children, childId, conflictId, value) });
  }

  async comment(_recordId: string, childId: string): Promise<void> {
    this.#queue(anItem('comment', childId, { zh: '写给督导员的话', en: 'Words to the supervisor' }));
  }

  async mark(mark: Mark): Promise<void> {
    this.#show({ sites: withOwnMarks(this.#now.sites, [mark], 0) });
    this.#queue(anItem('mark', null, wordsOfMark(mark, this.#now.sites), { id: mark.id }));
  }

  async tellPin(pickerId: string, pin: string): Promise<PinTold> {
    const pickers = this.#now.sites.flatMap((site) => site.places.flatMap((place) => place.pickers));
    const stored = pickers.find(({ id }) => id === pickerId)?.pin;
    const wrong = this.#wrongPins.get(pickerId) ?? 0;
    if (stored && wrong < PIN_TRIES && (await isPin(pin, stored))) return { right: true };
    this.#wrongPins.set(pickerId, wrong + 1);
    return { right: false, left: Math.max(0, PIN_TRIES - wrong - 1) };
  }

  /** Plays sending, piece by piece. */
  async sync(): Promise<void> {
    if (this.#now.sync.running) return;
    const waiting = this.#now.outbox.filter(({ state }) => state === 'waiting');
    this.#run({ running: true, sent: 0, toSend: waiting.length });
    for (const [at, item] of waiting.entries()) {
      await new Promise((resume) => setTimeout(resume, SENDING_MS));
      const sent: OutboxItem = { ...item, state: 'sent', filesLeft: 0, sentAt: new Date().toISOString() };
      const children =
        item.kind === 'record' ? handedIn(this.#now.children, item, this.#now.today) : this.#now.children;
      this.#show({ children, outbox: this.#now.outbox.map((one) => (one.id === item.id ? sent : one)) });
      this.#run({ sent: at + 1 });
    }
    this.#run({ running: false, lastContactAt: new Date().toISOString() });
  }

  async reminding(): Promise<Reminding> {
    return { state: 'unable', digestAt: null, sms: false };
  }

  remind(): Promise<Reminding> {
    return this.reminding();
  }

  async changePin(): Promise<boolean> {
    return false;
  }

  lock(): void {
    this.#files.clear();
    this.#wrongPins.clear();
    this.#now = beginning();
  }

  #change(draftId: string, change: (files: readonly DraftFile[]) => readonly DraftFile[]): void {
    this.#show({
      drafts: this.#now.drafts.map((draft) =>
        draft.id === draftId ? { ...draft, files: change(draft.files) } : draft,
      ),
    });
  }

  #queue(item: OutboxItem): void {
    this.#show({ outbox: [...this.#now.outbox, item] });
  }

  #run(part: Partial<SyncState>): void {
    this.#show({ sync: { ...this.#now.sync, ...part } });
  }

  #show(part: Partial<Snapshot>): void {
    this.#now = { ...this.#now, ...part };
    for (const listener of this.#listeners) listener();
  }
}

function anItem(
  kind: OutboxItem['kind'],
  childId: string | null,
  words: OutboxItem['words'],
  more: Partial<OutboxItem> = {},
): OutboxItem {
  return {
    ...{ id: uuidv7(), kind, childId, words, madeAt: new Date().toISOString(), state: 'waiting' },
    ...{ form: null, completes: null, filesLeft: 0, filesAll: 0, tries: 0, trouble: null, sentAt: null },
    ...more,
  };
}

function beginning(): Snapshot {
  const now = new Date().toISOString();
  const today = dayInChina(now);
  return {
    me: {
      ...{ account: 'practice', name: '练习主任', role: 'director', training: true, demonstration: false },
      ...{ division: '410981100001', divisionName: '练习镇' },
    },
    today,
    children: withEvents(madeChildren(today), today),
    withdrawn: [],
    sites: [madeClassroom(today, Date.parse(now))],
    forms: Object.fromEntries(shippedForms.map((document) => [document.kind, { version: 1, document }])),
    formerForms: [],
    letterWording: lettersForPractice,
    telephones: { police: '110', ambulance: '120', hotline: '12345' },
    drafts: [draftLeftBehind(now)],
    outbox: [],
    sync: {
      ...{ running: false, lastContactAt: now, trouble: null, sent: 0, toSend: 0 },
      daysLeft: DAYS_WITHOUT_CONTACT,
    },
    clockAheadMs: 0,
  };
}

/** A visit that was begun and not finished, to go on with. */
function draftLeftBehind(now: string): Draft {
  const before = new Date(Date.parse(now) - 90 * 60_000).toISOString();
  return {
    ...{ id: madeId(9, 1), kind: 'visit', formVersion: 1, childId: madeId(1, 2), completes: null },
    ...{
      answers: { mode: 'home' },
      page: 1,
      startedAt: before,
      changedAt: before,
      position: null,
      files: [],
    },
  };
}
