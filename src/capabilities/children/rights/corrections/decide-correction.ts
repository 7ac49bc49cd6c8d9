/**
 * A request to correct is decided. Accepted, it is made in the same transaction as the ordinary edit makes it, so that the
 * timeline, the flags and the search keys follow; refused, the reason is told. Either way a written answer can be printed.
 */
import { sql } from 'kysely';
import { findChild } from '#capabilities/children/file/queries.ts';
import * as contract from '#capabilities/children/rights/corrections/contract.ts';
import { openValues } from '#capabilities/children/rights/corrections/sealed-values.ts';
import type { CorrectionMade, CorrectionToMake, Holder } from '#capabilities/children/rights/holder.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Makes the deed; the holders bring who corrects which fields. */
export function decideCorrectionWith(holders: readonly Holder[]): Deed {
  return deed(
    contract.decideCorrection,
    async ({ tx, actor, params, body, version, today, now, language, audit }) => {
      const row = await tx
        .selectFrom('correction')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) throw new Refusal('not-found');
      if (row.version !== version) throw new Refusal('changed-meanwhile');
      if (row.state !== 'received') throw new Refusal('wrong-state', { state: row.state });
      const child = await findChild(tx, row.child_id);
      const values = openValues(vaultOf(tx).subject(child.sealing_key), row);
      const subject = row.subject as CorrectionToMake['subject'];
      let made: CorrectionMade = {};
      if (body.accept) {
        const { id, child_id: childId, subject_id: subjectId, field } = row;
        made = await correctorOf(holders, subject).make(tx, {
          ...{ id, childId, subject, subjectId, field, wanted: values.wanted },
          ...{ by: actor, today, now, language },
        });
      }
      await tx
        .updateTable('correction')
        .set({
          state: body.accept ? 'accepted' : 'refused',
          decided_on: today,
          decided_by: actor.accountId,
          decider_name: actor.name,
          decided_why: body.why,
          version: sql<number>`version + 1`,
        })
        .where('id', '=', row.id)
        .execute();
      await recordChildEvents(tx, actor, [
        {
          childId: row.child_id,
          kind: body.accept ? 'correction-accepted' : 'correction-refused',
          details: {
            asker: row.asker_name,
            corrected: row.field,
            ...(body.why === null ? {} : { why: body.why }),
          },
        },
      ]);
      audit({
        objectKind: 'child',
        objectId: row.child_id,
        area: child.residence,
        ...made,
        why: body.why,
        details: { correction: row.id, field: row.field, accepted: body.accept },
        ...(body.accept
          ? changesBetween({ [row.field]: values.stated }, { [row.field]: values.wanted })
          : {}),
      });
      return { id: row.id, version: row.version + 1 };
    },
  );
}

function correctorOf(holders: readonly Holder[], subject: CorrectionToMake['subject']) {
  const corrector = holders.find((holder) => holder.corrector?.subjects.includes(subject))?.corrector;
  if (corrector === undefined) throw new Error(`Nobody corrects ${subject}.`);
  return corrector;
}
