/**
 * Takes a roster in: the file is stored, its reading is asked for, and nothing else is done yet. The same file handed in
 * again, or by two people at once, is the first one's import.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { campaignRow } from '#capabilities/census/campaigns/queries.ts';
import { handInRoster as contract } from '#capabilities/census/imports/contract.ts';
import { countiesAmong, countyByFileName, divisionsOf } from '#capabilities/census/imports/find-county.ts';
import { detailOfImport, importRow } from '#capabilities/census/imports/queries.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { FileStore, IncomingFile } from '#foundation/files/store.ts';
import { deed } from '#foundation/http/deed.ts';
import { askForWork } from '#foundation/jobs/work.ts';
import { Refusal } from '#foundation/refusals.ts';

export const handInRoster = deed(contract, async (asked) => {
  const { tx, params, body, actor, upload, files, audit, wakeWork } = asked;
  const campaign = await campaignRow(tx, params.id);
  if (campaign.state !== 'open') throw new Refusal('wrong-state', { state: campaign.state });
  if (upload.size === 0) throw new Refusal('roster-empty');
  const county = await countyFor(tx, campaign.scope, actor, body.division, upload.fileName);
  const importId = await takeIn(tx, { campaignId: campaign.id, county, file: upload, actor }, files);
  audit({
    objectKind: 'roster_import',
    objectId: importId,
    area: county,
    details: { sha256: upload.sha256, size: upload.size },
  });
  wakeWork();
  return detailOfImport(vaultOf(tx), await importRow(tx, importId), actor);
});

/** A county hands in its own; the city says whose, or lets the file tell. */
async function countyFor(
  tx: Transaction,
  scope: string,
  actor: PersonActor,
  said: string | undefined,
  fileName: string,
): Promise<string> {
  if (said !== undefined && !said.startsWith(actor.area)) throw new Refusal('outside-area');
  const divisions = await divisionsOf(tx, scope);
  const counties = countiesAmong(divisions).map(({ code }) => code);
  const own = counties.includes(actor.area) ? actor.area : undefined;
  const county = said ?? own ?? countyByFileName(fileName, divisions) ?? scope;
  if (county !== scope && !counties.includes(county))
    throw new Refusal('bad-input', {}, [
      { place: 'body.division', code: 'county', message: 'a county of the campaign' },
    ]);
  return county;
}

/** A roster that comes in. */
interface Incoming {
  readonly campaignId: string;
  readonly county: string;
  readonly file: IncomingFile;
  readonly actor: PersonActor | null;
}

/** Stores the file and asks for its reading; answers the import, the standing one where the file is there already. */
export async function takeIn(tx: Transaction, incoming: Incoming, files: FileStore): Promise<string> {
  const { campaignId, county, file, actor } = incoming;
  const standing = await sameFile(tx, campaignId, file.sha256);
  if (standing !== undefined) return standing;
  const fileId = await files.keep(tx, file, {
    mediaType: 'application/octet-stream',
    area: county,
    purpose: 'roster',
    storedBy: actor?.accountId ?? null,
  });
  const importId = uuidv7();
  const made = await tx
    .insertInto('roster_import')
    .values({
      id: importId,
      sealing_key: vaultOf(tx).newSubject().wrapped,
      campaign_id: campaignId,
      county,
      file_id: fileId,
      file_name: file.fileName,
      sha256: file.sha256,
      imported_by: actor?.accountId ?? null,
      importer_name: actor?.name ?? null,
    })
    // Words, not parameters: the index's own condition must be recognised when the statement is planned.
    .onConflict((conflict) =>
      conflict
        .columns(['campaign_id', 'sha256'])
        .where(sql<boolean>`state not in ('failed', 'withdrawn')`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) {
    const first = await sameFile(tx, campaignId, file.sha256);
    if (first === undefined) throw new Refusal('already-exists');
    return first;
  }
  const workId = await askForWork(tx, { kind: 'roster-read', subjectId: importId, area: county, actor });
  await tx.updateTable('roster_import').set({ read_work: workId }).where('id', '=', importId).execute();
  return importId;
}

async function sameFile(tx: Transaction, campaignId: string, sha256: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('roster_import')
    .select('id')
    .where('campaign_id', '=', campaignId)
    .where('sha256', '=', sha256)
    .where('state', 'not in', ['failed', 'withdrawn'])
    .executeTakeFirst();
  return row?.id;
}
