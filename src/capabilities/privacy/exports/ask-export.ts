/**
 * Asks for an export. Nothing is read out yet but how many children fit; a second person decides first.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { exportColumnCodes } from '#capabilities/children/exporting/contract.ts';
import { countExport } from '#capabilities/children/index.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { askExport as contract } from '#capabilities/privacy/exports/contract.ts';
import { exportById, scopeOf, viewOf } from '#capabilities/privacy/exports/queries.ts';
import { isPapers, MOST_DOWNLOADS, MOST_ROWS } from '#capabilities/privacy/exports/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const NUMBER_DIGITS = 6;

export const askExport = deed(contract, async ({ tx, actor, body, today, now, audit }) => {
  const { kind, form, purpose, campaignId = null } = body;
  const { division = actor.area, ...filters } = body.filters;
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
  if ((await findDivision(tx, division)) === undefined) throw new Refusal('unknown-division');
  if (campaignId !== null) await requireCampaign(tx, campaignId);
  const standing = isPapers(kind) ? await standingPapers(tx, actor, { kind, form, division }) : null;
  if (standing !== null) {
    const { id: objectId, number } = standing;
    audit({ objectKind: 'data_export', objectId, area: division, details: { number, again: true } });
    return viewOf(standing, actor, now);
  }
  const scope = scopeOf({ kind, filters, area: division, campaign_id: campaignId }, today);
  const expected = await countExport(tx, scope, MOST_ROWS);
  if (expected === 0) throw new Refusal('export-empty');
  if (expected > MOST_ROWS)
    throw new Refusal('export-too-large', { count: `> ${MOST_ROWS}`, limit: MOST_ROWS });
  const id = uuidv7();
  const columns = exportColumnCodes.filter((column) => body.columns.includes(column));
  await tx
    .insertInto('data_export')
    .values({
      id,
      number: await nextNumber(tx, today),
      kind,
      form,
      area: division,
      filters: JSON.stringify(filters),
      campaign_id: campaignId,
      columns,
      purpose,
      ...(await askerColumns(tx, actor)),
      expected,
      most_downloads: MOST_DOWNLOADS,
    })
    .execute();
  const row = await exportById(tx, id);
  audit({
    objectKind: 'data_export',
    objectId: id,
    area: division,
    details: { number: row.number, kind, form, columns, purpose, expected },
  });
  return viewOf(row, actor, now);
});

interface AskedPapers {
  readonly kind: string;
  readonly form: string;
  readonly division: string;
}

/** The same papers asked for again while they wait or are being made: there is one print of them, not two. */
async function standingPapers(tx: Transaction, actor: PersonActor, asked: AskedPapers) {
  const place = `papers:${actor.accountId}:${asked.kind}:${asked.form}:${asked.division}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`.execute(tx);
  const standing = await tx
    .selectFrom('data_export')
    .select('id')
    .where('asked_by', '=', actor.accountId)
    .where('kind', '=', asked.kind)
    .where('form', '=', asked.form)
    .where('area', '=', asked.division)
    .where('state', 'in', ['asked', 'making'])
    .executeTakeFirst();
  return standing === undefined ? null : exportById(tx, standing.id);
}

async function requireCampaign(tx: Transaction, campaignId: string): Promise<void> {
  const campaign = await tx
    .selectFrom('campaign')
    .select('id')
    .where('id', '=', campaignId)
    .executeTakeFirst();
  if (campaign === undefined) throw new Refusal('not-found');
}

async function nextNumber(tx: Transaction, today: string): Promise<string> {
  const { rows } = await sql<{ next: number }>`select nextval('data_export_number') as next`.execute(tx);
  return `DC${today.slice(0, 4)}-${String(rows[0]?.next).padStart(NUMBER_DIGITS, '0')}`;
}

async function askerColumns(tx: Transaction, actor: PersonActor) {
  const account = await tx
    .selectFrom('account')
    .select('name')
    .where('id', '=', actor.accountId)
    .executeTakeFirst();
  return {
    asked_by: actor.accountId,
    asker_staff: actor.staffId,
    asker_name: actor.name,
    asker_account: account?.name ?? '',
    asked_role: actor.role,
    asked_area: actor.area,
  };
}
