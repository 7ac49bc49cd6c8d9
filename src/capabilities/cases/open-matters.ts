/**
 * What cases hand over from shift to shift at a hotline: the cases of its area that cannot wait, told by their numbers.
 * Ordinary ones run for weeks, each matter is read one by one, and what is always the same is read by nobody. A case that is for
 * its members alone is not told: its members know of it.
 */
import type { OpenMatters } from '#capabilities/duty/index.ts';
import { asService } from '#foundation/database/connect.ts';

/** The open emergencies and urgent cases of the hotline's area, the most urgent first, then the oldest. */
export const openCases: OpenMatters = async (tx, actor) => {
  const rows = await asService(tx, actor, 'case-intake', () =>
    tx
      .selectFrom('case_file')
      .select(['id', 'number', 'level', 'received_at'])
      .where('closed_at', 'is', null)
      .where('level', 'in', ['1', '2'])
      .where('restricted', '=', false)
      .where('division', '>=', actor.area)
      .where('division', '<', `${actor.area}:`)
      .orderBy('level')
      .orderBy('received_at')
      .orderBy('id')
      .execute(),
  );
  return rows.map((row) => ({
    kind: 'case',
    id: row.id,
    label: row.number,
    level: row.level,
    since: row.received_at,
  }));
};
