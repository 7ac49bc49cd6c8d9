/**
 * What the supervisor does with a record: says something of it, sends it back with words, or finds it in order. Nothing of the record
 * itself is changed: what was written down stays, and what was lacking comes as another record.
 */
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/visits/records/contract.ts';
import { recordOf } from '#capabilities/visits/records/read-record.ts';
import { writeComment } from '#capabilities/visits/records/write-comment.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { AuditEntry } from '#foundation/audit/record.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const commentRecord = deed(
  contract.commentRecord,
  async ({ tx, actor, params, body, today, now, audit }) => {
    await writeComment(tx, actor, {
      id: body.id,
      recordId: params.id,
      kind: 'comment',
      words: body.words,
      at: now,
    });
    const view = await recordOf(tx, actor, params.id, today);
    audit(entryOf(view));
    return view;
  },
);

export const returnRecord = deed(
  contract.returnRecord,
  async ({ tx, actor, params, body, version, today, now, audit }) => {
    await decide(tx, actor, { id: params.id, version, state: 'returned', now });
    await writeComment(tx, actor, {
      id: uuidv7(),
      recordId: params.id,
      kind: 'return',
      words: body.words,
      at: now,
    });
    const view = await recordOf(tx, actor, params.id, today);
    audit({ ...entryOf(view), before: { state: 'sent' }, after: { state: 'returned' } });
    return view;
  },
);

export const checkRecord = deed(
  contract.checkRecord,
  async ({ tx, actor, params, version, today, now, audit }) => {
    await decide(tx, actor, { id: params.id, version, state: 'checked', now });
    const view = await recordOf(tx, actor, params.id, today);
    audit({ ...entryOf(view), before: { state: 'sent' }, after: { state: 'checked' } });
    return view;
  },
);

interface Decision {
  readonly id: string;
  readonly version: number;
  readonly state: 'returned' | 'checked';
  readonly now: Date;
}

/** Of two who decide at once the first is first, and the other is told that it was changed meanwhile. */
async function decide(tx: Transaction, actor: PersonActor, decision: Decision): Promise<void> {
  const row = await tx
    .selectFrom('visit_record')
    .select(['state', 'made_by', 'version'])
    .where('id', '=', decision.id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.version !== decision.version) throw new Refusal('changed-meanwhile');
  if (row.state !== 'sent') throw new Refusal('wrong-state', { state: row.state });
  if (row.made_by === actor.accountId) throw new Refusal('second-person');
  await tx
    .updateTable('visit_record')
    .set({
      state: decision.state,
      decided_by: actor.accountId,
      decider_name: actor.name,
      decided_at: decision.now,
      version: row.version + 1,
    })
    .where('id', '=', decision.id)
    .execute();
}

/** What was said is not repeated in the trail: it speaks of a child and stands in the record. */
function entryOf(view: { readonly id: string; readonly childId: string }): AuditEntry {
  return { objectKind: 'visit', objectId: view.id, children: [view.childId] };
}
