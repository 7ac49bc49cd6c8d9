/**
 * Writes down what caused an accident, or corrects it. It is often known only after a case was screened, and sometimes after its end:
 * the end does not stand against it.
 */
import type { CaseType } from '#capabilities/cases/codes/contract.ts';
import { isAccident } from '#capabilities/cases/rules.ts';
import { setAccidentCause as contract } from '#capabilities/cases/screening/contract.ts';
import { atWork, auditOf } from '#capabilities/cases/steps/at-work.ts';
import { happen } from '#capabilities/cases/steps/progress.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const setAccidentCause = deed(contract, async (asked) => {
  const { accidentCause, why } = asked.body;
  const work = await atWork(asked, asked.params.id, asked.version);
  const { row } = work;
  if (!isAccident(row.types as CaseType[]))
    throw new Refusal('bad-input', {}, [
      { place: 'body.accidentCause', code: 'accident-only', message: 'accident-only' },
    ]);
  const version = await happen(work, {
    kind: 'accident-cause-set',
    head: { accident_cause: accidentCause },
    words: { was: row.accident_cause, accidentCause, note: why },
  });
  asked.audit(
    await auditOf(work, {
      ...{ why, before: { accidentCause: row.accident_cause }, after: { accidentCause } },
    }),
  );
  return { id: row.id, version };
});
