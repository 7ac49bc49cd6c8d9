/**
 * Draws spot checks, lists the children to visit, and records what the second visit found.
 */

import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { campaignRow } from '#capabilities/census/campaigns/queries.ts';
import {
  listSpotCheckChildren as childrenContract,
  drawSpotCheck as drawContract,
  listSpotChecks as listContract,
  readSpotCheck as readContract,
  recordSpotCheck as recordContract,
} from '#capabilities/census/spot-checks/contract.ts';
import {
  draw,
  openVisit,
  sealVisit,
  spotCheckChildren,
  viewOfSpotCheck,
  viewOfVisit,
} from '#capabilities/census/spot-checks/queries.ts';
import {
  type CheckedField,
  type Findings,
  foundButNotWrong,
  recordIsRight,
} from '#capabilities/census/spot-checks/rules.ts';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { asItStood, maskField } from '#capabilities/children/masking/rules.ts';
import { divisionPaths } from '#capabilities/organization/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

const ROWS_AN_INSERT = 1000;

export const drawSpotCheck = deed(drawContract, async ({ tx, params, body, actor, now, audit }) => {
  const campaign = await campaignRow(tx, params.id);
  const seed = body.seed ?? randomBytes(8).toString('hex');
  const drawn = await draw(tx, campaign.id, seed, body.size);
  if (drawn.children.length === 0) throw new Refusal('nothing-to-draw');
  const spotCheck = {
    id: uuidv7(),
    campaign_id: campaign.id,
    area: actor.area,
    seed,
    size: body.size,
    strata: JSON.stringify(drawn.strata),
    drawn_by: actor.accountId,
    drawer_name: actor.name,
    at: now,
  };
  await tx.insertInto('spot_check').values(spotCheck).execute();
  const visits = drawn.children.map((child, at) => ({
    id: uuidv7(),
    spot_check_id: spotCheck.id,
    child_id: child.childId,
    county: child.county,
    residence: child.residence,
    place: at + 1,
  }));
  for (let at = 0; at < visits.length; at += ROWS_AN_INSERT)
    await tx
      .insertInto('spot_check_child')
      .values(visits.slice(at, at + ROWS_AN_INSERT))
      .execute();
  audit({
    objectKind: 'spot_check',
    objectId: spotCheck.id,
    area: actor.area,
    children: visits.map((visit) => visit.child_id),
    details: { seed, size: body.size, drawn: visits.length },
  });
  return viewOfSpotCheck(tx, { ...spotCheck, strata: drawn.strata });
});

export const listSpotChecks = deed(listContract, async ({ tx, params }) => {
  const campaign = await campaignRow(tx, params.id);
  const rows = await tx
    .selectFrom('spot_check')
    .selectAll()
    .where('campaign_id', '=', campaign.id)
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
  const items = [];
  for (const row of rows) items.push(await viewOfSpotCheck(tx, row));
  return { items };
});

async function spotCheckRow(tx: Transaction, id: string) {
  const row = await tx.selectFrom('spot_check').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

export const readSpotCheck = deed(readContract, async ({ tx, params }) =>
  viewOfSpotCheck(tx, await spotCheckRow(tx, params.id)),
);

export const listSpotCheckChildren = deed(childrenContract, async ({ tx, params, query, actor, audit }) => {
  const spotCheck = await spotCheckRow(tx, params.id);
  const [after] = query.cursor === undefined ? [0] : openCursor(query.cursor, z.tuple([inCursor.whole]));
  let visits = spotCheckChildren(tx)
    .where('visit.spot_check_id', '=', spotCheck.id)
    .where('visit.place', '>', after);
  if (query.county !== undefined) visits = visits.where('visit.county', '=', query.county);
  if (query.visited !== undefined)
    visits = visits.where('visit.outcome', query.visited ? 'is not' : 'is', null);
  const page = await visits.limit(query.limit + 1).execute();
  const rows = page.slice(0, query.limit);
  const paths = await divisionPaths(
    tx,
    rows.map((row) => row.lives_in),
  );
  audit({
    objectKind: 'spot_check',
    objectId: spotCheck.id,
    area: actor.area,
    children: rows.map((row) => row.child_id),
    details: { children: rows.length },
  });
  const last = rows.at(-1);
  return {
    items: rows.map((row) => viewOfVisit(vaultOf(tx), row, paths.get(row.lives_in) ?? [], actor)),
    next: page.length > query.limit && last !== undefined ? packCursor([last.place]) : null,
  };
});

async function visitToRecord(tx: Transaction, visitId: string, version: number) {
  const locked = await tx
    .selectFrom('spot_check_child')
    .select('version')
    .where('id', '=', visitId)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) throw new Refusal('not-found');
  if (locked.version !== version) throw new Refusal('changed-meanwhile');
  return spotCheckChildren(tx).where('visit.id', '=', visitId).executeTakeFirst();
}

/** @throws Refusal `bad-input` naming each field that is said to be otherwise and not said to be wrong. */
function requireWrong(findings: Findings, found: Readonly<Partial<Record<CheckedField, string>>>): void {
  const faults = foundButNotWrong(findings, found).map((field) => ({
    place: `body.found.${field}`,
    code: 'not-wrong',
    message: 'only of a field that is wrong',
  }));
  if (faults.length > 0) throw new Refusal('bad-input', {}, faults);
}

/** What comes back as it was shown, masked, is what stood there. */
function foundAsItStood(
  given: Readonly<Record<string, string | undefined>>,
  standing: Readonly<Record<string, string>>,
) {
  const entries = Object.entries(given).map(([field, value]) => {
    const stood = standing[field];
    return [field, stood !== undefined && maskField(field, stood) === value ? stood : value];
  });
  return Object.fromEntries(entries);
}

export const recordSpotCheck = deed(
  recordContract,
  async ({ tx, params, body, version, actor, now, today, audit }) => {
    const visit = await visitToRecord(tx, params.id, version);
    if (visit === undefined) throw new Refusal('not-found');
    if (body.visitedOn > today)
      throw new Refusal('bad-input', {}, [
        { place: 'body.visitedOn', code: 'future', message: 'not after today' },
      ]);
    const findings = body.outcome === 'met' ? body.findings : {};
    const stood = openVisit(vaultOf(tx), visit);
    const found = body.outcome === 'met' ? foundAsItStood(body.found, stood.found) : {};
    requireWrong(findings, found);
    await tx
      .updateTable('spot_check_child')
      .set({
        outcome: body.outcome,
        findings: JSON.stringify(findings),
        told_sealed: sealVisit(vaultOf(tx), visit, { found, remark: asItStood(body.remark, stood.remark) }),
        visited_on: body.visitedOn,
        recorded_by: actor.accountId,
        recorder_name: actor.name,
        recorded_at: now,
        version: visit.version + 1,
      })
      .where('id', '=', visit.id)
      .execute();
    await recordChildEvents(tx, actor, [
      {
        childId: visit.child_id,
        kind: 'spot-checked',
        onDate: body.visitedOn,
        details: { outcome: body.outcome, findings, right: recordIsRight(body.outcome, findings) },
      },
    ]);
    audit({
      objectKind: 'child',
      objectId: visit.child_id,
      area: visit.residence,
      before: { outcome: visit.outcome },
      after: { outcome: body.outcome, fields: Object.keys(findings) },
      details: { outcome: body.outcome },
    });
    const recorded = await spotCheckChildren(tx).where('visit.id', '=', visit.id).executeTakeFirstOrThrow();
    const paths = await divisionPaths(tx, [recorded.lives_in]);
    return viewOfVisit(vaultOf(tx), recorded, paths.get(recorded.lives_in) ?? [], actor);
  },
);
