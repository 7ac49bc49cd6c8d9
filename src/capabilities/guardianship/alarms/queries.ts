/**
 * SQL that raises and settles alarms. An alarm stands once a child and kind while it is not settled, and it is settled by
 * itself when its reason is gone; whoever changes a child's guardianship calls `settleWhatIsGone` afterwards.
 */
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { recordChildEvents } from '#capabilities/children/index.ts';
import { LAPSING_DAYS } from '#capabilities/children/rules.ts';
import type { AlarmKind } from '#capabilities/guardianship/codes/contract.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** An alarm to raise. */
export interface AlarmRecord {
  readonly kind: AlarmKind;
  readonly childId: string;
  /** Where the child lives: its town and county are told. */
  readonly residence: string;
}

const BATCH = 2000;

/** Raises alarms that do not stand yet; answers how many were new. Set-based; each new one stands on the child's timeline. */
export async function raiseAlarms(
  tx: Transaction,
  by: Actor,
  alarms: readonly AlarmRecord[],
): Promise<number> {
  let raised = 0;
  for (let at = 0; at < alarms.length; at += BATCH) {
    const rows = alarms.slice(at, at + BATCH).map((alarm) => ({
      id: uuidv7(),
      kind: alarm.kind,
      child_id: alarm.childId,
      residence: alarm.residence,
    }));
    const fresh = await sql<{ child_id: string; kind: string }>`
      insert into alarm (id, kind, child_id, residence)
      select id, kind, child_id, residence
      from json_to_recordset(${JSON.stringify(rows)}::json) as row (id uuid, kind text, child_id uuid, residence text)
      on conflict (kind, child_id) where state <> 'settled' do nothing
      returning child_id, kind`.execute(tx);
    raised += fresh.rows.length;
    await recordChildEvents(
      tx,
      by,
      fresh.rows.map((row) => ({
        childId: row.child_id,
        kind: 'alarm-raised',
        details: { alarm: row.kind },
      })),
    );
  }
  return raised;
}

/** Settles the alarms of some children whose reason is gone as things stand on a day; answers how many. */
export async function settleWhatIsGone(
  tx: Transaction,
  childIds: readonly string[],
  today: string,
): Promise<number> {
  const settled = await sql`
    update alarm set state = 'settled', settled_at = access.now(), version = alarm.version + 1, settled_how = 'reason_gone'
    from child
    left join care on care.child_id = child.id and care.until is null
    where alarm.child_id = child.id and alarm.state <> 'settled' and child.id = any (${[...childIds]}::uuid[])
      and case alarm.kind
        when 'no_guardian' then care.guardian_id is not null or care.relation = '11'
        when 'alone' then care.relation is distinct from '11'
        when 'letter_missing' then care.guardian_id is null or child.letter_until >= ${today}::date
        when 'letter_lapsing' then coalesce(child.letter_until, 'infinity') > ${today}::date + ${LAPSING_DAYS}::integer
        when 'guardian_barred' then not exists (
          select from entrustment where entrustment.care_id = care.id and not entrustment.passed)
        end`.execute(tx);
  return Number(settled.numAffectedRows ?? 0);
}
