/**
 * What the unit does with a referral: signs for it, takes it up, returns it, says how far it is, answers. Where it deals with it
 * on paper, the sender writes the same down for it, with when and by whom. Two at once: one is first, the other is told so.
 */
import { tellCase } from '#capabilities/cases/index.ts';
import { dropClocks, meetClock, startClock } from '#capabilities/coordination/clocks/keep-clocks.ts';
import type { ReferralState } from '#capabilities/coordination/codes/contract.ts';
import * as contract from '#capabilities/coordination/referrals/contract.ts';
import {
  type AtReferral,
  auditOf,
  type Happened,
  lockReferral,
  recordStep,
} from '#capabilities/coordination/referrals/queries.ts';
import { viewOf } from '#capabilities/coordination/referrals/read-referrals.ts';
import { type Deed, isPossible, sideOf, waitsFor } from '#capabilities/coordination/referrals/rules.ts';
import { tellUnit } from '#capabilities/coordination/tell-unit.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const MINUTE_MS = 60_000;

/** What the sender writes down for a unit that answers on paper. */
interface PaperDeed {
  readonly at: string;
  readonly person: string;
}

interface Moved {
  readonly what: Deed;
  readonly kind: Happened['kind'];
  readonly paper: PaperDeed | null;
  /** The state that follows; none where it stays. */
  readonly to?: ReferralState;
  readonly words?: string | null;
  readonly code?: string;
  readonly columns?: { readonly return_reason?: string; readonly result?: string };
}

interface Asked {
  readonly tx: Transaction;
  readonly actor: PersonActor;
  readonly now: Date;
  readonly today: string;
  readonly params: { readonly id: string };
  readonly version: number;
  audit(entry: AuditEntry): void;
}

/** The times that a state was reached at. */
const reachedAt = {
  signed: 'signed_at',
  accepted: 'accepted_at',
  returned: 'ended_at',
  answered: 'ended_at',
} as const;

/** Moves a referral on, by the unit or on its behalf, and tells the other side. */
async function move(asked: Asked, moved: Moved) {
  const work = await lockReferral(asked, asked.params.id, asked.version);
  const { tx, actor, now, row, subject } = work;
  const { onBehalf, at } = whoseDeed(work, moved);
  await tx
    .updateTable('referral')
    .set({
      version: row.version + 1,
      ...(onBehalf ? {} : { way: 'online' }),
      ...(moved.to === undefined ? {} : { state: moved.to, [reachedAt[moved.to as 'signed']]: at }),
      ...moved.columns,
    })
    .where('id', '=', row.id)
    .execute();
  if (moved.to !== undefined) await moveClocks(work, moved.to, at);
  await recordStep(tx, actor, subject, row.id, {
    kind: moved.kind,
    side: onBehalf ? 'sender' : 'unit',
    onBehalf,
    at,
    words: {
      words: moved.words ?? null,
      person: moved.paper?.person ?? null,
      ...(moved.code === undefined ? {} : { code: moved.code }),
    },
  });
  await tellBothSides(work, moved);
  asked.audit(
    await auditOf(tx, row, { from: row.state, to: moved.to ?? row.state, onBehalf, code: moved.code }),
  );
  return viewOf({ tx, actor, now, today: asked.today }, row.id);
}

/** Whose deed it is, and when it was done. @throws Refusal `not-of-unit`, `not-on-paper`, `wrong-state`, `bad-input` */
function whoseDeed({ row, standing, now }: AtReferral, moved: Moved) {
  const side = sideOf(moved.what, standing, row.way as 'online' | 'paper');
  if (side === 'not-of-unit' || side === 'not-on-paper') throw new Refusal(side);
  if (!isPossible(moved.what, row.state as ReferralState))
    throw new Refusal('wrong-state', { state: row.state });
  const onBehalf = side === 'on-behalf';
  if (onBehalf && moved.paper === null) refuse('body.paper', 'required');
  if (!onBehalf) return { onBehalf, at: now };
  const entered = new Date(moved.paper?.at ?? now);
  const earliest = row.accepted_at ?? row.signed_at ?? row.sent_at;
  if (entered > now) refuse('body.paper.at', 'future');
  // Times are entered to the minute: what was signed for on the spot is not before it was sent.
  if (entered.getTime() + MINUTE_MS <= earliest.getTime()) refuse('body.paper.at', 'too-early');
  return { onBehalf, at: entered < earliest ? earliest : entered };
}

function refuse(place: string, code: string): never {
  throw new Refusal('bad-input', {}, [{ place, code, message: code }]);
}

/** Meets the deadline of what was done and begins that of what comes next; a case that has ended waits for nothing. */
async function moveClocks({ tx, row, now }: AtReferral, to: ReferralState, at: Date): Promise<void> {
  const waited = waitsFor(row.state as ReferralState);
  if (waited !== null && to !== 'returned') await meetClock(tx, row.id, waited, { at, now });
  // Whoever returns it has seen it: nothing is missed any more.
  if (to === 'returned') await dropClocks(tx, row.id, now);
  const next = waitsFor(to);
  if (next !== null && row.released_at === null) await startClock(tx, row, next, at);
}

async function tellBothSides({ tx, actor, now, row }: AtReferral, moved: Moved): Promise<void> {
  await tellCase(tx, actor, now, row.case_id, {
    kind: `referral-${moved.kind}`,
    about: row.id,
    words: {
      unit: row.unit_name,
      number: row.number,
      ...(moved.code === undefined ? {} : { code: moved.code }),
      ...(moved.words == null ? {} : { note: moved.words }),
    },
  });
  await tellUnit(tx, row.id, row.division.slice(0, 4));
}

export const signReferral = deed(contract.signReferral, (asked) =>
  move(asked, { what: 'sign', kind: 'signed', to: 'signed', paper: asked.body.paper }),
);

export const acceptReferral = deed(contract.acceptReferral, (asked) =>
  move(asked, { what: 'accept', kind: 'accepted', to: 'accepted', ...asked.body }),
);

export const returnReferral = deed(contract.returnReferral, ({ body, ...asked }) =>
  move(asked, {
    what: 'return',
    kind: 'returned',
    to: 'returned',
    paper: body.paper,
    words: body.words,
    code: body.reason,
    columns: { return_reason: body.reason },
  }),
);

export const noteReferral = deed(contract.noteReferral, (asked) =>
  move(asked, { what: 'note', kind: 'noted', ...asked.body }),
);

export const answerReferral = deed(contract.answerReferral, ({ body, ...asked }) =>
  move(asked, {
    what: 'answer',
    kind: 'answered',
    to: 'answered',
    paper: body.paper,
    words: body.words,
    code: body.result,
    columns: { result: body.result },
  }),
);
