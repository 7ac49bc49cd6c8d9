/** Makes what the screens show from what an open locker holds. Pure. */
import type { LockerRow, WritingRow } from '#field/store/disk.ts';
import type { Shelf } from '#field/store/fetch.ts';
import { daysLeft } from '#field/store/lockers.ts';
import { withOwnMarks } from '#field/store/marks.ts';
import type { HeldChild, Me, OutboxItem, Snapshot, SyncState, Trouble } from '#field/store/store.ts';
import type { Writing } from '#field/store/writings.ts';

/** How the present exchange with the server stands. */
export interface RunState {
  readonly running: boolean;
  readonly trouble: Trouble | null;
  readonly sent: number;
  readonly toSend: number;
}

/** What a snapshot is made from; `now` in milliseconds by the phone's clock. */
export interface Held {
  readonly locker: LockerRow;
  readonly shelf: Shelf;
  readonly writings: readonly Writing[];
  readonly run: RunState;
  readonly now: number;
}

/** The day in China at a moment. A phone set to 2019 shows no task as years away: its clock is put right by the server's. */
export function dayOf(now: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(now);
}

/** All that the screens show. */
export function snapshotOf({ locker, shelf, writings, run, now }: Held): Snapshot {
  const drafts = writings.flatMap(({ label }) => (label.draft === null ? [] : label.draft));
  const begun = new Set(drafts.map((draft) => `${draft.kind}/${draft.formVersion}`));
  const forms = [...shelf.forms.values()];
  const newest = forms.filter((form) =>
    forms.every((other) => other.kind !== form.kind || other.version <= form.version),
  );
  return {
    me: meOf(locker, shelf),
    today: dayOf(now + locker.clockAheadMs),
    children: [...shelf.children.values()].map((child) => withCorrections(child, writings)),
    withdrawn: shelf.withdrawn,
    sites: withOwnMarks(
      shelf.register?.sites ?? [],
      writings.flatMap(({ label }) => label.mark ?? []),
      locker.clockAheadMs,
    ),
    forms: Object.fromEntries(newest.map(({ kind, version, document }) => [kind, { version, document }])),
    formerForms: forms.filter((form) => !newest.includes(form) && begun.has(`${form.kind}/${form.version}`)),
    letterWording: shelf.wording,
    telephones: shelf.telephones ?? { police: '110', ambulance: '120', hotline: '' },
    drafts: drafts.sort((a, b) => b.changedAt.localeCompare(a.changedAt)),
    outbox: writings
      .filter(({ row }) => row.state !== 'draft')
      .sort((a, b) => b.row.seq - a.row.seq)
      .map((writing) => itemOf(writing, run)),
    sync: syncOf(locker, shelf, run, now),
    clockAheadMs: locker.clockAheadMs,
  };
}

function meOf(locker: LockerRow, shelf: Shelf): Me {
  const nobody = { account: locker.account, name: '', role: '', division: '', divisionName: '' };
  return { ...(shelf.me ?? { ...nobody, demonstration: false }), training: false };
}

/** What was corrected here is shown as it was written, until the server's answer has it. */
function withCorrections(child: HeldChild, writings: readonly Writing[]): HeldChild {
  let shown = child;
  for (const { row, label } of writings) {
    if (label.childId !== child.id || label.corrected === null || row.fetched) continue;
    const { field, value } = label.corrected;
    if (field === 'carerPhone') {
      if (shown.carer !== null) shown = { ...shown, carer: { ...shown.carer, phone: value } };
    } else shown = { ...shown, [field]: field === 'boarding' ? value === 'true' : value };
  }
  return shown;
}

function itemOf({ row, label }: Writing, run: RunState): OutboxItem {
  const state = stateOf(row, run);
  return {
    ...{ id: row.id, kind: label.kind, form: label.form, completes: label.completes, childId: label.childId },
    ...{ words: label.words, madeAt: label.madeAt, state },
    ...{ filesLeft: row.files.length, filesAll: row.filesAll, tries: row.tries, trouble: row.trouble },
    sentAt: row.sentAt === null ? null : new Date(row.sentAt).toISOString(),
  };
}

/** What is delivered counts as sent when it stands in what was fetched since; until then its task is not asked for again. */
function stateOf(row: WritingRow, run: RunState): OutboxItem['state'] {
  if (row.state === 'held') return 'held';
  if (row.state === 'waiting') return run.running ? 'sending' : 'waiting';
  return row.fetched ? 'sent' : 'sending';
}

function syncOf(locker: LockerRow, shelf: Shelf, run: RunState, now: number): SyncState {
  return {
    ...run,
    trouble: run.trouble ?? clockTrouble(locker, shelf),
    lastContactAt:
      shelf.me === null ? null : new Date(locker.lastContactAt + locker.clockAheadMs).toISOString(),
    daysLeft: daysLeft(locker, now),
  };
}

/** A clock that is off by more makes the time of records doubtful for whoever reads them [P]. The demonstration has its own time. */
const CLOCK_OFF_MS = 3_600_000;

function clockTrouble(locker: LockerRow, shelf: Shelf): Trouble | null {
  const off = Math.abs(locker.clockAheadMs) > CLOCK_OFF_MS && shelf.me?.demonstration === false;
  return off ? 'clock-wrong' : null;
}
