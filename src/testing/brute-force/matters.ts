import {
  type Brute,
  between,
  bothSpans,
  by,
  endOf,
  type Found,
  inDivision,
  type Span,
  since,
} from '#testing/brute-force/common.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

const ends = ['closed', 'duplicate', 'false-report', 'handed-over', 'reopened'];

/** The last end or opening again of a case before an instant. */
function lastTurn(world: World, file: Row, before: number): string | undefined {
  const turns = world('case_step')
    .filter((one) => one.case_id === file.id && ends.includes(one.kind) && Date.parse(one.at) < before)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1));
  return turns.at(-1)?.kind;
}
export const isOpen = (world: World, file: Row, before: number): boolean =>
  [undefined, 'reopened'].includes(lastTurn(world, file, before));
export const isReal = (world: World, file: Row, day: string): boolean =>
  !['duplicate', 'false-report'].includes(lastTurn(world, file, endOf(day)) ?? '');

export const asCase = (file: Row, counted = true): Found => ({ id: file.id, place: file.division, counted });
export const received = (world: World, day: string): Row[] =>
  world('case_file').filter((file) => by(file.received_at, day));

/** Cases that had come in by the day, of which something is true. */
const cases =
  (holds: (world: World, file: Row, day: string) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      received(world, asked.asOf)
        .filter((file) => holds(world, file, asked.asOf))
        .map((file) => asCase(file)),
      asked,
    );

const openedInMonth =
  (holds: (file: Row) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      world('case_file')
        .filter((file) => between(file.received_at, since.month(asked.asOf), asked.asOf) && holds(file))
        .map((file) => asCase(file)),
      asked,
    );
const sourceKinds =
  'hotline mandatory-report public-report visit assessment classroom police procuratorate'.split(' ');
const typeNames =
  'no-care poor-care harm-at-home sexual bullying crisis out-of-school no-registration illness disability accident missing begging online labour conduct hardship property other'.split(
    ' ',
  );

export const approved = (world: World, file: Row): Row[] =>
  world('case_closing').filter((one) => one.case_id === file.id && one.verdict === 'approved');

/** Each child once, with the first of some of its cases, sorted as `order` says. */
export function firstOfChild(
  found: readonly { readonly part: Row; readonly file: Row; readonly order: number }[],
) {
  const sorted = [...found].sort(
    (one, other) => one.order - other.order || (one.part.id < other.part.id ? -1 : 1),
  );
  const first = new Map<string, { part: Row; file: Row }>();
  for (const one of sorted) if (!first.has(one.part.child_id)) first.set(one.part.child_id, one);
  return [...first.values()];
}

export const partsOf = (world: World, file: Row): Row[] =>
  world('case_child').filter((part) => part.case_id === file.id && part.child_id !== null);

/** Children helped: the first closing as resolved in the span says where each counts. */
const helped =
  (span: Span): Brute =>
  (world, asked) => {
    const found = world('case_file').flatMap((file) =>
      approved(world, file)
        .filter(
          (one) => one.result === 'resolved' && between(one.decided_at, since[span](asked.asOf), asked.asOf),
        )
        .flatMap((one) =>
          partsOf(world, file).map((part) => ({ part, file, order: Date.parse(one.decided_at) })),
        ),
    );
    return inDivision(
      firstOfChild(found).map(({ part, file }) => ({ id: part.id, place: file.division, counted: true })),
      asked,
    );
  };

const verified =
  (span: Span, state: 'all' | 'open' | 'closed'): Brute =>
  (world, asked) =>
    inDivision(
      world('case_file')
        .filter((file) => between(file.verified_at, since[span](asked.asOf), asked.asOf))
        .filter((file) => state === 'all' || isOpen(world, file, endOf(asked.asOf)) === (state === 'open'))
        .map((file) => asCase(file)),
      asked,
    );

/** A deadline that was met or due by the day and asked for until then; whether it was met in time. */
export function clocks(world: World, file: Row, day: string, holds: (clock: Row) => boolean): Found[] {
  return world('case_clock')
    .filter((clock) => clock.case_id === file.id && holds(clock))
    .filter((clock) => {
      const overdue =
        by(clock.due_at, day) &&
        (clock.dropped_at === null || Date.parse(clock.dropped_at) > Date.parse(clock.due_at));
      return by(clock.met_at, day) || overdue;
    })
    .map((clock) => ({
      ...{ id: clock.id, place: file.division },
      counted:
        by(clock.met_at, day) &&
        (clock.due_at === null || Date.parse(clock.met_at) <= Date.parse(clock.due_at)),
    }));
}
const inTime =
  (holds: (clock: Row) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      received(world, asked.asOf).flatMap((file) => clocks(world, file, asked.asOf, holds)),
      asked,
    );

const closedInQuarter: Brute = (world, asked) => {
  const from = since.quarter(asked.asOf);
  const begins = Date.parse(`${from}T00:00:00+08:00`);
  return inDivision(
    received(world, asked.asOf)
      .filter((file) => Date.parse(file.received_at) >= begins || isOpen(world, file, begins))
      .map((file) =>
        asCase(
          file,
          approved(world, file).some((one) => between(one.decided_at, from, asked.asOf)),
        ),
      ),
    asked,
  );
};

const reopened: Brute = (world, asked) =>
  inDivision(
    received(world, asked.asOf).flatMap((file) => {
      const closings = approved(world, file)
        .filter((one) => by(one.decided_at, asked.asOf))
        .map((one) => Date.parse(one.decided_at));
      if (closings.length === 0) return [];
      const latest = Math.max(...closings) + 180 * 86_400_000;
      const again = world('case_step').some(
        (one) =>
          one.case_id === file.id &&
          one.kind === 'reopened' &&
          by(one.at, asked.asOf) &&
          Date.parse(one.at) > Math.min(...closings) &&
          Date.parse(one.at) <= latest,
      );
      return [asCase(file, again)];
    }),
    asked,
  );

const referrals =
  (span: Span): Brute =>
  (world, asked) =>
    inDivision(
      world('referral')
        .filter((one) => between(one.sent_at, since[span](asked.asOf), asked.asOf))
        .flatMap((one) => {
          const over = by(one.ended_at, asked.asOf);
          if (over && one.state === 'withdrawn') return [];
          const late = world('referral_clock').some((clock) => {
            if (clock.referral_id !== one.id || !by(clock.due_at, asked.asOf)) return false;
            const done = clock.met_at ?? clock.dropped_at;
            return done === null || Date.parse(done) > Date.parse(clock.due_at);
          });
          return over || late ? [{ id: one.id, place: one.division, counted: over && !late }] : [];
        }),
      asked,
    );

const ofLevels = (code: string, of: (level: string) => Brute): Record<string, Brute> =>
  Object.fromEntries(['1', '2', '3'].map((level) => [`${code}-${level}`, of(level)]));

const steps =
  'emergency-call tell-officer police contact on-site first-report assessment joint-meeting plan close'.split(
    ' ',
  );

/** By code. */
export const mattersBrute: Readonly<Record<string, Brute>> = {
  ...bothSpans('ST21', helped),
  ...bothSpans('ST22', (span) => verified(span, 'all')),
  ...bothSpans('ST22-open', (span) => verified(span, 'open')),
  ...bothSpans('ST22-closed', (span) => verified(span, 'closed')),
  ST25: cases(() => true),
  'ST25-month': openedInMonth(() => true),
  ...Object.fromEntries(
    sourceKinds.map((kind) => [`ST25-source-${kind}`, openedInMonth((file) => file.source_kind === kind)]),
  ),
  ...Object.fromEntries(
    typeNames.map((type) => [
      `ST25-type-${type}`,
      openedInMonth((file) => file.types.includes(type.replaceAll('-', '_'))),
    ]),
  ),
  ...ofLevels('ST25', (level) =>
    cases((world, file, day) => file.level === level && isOpen(world, file, endOf(day))),
  ),
  ST26: inTime(() => true),
  ...ofLevels('ST26', (level) => inTime((clock) => clock.level === level)),
  ...Object.fromEntries(
    steps.map((step) => [`ST26-step-${step}`, inTime((clock) => clock.kind === step.replace('-', '_'))]),
  ),
  ST28: closedInQuarter,
  'ST28-reopened': reopened,
  ...bothSpans('ST29', referrals),
};
