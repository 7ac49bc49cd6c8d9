/** A benefit is stopped, with the reason and its last day. What was written by mistake keeps its days and counts as never granted. */
import { stopBenefit as contract } from '#capabilities/assistance/benefits/contract.ts';
import { benefitsOf, lockGranted } from '#capabilities/assistance/benefits/views.ts';
import { refuseFaults } from '#capabilities/assistance/benefits/write-benefit.ts';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { asRecorded } from '#foundation/audit/changes.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

export const stopBenefit = deed(
  contract,
  async ({ tx, actor, params, body, version, today, now, language, audit }) => {
    const { child, row } = await lockGranted(tx, params.id, version);
    if (body.on < row.from_on || (row.until_on !== null && body.on > row.until_on))
      refuseFaults([{ field: 'on', code: 'outside-its-time' }], language);
    const subject = vaultOf(tx).subject(child.sealing_key);
    await tx
      .updateTable('benefit')
      .set({
        state: 'stopped',
        stopped_why: body.why,
        stopped_words_sealed: subject.seal('benefit.stopped_words_sealed', row.id, body.words),
        until_on: body.on,
        review_on: row.review_on !== null && row.review_on > body.on ? body.on : row.review_on,
        ended_by: actor.accountId,
        ender_name: actor.name,
        ended_at: now,
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    await recordChildEvents(tx, actor, [
      {
        childId: child.id,
        kind: 'benefit-stopped',
        onDate: body.on,
        details: {
          benefit: row.kind,
          ended: body.why,
          until: body.on,
          ...(body.words === null ? {} : { note: body.words }),
        },
      },
    ]);
    audit({
      ...{ objectKind: 'benefit', objectId: row.id, area: child.residence, children: [child.id] },
      before: { state: 'granted', until: row.until_on },
      after: { state: 'stopped', until: body.on, why: body.why },
      why: asRecorded('remark', body.words) as string | null,
    });
    return benefitsOf(tx, actor, child.id, today);
  },
);
