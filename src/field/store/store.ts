/**
 * What the screens may do with the phone's store: the one door between src/field's screens and what is kept, encrypted, on
 * the phone. Screens read a snapshot and are told when there is a new one; they never touch IndexedDB, keys or the network.
 */
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import type { ChildPackage, Position } from '#capabilities/field/packages/contract.ts';
import type { Watch } from '#capabilities/visits/watch/contract.ts';

/** A director's locker on this phone, as it may be shown before it is opened: nothing that says who lives where. */
export interface LockerLabel {
  readonly id: string;
  /** The account's name (not a person's), by which a director finds his own on a shared phone. */
  readonly account: string;
  /** Records that wait in it to be sent. */
  readonly waiting: number;
}

/** How an attempt to open a locker ended. */
export type Opening =
  | { readonly state: 'open'; readonly store: UnlockedStore }
  | { readonly state: 'wrong-pin'; readonly left: number }
  | { readonly state: 'wiped'; readonly why: 'wrong-pins' | 'disabled' | 'too-long' };

/** How an attempt to sign in ended; `code-wanted` asks for the second factor. */
export type SigningIn =
  | { readonly state: 'choose-pin'; finish(pin: string): Promise<UnlockedStore> }
  | { readonly state: 'code-wanted' }
  | { readonly state: 'refused'; readonly code: string; readonly words: string }
  | { readonly state: 'no-network' };

/** The phone before anybody has opened a locker. */
export interface Phone {
  lockers(): Promise<readonly LockerLabel[]>;
  open(locker: string, pin: string): Promise<Opening>;
  signIn(account: string, password: string, code?: string): Promise<SigningIn>;
  /** The made-up children for practice; nothing of it is ever sent. */
  train(): Promise<UnlockedStore>;
}

/** Who has opened the locker. */
export interface Me {
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly division: string;
  readonly divisionName: string;
  readonly training: boolean;
  /** True where all people are made up, which every page says. */
  readonly demonstration: boolean;
}

/** Why something waits or failed: a code, for which the screens have words that say what to do. */
export type Trouble =
  | 'no-network'
  | 'server-down'
  | 'captive-portal'
  | 'signed-out'
  | 'storage-full'
  | 'app-too-old'
  /** The phone's clock is so far off that a record's time could not be told. */
  | 'clock-wrong'
  | 'unknown';

/** How the phone stands with the server. */
export interface SyncState {
  readonly running: boolean;
  readonly lastContactAt: string | null;
  readonly trouble: Trouble | null;
  /** Pieces sent of pieces to send in the present run. */
  readonly sent: number;
  readonly toSend: number;
  /** Days until the phone empties itself for want of contact. */
  readonly daysLeft: number;
}

/** What lies in the outbox, in order of writing. */
export interface OutboxItem {
  readonly id: string;
  readonly kind: 'record' | 'letter' | 'correction' | 'comment' | 'decision' | 'mark';
  /** The kind of form of a record; null of everything else. What waits here is not asked for again as a task. */
  readonly form: string | null;
  /** The record that was sent back and is completed by this one. */
  readonly completes: string | null;
  readonly childId: string | null;
  /** What it is, in words of both languages, for the list of what waits. */
  readonly words: { readonly zh: string; readonly en: string };
  readonly madeAt: string;
  /** `waiting` has never been sent whole; `sent` is with the server, and in what was fetched since; `held` is kept there until a person has looked at it. */
  readonly state: 'waiting' | 'sending' | 'sent' | 'held';
  readonly filesLeft: number;
  readonly filesAll: number;
  readonly tries: number;
  readonly trouble: Trouble | string | null;
  readonly sentAt: string | null;
}

/** A form begun and not finished. */
export interface Draft {
  readonly id: string;
  readonly kind: string;
  readonly formVersion: number;
  readonly childId: string | null;
  /** The record that was given back and is completed with this one. */
  readonly completes: string | null;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly page: number;
  readonly startedAt: string;
  readonly changedAt: string;
  readonly position: (Position & { readonly at: string }) | null;
  readonly files: readonly DraftFile[];
  /** Of a letter that is not signed yet: what the guardian was shown. One signature holds for these words and this term alone. */
  readonly letter?: LetterTerms | undefined;
}

/** What a letter that is signed is about. */
export interface LetterTerms {
  readonly careId: string;
  readonly termFrom: string;
  readonly termTo: string;
  readonly edition: string;
}

/** A photo or voice note of a draft. */
export interface DraftFile {
  readonly id: string;
  readonly question: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** All that the screens show, at one moment. Replaced as a whole by the next. */
export interface Snapshot {
  readonly me: Me;
  readonly today: string;
  readonly children: readonly HeldChild[];
  /** Children who have left this phone with what is still unsent on them: by id, the name alone. */
  readonly withdrawn: readonly { readonly id: string; readonly name: string }[];
  /** Classrooms whose register is kept at this phone, with what was put down at it in its place. */
  readonly sites: readonly SitePackage[];
  /** The published forms by kind, the newest version. */
  readonly forms: Readonly<Record<string, { readonly version: number; readonly document: unknown }>>;
  /** Older versions that a draft was begun with, and is finished with. */
  readonly formerForms: readonly {
    readonly kind: string;
    readonly version: number;
    readonly document: unknown;
  }[];
  /** The words of the letter of responsibility, as the guardian is shown them. */
  readonly letterWording: LetterWords | null;
  /** Telephones of the installation, for emergencies; known from the first fetch on. */
  readonly telephones: Telephones;
  readonly drafts: readonly Draft[];
  readonly outbox: readonly OutboxItem[];
  readonly sync: SyncState;
  /** By how much the server's clock is before the phone's, in milliseconds. */
  readonly clockAheadMs: number;
}

/** The telephones that help. */
export interface Telephones {
  readonly police: string;
  readonly ambulance: string;
  readonly hotline: string;
}

/** A child as it is held: its package, and what is due for it. */
export interface HeldChild extends ChildPackage {
  readonly watch: Watch;
}

/** The letter's words. */
export interface LetterWords {
  readonly edition: string;
  readonly title: string;
  readonly preamble: string;
  readonly sections: readonly { readonly heading: string; readonly clauses: readonly string[] }[];
}

/** A letter signed at the phone. */
export interface SigningLetter extends LetterTerms {
  readonly childId: string;
  readonly signerName: string;
  readonly witness: string | null;
  /** A PNG as a data URL. */
  readonly signature: string;
  /** What was answered before, and in which version of the form. */
  readonly checklist: { readonly formVersion: number; readonly answers: Draft['answers'] };
}

/** Whether this phone reminds: it may be woken, could be, or may or can not; at what time it is told, and whether by text message too. */
export interface Reminding {
  readonly state: 'on' | 'off' | 'blocked' | 'unable';
  readonly digestAt: string | null;
  readonly sms: boolean;
}

/** Whether a PIN was the picker's; after too many wrong ones it is not asked for any more that day. */
export type PinTold = { readonly right: true } | { readonly right: false; readonly left: number };

/** An open locker. */
export interface UnlockedStore {
  snapshot(): Snapshot;
  /** Calls back at each new snapshot; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Keeps a draft; resolves when it is on the disk. The id is made by whoever begins the form. */
  saveDraft(draft: Omit<Draft, 'files' | 'changedAt'>): Promise<void>;
  dropDraft(id: string): Promise<void>;
  /** Keeps a file of a draft. Rejects with `storage-full` where the phone has no room; the draft is untouched then. */
  addFile(draftId: string, question: string, content: Blob): Promise<DraftFile>;
  dropFile(draftId: string, fileId: string): Promise<void>;
  readFile(fileId: string): Promise<Blob | null>;
  /** The form is finished: from draft to outbox in one step; resolves when it is on the disk. */
  finish(draftId: string, words: { zh: string; en: string }): Promise<void>;
  /** What was answered in a record that was sent back; null where this phone does not hold it any more. */
  formerAnswers(recordId: string): Promise<Draft['answers'] | null>;
  /** A letter's draft becomes the letter, in one step; the draft's pictures go with it. */
  signLetter(draftId: string, letter: SigningLetter): Promise<void>;
  /** Writes a field of a child's file down: the value seen before, and the new one. */
  correct(
    childId: string,
    field: CorrectableField,
    before: string | null,
    after: string | null,
  ): Promise<void>;
  /** Decides a conflict: which of both values stands. */
  decide(conflictId: string, childId: string, value: 'theirs' | 'mine'): Promise<void>;
  comment(recordId: string, childId: string, words: string): Promise<void>;
  /** Puts down what happens at a classroom's door; the id is made by whoever puts it down, so that it is there once. */
  mark(mark: Mark): Promise<void>;
  /** Checks the PIN by which somebody may fetch a child; each try is counted on the disk before it is looked at. */
  tellPin(pickerId: string, pin: string): Promise<PinTold>;
  /** Sends what waits and fetches what is new; resolves when the run has ended, whichever way. */
  sync(): Promise<void>;
  /** How reminders stand, or what keeps one from knowing. */
  reminding(): Promise<Reminding | { readonly trouble: Trouble }>;
  /** Lets this phone be woken, or no more; asks the person first. */
  remind(on: boolean): Promise<Reminding | { readonly trouble: Trouble }>;
  changePin(former: string, next: string): Promise<boolean>;
  /** Forgets the key; what is kept stays, unreadable. */
  lock(): void;
}

/** Fields of a child's file that may be corrected at the phone. */
export type CorrectableField = 'carerPhone' | 'address' | 'school' | 'grade' | 'boarding' | 'health';
