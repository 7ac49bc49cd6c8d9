/** What is held on a child's benefits: kind, time, amount, why it ended. */
import { sql } from 'kysely';
import {
  type BenefitKind,
  benefitKinds,
  type StopReason,
  stopReasons,
} from '#capabilities/assistance/codes/contract.ts';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

const FEN_IN_YUAN = 100;
const yuan = (fen: number): string => (fen / FEN_IN_YUAN).toFixed(2);

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const rows = await tx
    .selectFrom('benefit')
    .innerJoin('child', 'child.id', 'benefit.child_id')
    .select(['benefit.id', 'benefit.kind', 'fen_monthly', 'fen_once', 'from_on', 'until_on', 'stopped_why'])
    .select(['note_sealed', 'stopped_words_sealed', 'child.sealing_key'])
    .where('benefit.child_id', '=', childId)
    .orderBy('from_on')
    .orderBy('benefit.id')
    .execute();
  const vault = vaultOf(tx);
  const lines = rows.map((row) => {
    const subject = vault.subject(row.sealing_key);
    const said = [
      subject.open('benefit.note_sealed', row.id, row.note_sealed),
      subject.open('benefit.stopped_words_sealed', row.id, row.stopped_words_sealed),
    ];
    return {
      label: benefitKinds[row.kind as BenefitKind].zh,
      value: [
        `${chineseDate(row.from_on)}起${row.until_on === null ? '' : `，${chineseDate(row.until_on)}止`}`,
        ...(row.fen_monthly === null ? [] : [`每月 ${yuan(row.fen_monthly)} 元`]),
        ...(row.fen_once === null ? [] : [`一次性 ${yuan(row.fen_once)} 元`]),
        ...(row.stopped_why === null ? [] : [stopReasons[row.stopped_why as StopReason].zh]),
        ...said.filter((words) => words !== null),
      ].join('，'),
    };
  });
  return [{ part: 'benefits', lines }];
}

/** Benefits are kept from the day on which the child left, or from the last one's end where that is later. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const { rows } = await sql<KeptFrom>`
    select b.child_id as "childId", 'benefits' as kind,
      case when child.left_on is not null then greatest(child.left_on, max(b.until_on)) end as "from"
    from benefit b join child on child.id = b.child_id
    where b.child_id = any (${childIds as string[]}) group by b.child_id, child.left_on`.execute(tx);
  return rows;
}

/** What is held on a child's benefits. */
export const holdsBenefits: Holder = { name: 'benefits', tables: ['benefit'], heldOn, keptFrom };
