/**
 * Plays what children get as benefits: by the categories they hold and by how they are, renewed since last year, some about to lapse
 * on the morning of the present day, a few lapsed or stopped. The amounts are made up: no county's table is public.
 */
import type { BenefitKind, StopReason } from '#capabilities/assistance/codes/contract.ts';
import { type PastBenefit, registerBenefits } from '#capabilities/assistance/index.ts';
import { fittingKinds } from '#capabilities/assistance/rules.ts';
import { manyIds } from '#capabilities/children/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { addDays, presentDay } from './calendar.ts';
import { shownVillage } from './census-plan.ts';
import { hourOf, opened } from './perform.ts';
import type { Play } from './play.ts';
import type { Random } from './random.ts';

const loader: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };
/** The county's lists were taken in on this day. */
const writtenOn = '2024-05-06';
const lastYear = { from: '2023-01-01', until: '2023-12-31' } as const;
const thisYear = { from: '2024-01-01', until: '2024-12-31' } as const;

/** Fen a month, or once a year. */
const paid: Partial<Record<BenefitKind, { readonly monthly: number } | { readonly once: number }>> = {
  orphan: { monthly: 145_000 },
  unattended: { monthly: 145_000 },
  'disabled-nursing': { monthly: 8_000 },
  'disabled-living': { monthly: 8_000 },
  subsistence: { monthly: 32_000 },
  'extreme-poverty': { monthly: 62_000 },
  temporary: { once: 200_000 },
  insurance: { once: 38_000 },
  medical: { once: 350_000 },
  schooling: { once: 62_500 },
};
/** How many children of a hundred have what fits them. */
const HAVE = 88;
const reasons: readonly StopReason[] = ['better-off', 'parent-back', 'no-review'];

interface Child {
  readonly id: string;
  readonly residence: string;
  readonly health: string;
  readonly boarding: boolean | null;
  readonly categories: readonly string[];
}

/** Plays it. */
export async function playBenefits(play: Play): Promise<void> {
  const doing = { by: loader, at: hourOf(writtenOn, 9, 0) };
  const children = await opened(play, doing, knownChildren);
  const benefits = children.flatMap((child, at) => benefitsOf(play, child, at));
  await opened(play, doing, (tx) =>
    registerBenefits(tx, [...benefits, ...shownOnes(play, children, benefits)]),
  );
}

async function knownChildren(tx: Transaction): Promise<Child[]> {
  const rows = await tx
    .selectFrom('child')
    .select(['id', 'residence', 'health', 'boarding'])
    .where('state', '=', 'registered')
    .orderBy('residence')
    .orderBy('name_sort')
    .orderBy('id')
    .execute();
  const held = Map.groupBy(
    await tx.selectFrom('child_category').select(['child_id', 'code']).where('until', 'is', null).execute(),
    (row) => row.child_id,
  );
  return rows.map((row) => ({ ...row, categories: (held.get(row.id) ?? []).map(({ code }) => code) }));
}

/** What fits a child by its categories, and what its health and its school bring with them. */
function kindsOf(child: Child): BenefitKind[] {
  const poor = child.categories.some((code) => ['41', '43'].includes(code));
  return [
    ...fittingKinds(child.categories, []).filter((kind) => kind in paid),
    ...(child.categories.includes('44') ? (['temporary'] as const) : []),
    ...(child.health === 'disabled' ? (['disabled-nursing'] as const) : []),
    ...(child.health === 'disabled' && poor ? (['disabled-living'] as const) : []),
    ...(child.health === 'severe_ill' ? (['medical'] as const) : []),
    ...(child.boarding === true && poor ? (['schooling'] as const) : []),
  ];
}

function benefitsOf(play: Play, child: Child, at: number): PastBenefit[] {
  const kinds = [...new Set(kindsOf(child))];
  if (kinds.length === 0) return [];
  const luck = play.luck(`benefits/${child.residence}/${at}`);
  return kinds.flatMap((kind) => (luck.int(1, 100) <= HAVE ? yearsOf(play, child, kind, luck) : []));
}

/** This year's, and where it is paid by the month last year's before it. */
function yearsOf(play: Play, child: Child, kind: BenefitKind, luck: Random): PastBenefit[] {
  const [former = '', id = ''] = manyIds(2);
  const price = paid[kind] ?? { once: 0 };
  const plain = {
    ...{ childId: child.id, kind, by: play.people.supervisor(child.residence) },
    fenMonthly: 'monthly' in price ? price.monthly : null,
    fenOnce: 'once' in price ? price.once : null,
  };
  const renewed = plain.fenMonthly !== null && luck.chance(0.7);
  const before: PastBenefit[] = renewed
    ? [{ ...plain, ...lastYear, id: former, review: null, renews: null, ended: { state: 'renewed' } }]
    : [];
  const stopped = plain.fenMonthly !== null && luck.chance(0.02);
  const until = stopped ? addDays('2024-03-31', luck.int(0, 30)) : thisYear.until;
  const why = reasons[luck.int(0, reasons.length - 1)] ?? 'better-off';
  return [
    ...before,
    {
      ...{ ...plain, id, from: thisYear.from, until, renews: renewed ? former : null },
      review: stopped || plain.fenMonthly === null ? null : reviewOf(luck),
      ended: stopped ? { state: 'stopped', why } : null,
    },
  ];
}

/** Most are looked at again in autumn; some within the next weeks, a few should have been. */
function reviewOf(luck: Random): string {
  const drawn = luck.int(1, 1000);
  if (drawn <= 15) return addDays(presentDay, -luck.int(1, 18));
  if (drawn <= 90) return addDays(presentDay, luck.int(0, 29));
  return addDays('2024-09-01', luck.int(0, 90));
}

/** At the shown village one is about to lapse and one has lapsed, whoever lives there. */
function shownOnes(play: Play, children: readonly Child[], benefits: readonly PastBenefit[]): PastBenefit[] {
  const having = new Set(benefits.map(({ childId }) => childId));
  const others = children.filter(({ id, residence }) => residence === shownVillage && !having.has(id));
  const times = [
    { kind: 'subsistence', fenMonthly: 32_000, review: addDays(presentDay, 12) },
    { kind: 'disabled-nursing', fenMonthly: 8_000, review: addDays(presentDay, -3) },
  ] as const;
  const ids = manyIds(times.length);
  return times.flatMap((time, at) => {
    const child = others[at];
    if (child === undefined) return [];
    return {
      ...{ ...time, ...thisYear, id: ids[at] ?? '', childId: child.id, fenOnce: null, renews: null },
      ...{ by: play.people.supervisor(child.residence), ended: null },
    };
  });
}
