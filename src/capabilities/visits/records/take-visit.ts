/**
 * Takes a visit in: it meets what was due, and a danger that was found makes the child red at once. A visit that completes one that
 * was returned is no visit of its own: it counts on the day of that one.
 */
import { recordChildEvents } from '#capabilities/children/index.ts';
import { changeLevels } from '#capabilities/risk/index.ts';
import { followLevels, meetObligations } from '#capabilities/visits/ledger/open-obligations.ts';
import { visitSaid } from '#capabilities/visits/records/rules.ts';
import { type TakenRecord, takeRecord } from '#capabilities/visits/records/taken.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Takes a visit in; the same record again changes nothing. @throws Refusal as `takeRecord` does */
export async function takeVisit(tx: Transaction, taken: TakenRecord): Promise<{ readonly id: string }> {
  const written = await takeRecord(tx, taken, (answers) => {
    const { mode, seen, parentContact } = visitSaid(answers);
    return { mode, seen, parent_contact: parentContact };
  });
  if (!written.fresh) return { id: written.id };
  const { mode, seen, danger } = visitSaid(written.answers);
  const { id, childId, on } = written;
  await meetObligations(tx, { recordId: id, childId, on, mode, seen }, taken.today);
  if (danger !== null) {
    await changeLevels(
      tx,
      taken.by,
      [{ childId, level: 'red', cause: 'danger', ground: danger }],
      taken.today,
    );
    await followLevels(tx, [childId], taken.today);
  }
  await recordChildEvents(tx, taken.by, [
    { childId, kind: 'visited', onDate: on, details: { record: id, mode, seen } },
  ]);
  return { id };
}
