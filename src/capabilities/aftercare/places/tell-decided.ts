/** Tells a guardian who asked on the public pages what became of it: nobody whom he could ask took his application. */
import { v5 as uuidv5 } from 'uuid';
import { openPlace } from '#capabilities/aftercare/places/sealed-fields.ts';
import type { PlaceRow } from '#capabilities/aftercare/places/views.ts';
import { tellFamilies } from '#capabilities/reminders/index.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** The name space of what is told: one message a place and verdict. */
const DECIDED = '3b1f6a52-0f0b-5c7d-8a1e-2f6f0d9f1c44';

const words = {
  enrolled: (site: string) =>
    `您为孩子报名的“${site}”已录取，今天起就可以来。第一次来请带身份证，说好谁来接。`,
  waiting: (site: string) => `您为孩子报名的“${site}”人已满，正在排队，有空位会发短信告诉您。`,
  refused: (site: string) =>
    `您为孩子报名的“${site}”这次没有录取。想知道原因，请联系课堂负责人或村儿童主任。`,
} as const;

/** Tells it, of an application that came by the public pages; of every other whoever took it tells the family. */
export async function tellDecided(
  tx: Transaction,
  now: Date,
  row: PlaceRow,
  verdict: keyof typeof words,
): Promise<void> {
  if (row.guardian_id === null || row.applied_by !== row.guardian_id) return;
  const phone = openPlace(vaultOf(tx), row).guardianPhone;
  await tellFamilies(tx, now, {
    ...{ rule: 'decided', cause: uuidv5(`${row.id}/${verdict}`, DECIDED), division: row.division },
    to: [{ childId: row.child_id, guardianId: row.guardian_id, phone, siteId: row.site_id }],
    words: { zh: `【四点半课堂】${words[verdict](row.site_name)}` },
  });
}
