/**
 * What is done with a roster after it was read: its mapping corrected, committed, or withdrawn.
 */
import {
  commitImport as commitContract,
  correctMapping as mappingContract,
  withdrawImport as withdrawContract,
} from '#capabilities/census/imports/contract.ts';
import { detailOfImport, importRow, importToChange } from '#capabilities/census/imports/queries.ts';
import { openLayout } from '#capabilities/census/imports/sealed-rows.ts';
import type { RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { askForWork } from '#foundation/jobs/work.ts';
import { Refusal } from '#foundation/refusals.ts';

export const correctMapping = deed(mappingContract, async (asked) => {
  const { tx, params, body, version, actor, now, audit, wakeWork } = asked;
  const row = await importToChange(tx, params.id, version);
  const layout = openLayout(vaultOf(tx), row);
  if (layout === null || (row.state !== 'staged' && row.state !== 'failed'))
    throw new Refusal('wrong-state', { state: row.state });
  if (row.campaign_state !== 'open') throw new Refusal('wrong-state', { state: row.campaign_state });
  const widths = new Map(layout.sheets.map((sheet) => [sheet.fingerprint, sheet.columns.length]));
  for (const [fingerprint, fields] of Object.entries(body.layouts)) {
    if (widths.get(fingerprint) !== fields.length) throw misfit(fingerprint);
    requireUsable(fingerprint, fields);
    await remember(tx, { area: actor.area, fingerprint, fields, by: actor, now });
  }
  const workId = await askForWork(tx, { kind: 'roster-read', subjectId: row.id, area: row.county, actor });
  await tx
    .updateTable('roster_import')
    .set({
      state: 'reading',
      fault: null,
      preview: null,
      corrections: JSON.stringify({ ...(row.corrections as object), ...body.layouts }),
      read_work: workId,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  audit({
    objectKind: 'roster_import',
    objectId: row.id,
    area: row.county,
    details: { layouts: Object.keys(body.layouts) },
  });
  wakeWork();
  return detailOfImport(vaultOf(tx), await importRow(tx, row.id), actor);
});

function misfit(fingerprint: string): Refusal {
  return new Refusal('bad-input', {}, [
    { place: `body.layouts.${fingerprint}`, code: 'misfit', message: 'not the columns of this file' },
  ]);
}

/** A field stands in one column, and without the child's name there is no roster. */
function requireUsable(fingerprint: string, fields: readonly (RosterField | null)[]): void {
  const used = fields.filter((field) => field !== null);
  const place = `body.layouts.${fingerprint}`;
  if (new Set(used).size !== used.length)
    throw new Refusal('bad-input', {}, [
      { place, code: 'twice', message: 'a field stands in one column only' },
    ]);
  if (!used.includes('childName'))
    throw new Refusal('bad-input', {}, [
      { place, code: 'required', message: 'no column holds the child’s name' },
    ]);
}

interface Remembered {
  readonly area: string;
  readonly fingerprint: string;
  readonly fields: readonly (RosterField | null)[];
  readonly by: PersonActor;
  readonly now: Date;
}

async function remember(tx: Transaction, correction: Remembered): Promise<void> {
  const { area, fingerprint, fields, by, now } = correction;
  const values = { fields: JSON.stringify(fields), made_by: by.accountId, at: now };
  await tx
    .insertInto('roster_mapping')
    .values({ area, fingerprint, ...values })
    .onConflict((conflict) => conflict.columns(['area', 'fingerprint']).doUpdateSet(values))
    .execute();
}

export const commitImport = deed(commitContract, async ({ tx, params, actor, audit, wakeWork }) => {
  const row = await importToChange(tx, params.id);
  audit({ objectKind: 'roster_import', objectId: row.id, area: row.county });
  if (row.state === 'committing' || row.state === 'committed') return detailOfImport(vaultOf(tx), row, actor);
  if (row.state !== 'staged') throw new Refusal('wrong-state', { state: row.state });
  if (row.campaign_state !== 'open') throw new Refusal('wrong-state', { state: row.campaign_state });
  const workId = await askForWork(tx, { kind: 'roster-commit', subjectId: row.id, area: row.county, actor });
  await tx
    .updateTable('roster_import')
    .set({ state: 'committing', fault: null, commit_work: workId, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  wakeWork();
  return detailOfImport(vaultOf(tx), await importRow(tx, row.id), actor);
});

export const withdrawImport = deed(withdrawContract, async ({ tx, params, version, actor, audit }) => {
  const row = await importToChange(tx, params.id, version);
  if (!['reading', 'staged', 'failed'].includes(row.state))
    throw new Refusal('wrong-state', { state: row.state });
  await tx
    .updateTable('roster_import')
    .set({ state: 'withdrawn', version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await tx.deleteFrom('roster_row').where('import_id', '=', row.id).execute();
  const [before, after] = [{ state: row.state }, { state: 'withdrawn' }];
  audit({ objectKind: 'roster_import', objectId: row.id, area: row.county, before, after });
  return detailOfImport(vaultOf(tx), await importRow(tx, row.id), actor);
});
