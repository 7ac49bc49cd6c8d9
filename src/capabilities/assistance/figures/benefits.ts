/**
 * The figures of benefits (domain.md 8: ST39): how many children get each, what it comes to in a month, how many of those whom the
 * State secures wholly do get it, and what was stopped. A benefit stands from its first day until it lapses, however it stands
 * today. Reads only.
 */
import { type RawBuilder, sql } from 'kysely';
import { type BenefitKind, benefitKinds } from '#capabilities/assistance/codes/contract.ts';
import { wholeLiving } from '#capabilities/assistance/rules.ts';
import { heldAt, homesAt, inDivision, residentsAt } from '#capabilities/children/index.ts';
import { once } from '#foundation/database/once.ts';
import { onDays, overSpan, type Period } from '#foundation/figures/periods.ts';
import type { Indicator, IndicatorRecord, IndicatorScope } from '#foundation/indicator.ts';

/** Categories whose children the State secures wholly: orphans, de-facto unattended children, those in extreme poverty. */
const secured = ['21', '22', '23', '30', '43'];

/** That a child had one of some benefits on a day. */
const had = (child: string, kinds: readonly BenefitKind[], day: string): RawBuilder<boolean> =>
  sql`exists (select from benefit b where b.child_id = ${sql.ref(child)} and b.kind = any (${[...kinds]}::text[])
    and b.stopped_why is distinct from 'mistake' and b.from_on <= ${day}::date and (b.lapses_on is null or b.lapses_on >= ${day}::date))`;

const recipients =
  (kinds: readonly BenefitKind[]) =>
  ({ division, asOf }: IndicatorScope): RawBuilder<IndicatorRecord> =>
    sql`select r.id, r.residence as division, true as counted from (${residentsAt(division, asOf)}) r
      where ${had('r.id', kinds, asOf)}`;

const everyKind = Object.keys(benefitKinds) as BenefitKind[];
const ofChildren = { version: 1, unit: 'persons', span: 'stock', of: 'child', denominator: null } as const;

const assisted: Indicator = {
  ...ofChildren,
  code: 'ST39',
  name: { zh: '享受福利保障的儿童', en: 'Children with a benefit' },
  numerator: { zh: '享受任一项补贴或救助的在册儿童', en: 'children on the register with any benefit' },
  definition: {
    zh: '当日24时在册、当日享受任一项补贴或救助（已开始，未到期、未停发）的儿童，一人一次；各项之和大于人数，因一人可享受多项。',
    en: 'Children on the register at 24:00 of the day with a benefit that had begun and had neither lapsed nor been stopped, each once; the kinds add up to more, for a child may have several.',
  },
  records: recipients(everyKind),
};

function ofKind(kind: BenefitKind): Indicator {
  const { zh, en } = benefitKinds[kind];
  return {
    ...ofChildren,
    code: `ST39-${kind}`,
    name: { zh: `享受${zh}的儿童`, en: `Children with: ${en.toLowerCase()}` },
    numerator: { zh: `享受${zh}的在册儿童`, en: `children on the register with ${en.toLowerCase()}` },
    definition: {
      zh: `当日24时在册、当日享受${zh}（已开始，未到期、未停发）的儿童，一人一次。`,
      en: `Children on the register at 24:00 of the day for whom ${en.toLowerCase()} had begun and had neither lapsed nor been stopped, each once.`,
    },
    records: recipients([kind]),
  };
}

/**
 * What is due for a month, of a kind at most once for each child: the later one where one follows another. [P] A month that has begun
 * is paid whole.
 */
const dueIn = ({ division, from, to }: Period): RawBuilder<unknown> =>
  once(
    `benefits due ${division} ${from} ${to}`,
    sql`select distinct on (b.child_id, b.kind) b.id, b.kind, h.residence as division, coalesce(b.fen_monthly, b.fen_once) as amount
      from benefit b join (${homesAt(to)}) h on h.id = b.child_id
      where b.stopped_why is distinct from 'mistake' and ${inDivision(division, 'h.residence')}
        and (b.fen_monthly is not null and b.from_on <= ${to}::date and (b.lapses_on is null or b.lapses_on >= ${from}::date)
          or b.fen_once is not null and b.from_on between ${from}::date and ${to}::date)
      order by b.child_id, b.kind, b.from_on desc, b.id desc`,
  );

/** Yuan of a month: of one kind, or of all. */
function yuanOf(kind: BenefitKind | null): Indicator {
  const { zh, en } = kind === null ? { zh: '福利保障', en: 'All benefits' } : benefitKinds[kind];
  return {
    code: kind === null ? 'ST39-yuan' : `ST39-yuan-${kind}`,
    version: 1,
    unit: 'fen',
    measure: 'sum',
    span: 'month',
    of: 'benefit',
    name: { zh: `${zh}金额（本月）`, en: `${en}: yuan (month)` },
    numerator: { zh: '本月应发金额', en: 'what is due for the month' },
    denominator: { zh: '本月应发的补贴或救助', en: 'benefits that are due in the month' },
    definition: {
      zh: `${kind === null ? '各项福利保障' : zh}本月应发金额：按月发放的，本月1日至当日任一日享受即计一个整月；一次性发放的，起始日在本月1日至当日的计全额。同一儿童同一项一月只计一次，前后相接的计后一项；登记有误、未登记金额的不计。按儿童居住地。`,
      en: `${kind === null ? 'Of all benefits' : en}: what is due for the month. Paid by the month: a whole month where the child had it on any day from the first to the day. Paid once: all of it where it begins in that time. Of a kind once for each child, the later one where one follows another; what was written down by mistake or without an amount is not counted. Where the child lives.`,
    },
    records: overSpan(
      'month',
      (period) =>
        sql`select id, division, true as counted, amount from (${dueIn(period)}) d where ${kind === null ? sql`true` : sql`kind = ${kind}`}`,
    ),
  };
}

const securedWholly: Indicator = {
  code: 'ST39-secured',
  version: 1,
  unit: 'share',
  span: 'stock',
  of: 'child',
  name: { zh: '基本生活保障落实率', en: 'Wholly secured children who get it' },
  numerator: {
    zh: '享受孤儿基本生活费、事实无人抚养儿童补贴或特困供养的',
    en: 'of them with the allowance for orphans, for unattended children or in extreme poverty',
  },
  denominator: {
    zh: '在册的孤儿、事实无人抚养儿童和特困儿童',
    en: 'orphans, de-facto unattended children and those in extreme poverty on the register',
  },
  definition: {
    zh: '当日24时在册的孤儿、事实无人抚养和特困儿童中，当日享受孤儿基本生活费、事实无人抚养儿童补贴或特困供养的；未享受的为应享未享。',
    en: 'Of the orphans, de-facto unattended children and those in extreme poverty on the register at 24:00 of the day, those with one of the three allowances that secure a whole living; the others are entitled and do not get it.',
  },
  records: ({ division, asOf }) =>
    sql`select r.id, r.residence as division, ${had('r.id', wholeLiving, asOf)} as counted
      from (${residentsAt(division, asOf)}) r where ${heldAt('r.id', secured, asOf)}`,
};

const stopped: Indicator = {
  code: 'ST39-stopped',
  version: 1,
  unit: 'benefits',
  span: 'month',
  of: 'benefit',
  name: { zh: '停发的补贴（本月）', en: 'Benefits stopped (month)' },
  numerator: { zh: '停发的补贴', en: 'benefits that were stopped' },
  denominator: null,
  definition: {
    zh: '最后享受日在本月1日至当日、有原因停发的补贴，登记有误的不计；停发原因见每条记录。按儿童居住地。',
    en: 'Benefits that were stopped for a reason with their last day from the first of the month to the day; what was written down by mistake is not counted. Each record says why. Where the child lives.',
  },
  records: overSpan(
    'month',
    (period) => sql`select b.id, h.residence as division, true as counted
      from benefit b join (${homesAt(period.to)}) h on h.id = b.child_id
      where b.state = 'stopped' and b.stopped_why <> 'mistake' and ${onDays('b.until_on', period)}
        and ${inDivision(period.division, 'h.residence')}`,
  ),
};

/** The figures of assistance. */
export const assistanceIndicators: readonly Indicator[] = [
  assisted,
  ...everyKind.map(ofKind),
  ...[yuanOf(null), ...everyKind.map(yuanOf)],
  ...[securedWholly, stopped],
];
