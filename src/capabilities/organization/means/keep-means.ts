/**
 * Entering what an institution has by a day, and putting it right. An entry stays: a correction marks it replaced and stands in its place.
 */
import * as contract from '#capabilities/organization/means/contract.ts';
import { meansOf } from '#capabilities/organization/means/queries.ts';
import { dayFaults, faultOfDay, isInstitution } from '#capabilities/organization/means/rules.ts';
import { findOwnUnit } from '#capabilities/organization/units/queries.ts';
import { changesBetween } from '#foundation/audit/changes.ts';
import { deed } from '#foundation/http/deed.ts';
import type { BodyOf } from '#foundation/http/operation.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

type Written = Omit<BodyOf<typeof contract.enterMeans>, 'id'>;

export const enterMeans = deed(
  contract.enterMeans,
  async ({ tx, actor, params, body, now, today, language, audit }) => {
    const unit = await findOwnUnit(tx, actor, params.id);
    requireFit(unit, body.asOf, today, language);
    await tx
      .insertInto('unit_means')
      .values({
        ...{ id: body.id, unit_id: unit.id, ...columnsOf(body) },
        ...{ entered_by: actor.accountId, enterer_name: actor.name, entered_at: now },
      })
      .execute();
    audit({
      ...{ objectKind: 'unit', objectId: unit.id, area: unit.area },
      after: writtenOf(body),
      details: { entry: body.id },
    });
    return meansOf(tx, actor, unit);
  },
);

export const correctMeans = deed(
  contract.correctMeans,
  async ({ tx, actor, params, body, version, now, today, language, audit }) => {
    const row = await tx
      .selectFrom('unit_means')
      .select([
        'id',
        'unit_id',
        'as_of',
        'establishment',
        'budget_fen',
        'spent_fen',
        'replaced_at',
        'version',
      ])
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('not-found');
    const unit = await findOwnUnit(tx, actor, row.unit_id);
    requireFit(unit, body.asOf, today, language);
    const replaced = await tx
      .updateTable('unit_means')
      .set({ replaced_at: now })
      .where('id', '=', row.id)
      .where('version', '=', version)
      .where('replaced_at', 'is', null)
      .executeTakeFirst();
    if (Number(replaced.numUpdatedRows) === 0) throw new Refusal('changed-meanwhile');
    await tx
      .insertInto('unit_means')
      .values({
        ...{ id: body.id, unit_id: unit.id, ...columnsOf(body), replaces: row.id, why: body.why },
        ...{ version: row.version + 1 },
        ...{ entered_by: actor.accountId, enterer_name: actor.name, entered_at: now },
      })
      .execute();
    const was = {
      ...{ asOf: row.as_of, establishment: row.establishment },
      ...{ budgetFen: row.budget_fen, spentFen: row.spent_fen },
    };
    audit({
      ...{ objectKind: 'unit', objectId: unit.id, area: unit.area },
      ...changesBetween(was, writtenOf(body)),
      why: body.why,
      details: { entry: body.id, replaces: row.id },
    });
    return meansOf(tx, actor, unit);
  },
);

const writtenOf = ({ asOf, establishment, budgetFen, spentFen }: Written) => ({
  ...{ asOf, establishment, budgetFen, spentFen },
});

const columnsOf = ({ asOf, establishment, budgetFen, spentFen }: Written) => ({
  ...{ as_of: asOf, establishment, budget_fen: budgetFen, spent_fen: spentFen },
});

/** A closed institution's last year can still be entered, up to its last day. */
function requireFit(
  unit: Awaited<ReturnType<typeof findOwnUnit>>,
  asOf: string,
  today: string,
  language: Language,
): void {
  if (!isInstitution(unit.kind)) throw new Refusal('wrong-state', { state: unit.kind });
  const fault = faultOfDay(asOf, { validFrom: unit.valid_from, validTo: unit.valid_to }, today);
  if (fault !== null)
    throw new Refusal('bad-input', {}, [
      { place: 'body.asOf', code: fault, message: dayFaults[fault][language] },
    ]);
}
