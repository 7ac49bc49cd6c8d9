/**
 * What is held on a child of registers: on which days it came and went, with whom, and when somebody looked for it. What others said
 * at the door is not told again: it may name whoever reported.
 */
import { sql } from 'kysely';
import { foundPlaces, markKinds } from '#capabilities/aftercare/codes/contract.ts';
import { alarmEnds, alarmKinds } from '#capabilities/aftercare/register/codes/contract.ts';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

type Line = HeldSection['lines'][number];

interface DayRow {
  readonly day: string;
  readonly site: string;
  readonly marks: readonly {
    readonly kind: keyof typeof markKinds;
    readonly time: string;
    readonly where: keyof typeof foundPlaces | null;
    readonly picker: string | null;
  }[];
}

async function daysOf(tx: Transaction, childId: string): Promise<Line[]> {
  const { rows } = await sql<DayRow>`
    select session.day::text as day, site.name as site, jsonb_agg(jsonb_build_object('kind', mark.kind,
        'time', to_char(mark.at at time zone 'Asia/Shanghai', 'HH24:MI'), 'where', mark.content ->> 'where',
        'picker', picker.name || '（' || picker.relation || '）') order by mark.at, mark.id) as marks
    from aftercare_mark mark join aftercare_session session on session.id = mark.session_id
    join aftercare_site site on site.id = mark.site_id
    left join aftercare_picker picker on picker.id::text = mark.content -> 'with' ->> 'pickerId'
    where mark.child_id = ${childId}::uuid
      and not exists (select from aftercare_mark other where other.session_id = mark.session_id and other.undoes = mark.id)
    group by session.id, site.id order by session.day`.execute(tx);
  return rows.map(({ day, site, marks }) => ({
    label: `${chineseDate(day)} ${site}`,
    value: marks
      .map(({ kind, time, where, picker }) => {
        const more = where === null ? picker : foundPlaces[where].zh;
        return `${time}${markKinds[kind].zh}${more === null ? '' : `（${more}）`}`;
      })
      .join('，'),
  }));
}

async function alarmsOf(tx: Transaction, childId: string): Promise<Line[]> {
  const { rows } = await sql<{
    day: string;
    kind: keyof typeof alarmKinds;
    how: keyof typeof alarmEnds | null;
  }>`select (raised_at at time zone 'Asia/Shanghai')::date::text as day, kind, how from aftercare_alarm
    where child_id = ${childId}::uuid order by raised_at, id`.execute(tx);
  return rows.map(({ day, kind, how }) => ({
    label: `课堂告警（${alarmKinds[kind].zh}）`,
    value: `${chineseDate(day)}，${how === null ? '处置中' : alarmEnds[how].zh}`,
  }));
}

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const lines = [...(await daysOf(tx, childId)), ...(await alarmsOf(tx, childId))];
  return [{ part: 'visits', lines }];
}

/** Kept as long as visits are, from the last day on which something was put down. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const { rows } = await sql<KeptFrom>`
    select child_id as "childId", 'visits' as kind, max((at at time zone 'Asia/Shanghai')::date) as "from"
    from aftercare_mark where child_id = any (${[...childIds]}::uuid[]) group by child_id`.execute(tx);
  return rows;
}

/** A child that somebody still looks for is not erased. */
async function openMatters(tx: Transaction, childId: string) {
  const open = await tx
    .selectFrom('aftercare_alarm')
    .select('id')
    .where('child_id', '=', childId)
    .where('settled_at', 'is', null)
    .limit(1)
    .execute();
  return open.map(() => ({
    code: 'classroom-alarm-open',
    zh: '四点半课堂的告警还没有处置。',
    en: 'An alarm of an after-school classroom has not been looked after.',
  }));
}

/** What is held on a child of registers. */
export const holdsRegisters: Holder = {
  name: 'aftercare-registers',
  tables: ['aftercare_mark', 'aftercare_alarm'],
  heldOn,
  keptFrom,
  openMatters,
};
