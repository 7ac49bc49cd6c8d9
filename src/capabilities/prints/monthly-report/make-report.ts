/**
 * Makes a month's report: of a closed month as it was frozen then, of one that is not closed yet by freezing every figure now, which
 * the report says on its face. The same figures again are the report that stands.
 */
import { v7 as uuidv7 } from 'uuid';
import { type Checked, disagreementsOf } from '#capabilities/indicators/checks/rules.ts';
import {
  allIndicators,
  type FrozenFigure,
  freezeFigures,
  isClosed,
  listFrozen,
  requireRecords,
} from '#capabilities/indicators/index.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import {
  type ReportContent,
  type ReportFigure,
  reportContent,
} from '#capabilities/prints/monthly-report/content.ts';
import { makeMonthlyReport as contract } from '#capabilities/prints/monthly-report/contract.ts';
import { reportById, viewOf } from '#capabilities/prints/monthly-report/queries.ts';
import { TREND_CODES } from '#capabilities/prints/monthly-report/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { digestOf } from '#foundation/documents/digest.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Levels of divisions that report: city and county. */
const LOWEST_LEVEL = 3;
/** Points of a trend, this month's included. */
const TREND_MONTHS = 12;

export const makeMonthlyReport = deed(contract, async ({ tx, actor, body, today, audit }) => {
  const division = body.division ?? actor.area;
  const place = await findDivision(tx, division);
  if (place === undefined || place.level > LOWEST_LEVEL) throw new Refusal('unknown-division');
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
  const [month, next] = [`${body.month}-01`, firstAfter(body.month)];
  if (next > today) throw new Refusal('month-not-over', { month: body.month, from: next });
  await asService(tx, actor, 'figures', () => requireRecords(tx, division, month));
  const content = await contentOf(tx, actor, { month, next, division, place: place.name });
  const digest = digestOfContent(content, division);
  const made = await tx
    .insertInto('monthly_report')
    .values({
      id: uuidv7(),
      month,
      division,
      content: JSON.stringify(content),
      figures: content.figures.map((figure) => figure.id),
      digest,
      made_by: actor.accountId,
      maker_name: actor.name,
    })
    .onConflict((conflict) => conflict.columns(['division', 'month', 'digest']).doNothing())
    .returning('id')
    .executeTakeFirst();
  const row = await reportById(tx, made === undefined ? { division, month, digest } : { id: made.id });
  audit({
    objectKind: 'monthly-report',
    objectId: row.id,
    area: division,
    details: { month: body.month, closed: content.closed, again: made === undefined },
  });
  return viewOf(row);
});

/** The first day of the month after one. */
function firstAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}

/** What makes a report another one: whose and which figures, by which records; not when it was made or how a figure's row is called. */
function digestOfContent({ month, closed, figures }: ReportContent, division: string): string {
  return digestOf({
    month,
    division,
    closed,
    figures: figures.map(({ code, version, numerator, denominator, digest, trend }) => ({
      ...{ code, version, numerator, denominator, digest },
      trend: trend.map((point) => ({ ...point })),
    })),
  });
}

interface Wanted {
  readonly month: string;
  readonly next: string;
  readonly division: string;
  readonly place: string;
}

async function contentOf(tx: Transaction, actor: PersonActor, wanted: Wanted): Promise<ReportContent> {
  const { month, next, division, place } = wanted;
  const asOf = new Date(Date.parse(`${next}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const frozen = await listFrozen(tx, { month, division });
  const closed = frozen.length > 0 && (await isClosed(tx, month, division));
  const codes = allIndicators.map((indicator) => indicator.code);
  const figures = closed ? frozen : await freezeFigures(tx, { codes, division, asOf }, actor);
  const inOrder = codes.flatMap((code) => figures.find((figure) => figure.code === code) ?? []);
  const names = await namesBelow(tx, division);
  const shown: ReportFigure[] = [];
  for (const figure of inOrder) shown.push(figureOf(figure, names, await trendOf(tx, figure, division)));
  return reportContent.parse({
    ...{ month, asOf, place, closed, figures: shown },
    disagreements: disagreementWords(inOrder),
  });
}

function figureOf(
  figure: FrozenFigure,
  names: ReadonlyMap<string, string>,
  trend: ReportFigure['trend'],
): ReportFigure {
  const { id, code, version, unit, span, numerator, denominator, legacy, digest } = figure;
  return {
    ...{ id, code, version, unit, span, numerator, denominator, digest, trend },
    name: figure.name.zh,
    definition: figure.definition.zh,
    legacy: legacy === null ? null : { value: legacy.value, until: legacy.until, origin: legacy.origin.zh },
    parts: figure.parts.map((part) => ({
      code: part.code,
      name: names.get(part.code) ?? part.code,
      numerator: part.numerator,
      denominator: part.denominator,
    })),
  };
}

async function namesBelow(tx: Transaction, division: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('division')
    .select(['code', 'name'])
    .where('parent_code', '=', division)
    .execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}

/** Of the months closed before, as each was frozen, and of this one. */
async function trendOf(
  tx: Transaction,
  figure: FrozenFigure,
  division: string,
): Promise<ReportFigure['trend']> {
  if (!TREND_CODES.includes(figure.code)) return [];
  const before = (await listFrozen(tx, { division, code: figure.code }))
    .filter((one) => one.month !== null && one.asOf < figure.asOf)
    .sort((one, other) => (one.asOf < other.asOf ? -1 : 1));
  return [...before, figure]
    .slice(-TREND_MONTHS)
    .map(({ asOf, numerator, denominator }) => ({ asOf, numerator, denominator }));
}

function disagreementWords(figures: readonly FrozenFigure[]): string[] {
  const nameOf = new Map(figures.map((figure) => [figure.code, figure.name.zh]));
  const named = (code: string): string => `${code}${nameOf.get(code) ?? ''}`;
  const checked = figures.map(
    ({ code, numerator, denominator, legacy }): Checked => ({
      ...{ code, numerator, denominator, legacy: legacy?.value ?? 0 },
    }),
  );
  return disagreementsOf(checked).map(
    ({ code, others, found, expected }) =>
      `${named(code)}为 ${found}，与${others.map(named).join('、')}核对应为 ${expected}。`,
  );
}
