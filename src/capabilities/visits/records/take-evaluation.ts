/** Takes an evaluation of guardianship in; a ground that overrules any sum makes the child red at once (domain.md 3.5). */
import { recordChildEvents } from '#capabilities/children/index.ts';
import { changeLevels } from '#capabilities/risk/index.ts';
import { followLevels } from '#capabilities/visits/ledger/open-obligations.ts';
import { evaluationSaid } from '#capabilities/visits/records/rules.ts';
import { type TakenRecord, takeRecord } from '#capabilities/visits/records/taken.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** Takes an evaluation in; the same record again changes nothing. @throws Refusal as `takeRecord` does */
export async function takeEvaluation(tx: Transaction, taken: TakenRecord): Promise<{ readonly id: string }> {
  const written = await takeRecord(tx, taken, evaluationSaid);
  if (!written.fresh) return { id: written.id };
  const { points, grade, vetoed } = evaluationSaid(written.answers);
  const { id, childId, on } = written;
  if (vetoed) {
    await changeLevels(
      tx,
      taken.by,
      [{ childId, level: 'red', cause: 'veto', ground: 'vetoed' }],
      taken.today,
    );
    await followLevels(tx, [childId], taken.today);
  }
  await recordChildEvents(tx, taken.by, [
    { childId, kind: 'evaluated', onDate: on, details: { record: id, points, grade, vetoed } },
  ]);
  return { id };
}
