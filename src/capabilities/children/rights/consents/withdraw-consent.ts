/**
 * A consent is withdrawn, as easily as it was given: saying so is enough. It holds from now on; what was done before stays.
 */
import { sql } from 'kysely';
import * as contract from '#capabilities/children/rights/consents/contract.ts';
import { consentViewOf } from '#capabilities/children/rights/consents/queries.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const withdrawConsent = deed(
  contract.withdrawConsent,
  async ({ tx, actor, params, body, version, now, audit }) => {
    const row = await tx
      .selectFrom('consent')
      .selectAll()
      .where('id', '=', params.id)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('not-found');
    if (row.version !== version) throw new Refusal('changed-meanwhile');
    if (row.withdrawn_at !== null) throw new Refusal('wrong-state', { state: 'withdrawn' });
    const changed = await tx
      .updateTable('consent')
      .set({
        withdrawn_at: now,
        withdrawer_name: body.name,
        withdrawn_how: body.how,
        withdrawn_note: body.note,
        withdrawal_recorded_by: actor.name,
        version: sql<number>`version + 1`,
      })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordChildEvents(tx, actor, [
      {
        childId: row.child_id,
        kind: 'consent-withdrawn',
        details: { consent: row.kind, receiver: row.receiver, giver: body.name },
      },
    ]);
    audit({ objectKind: 'child', objectId: row.child_id, details: { consent: row.id, kind: row.kind } });
    return consentViewOf(changed, actor);
  },
);

export const readConsentPaper = deed(contract.readConsentPaper, async ({ tx, params, files, audit }) => {
  const row = await tx
    .selectFrom('consent')
    .innerJoin('stored_file', (join) =>
      join.on('stored_file.id', '=', sql<string>`coalesce(consent.signature_file, consent.scan_file)`),
    )
    .select(['consent.child_id', 'consent.kind', 'stored_file.id', 'stored_file.media_type'])
    .where('consent.id', '=', params.id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  audit({ objectKind: 'child', objectId: row.child_id, details: { consent: params.id } });
  const ending = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg' }[row.media_type] ?? 'png';
  return {
    mediaType: row.media_type,
    fileName: `同意书-${row.kind}.${ending}`,
    content: await files.read(tx, row.id),
    inline: true,
  };
});
