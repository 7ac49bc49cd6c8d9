/** Which hotline an officer has to do with. */
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The area of the hotline that answers for the asker: the nearest above him that has plans, else his own area. */
export async function hotlineOf(tx: Transaction, actor: PersonActor): Promise<string> {
  const areas = await tx.selectFrom('shift_plan').select('area').distinct().execute();
  const above = areas.map((row) => row.area).filter((area) => actor.area.startsWith(area));
  return above.sort((one, other) => other.length - one.length)[0] ?? actor.area;
}
