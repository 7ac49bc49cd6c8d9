/** What a place brings with it when its post passes to a successor: its children, and transfers that wait for an answer. Nothing of it is one person's, so nothing needs to be passed. */
import { sql } from 'kysely';
import type { PassesOn } from '#capabilities/organization/index.ts';

export const childrenOfPlace: PassesOn = {
  list: async (tx, { area }) => {
    const { rows } = await sql<{ children: number; transfers: number }>`select
      (select count(*)::int from child where residence >= ${area} and residence < ${`${area}:`} and state = 'registered') as children,
      (select count(*)::int from transfer where state = 'proposed'
        and (starts_with(from_division, ${area}) or starts_with(to_division, ${area}))) as transfers`.execute(
      tx,
    );
    const { children, transfers } = rows[0] ?? { children: 0, transfers: 0 };
    return [
      { kind: 'children', count: children, labels: [] },
      { kind: 'transfers', count: transfers, labels: [] },
    ];
  },
};
