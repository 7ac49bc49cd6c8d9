/**
 * Who has read or handled a child's file, by unit and role: for the person whose file it is. No member of staff is named;
 * who that was, the auditor can tell.
 */
import { sql } from 'kysely';
import type { HeldSection, Holder } from '#capabilities/children/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { type Role, roles } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

/** The readers of one unit under one role. */
interface FileReaders {
  /** The unit's name; the division's where the person holds no post; null for the system itself. */
  readonly unit: string | null;
  readonly role: string | null;
  readonly times: number;
  /** ISO dates in China. */
  readonly first: string;
  readonly last: string;
}

/** The readers of a child's file, the last first. Beyond the asker's own area too: a file may have moved. */
async function readersOf(tx: Transaction, by: Actor, childId: string): Promise<FileReaders[]> {
  return asService(tx, by, 'person-rights', async () => {
    const { rows } = await sql<FileReaders>`
      select unit, role, count(*)::int as times, min(day)::text as first, max(day)::text as last from (
        select (event.at at time zone 'Asia/Shanghai')::date as day, event.actor_role as role,
          coalesce((select unit.name from account join post on post.staff_id = account.staff_id
              join unit on unit.id = post.unit_id
              where account.id = event.account_id and starts_with(post.area, event.actor_area)
                and (event.at at time zone 'Asia/Shanghai')::date between post.valid_from and coalesce(post.valid_to, 'infinity')
              order by post.valid_from desc, post.id limit 1),
            (select division.name from division where division.code = event.actor_area)) as unit
        from audit_event event
        where event.id = any (access.audit_rows_of_child(${childId}::uuid)) and event.event <> 'refused') reading
      group by unit, role order by max(day) desc, unit, role`.execute(tx);
    return rows;
  });
}

async function heldOn(tx: Transaction, childId: string, by: Actor): Promise<HeldSection[]> {
  const readers = await readersOf(tx, by, childId);
  const lines = readers.map((reader) => ({
    label: reader.unit ?? '系统',
    value: `${roles[reader.role as Role]?.zh ?? '系统自动处理'}，${reader.times} 次，最早 ${chineseDate(reader.first)}，最近 ${chineseDate(reader.last)}`,
  }));
  return [{ part: 'readers', lines }];
}

/** The trail as a holder of records on children. */
export const holdsTrail: Holder = { name: 'audit', tables: [], heldOn };
