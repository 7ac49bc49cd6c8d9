/** What a place brings with it when its post passes to a successor: letters that are drafted and not signed, and alarms that nobody has settled. They belong to children, so nothing needs to be passed. */
import { sql } from 'kysely';
import type { PassesOn } from '#capabilities/organization/index.ts';

export const guardianshipOfPlace: PassesOn = {
  list: async (tx, { area }) => {
    const until = `${area}:`;
    const { rows } = await sql<{ drafts: number; alarms: number }>`select
      (select count(*)::int from letter join child on child.id = letter.child_id
        where child.residence >= ${area} and child.residence < ${until} and letter.state = 'draft') as drafts,
      (select count(*)::int from alarm where residence >= ${area} and residence < ${until} and state <> 'settled') as alarms`.execute(
      tx,
    );
    const { drafts, alarms } = rows[0] ?? { drafts: 0, alarms: 0 };
    return [
      { kind: 'letter-drafts', count: drafts, labels: [] },
      { kind: 'alarms', count: alarms, labels: [] },
    ];
  },
};
