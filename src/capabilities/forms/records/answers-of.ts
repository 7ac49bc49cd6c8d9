/** Checks a record's answers against the version that it was filled in with, for whoever takes the record in. */
import type { Answers, FormFacts } from '#capabilities/forms/document/contract.ts';
import { checkForm } from '#capabilities/forms/document/rules.ts';
import type { FilledRecord } from '#capabilities/forms/records/contract.ts';
import { formOf } from '#capabilities/forms/versions/queries.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

/**
 * The answers that are kept of a record: without what was hidden, with what is calculated.
 * @param facts of the day on which it was filled in
 * @throws Refusal `not-found` where that version was never published; `answers-faulty` with each fault, both languages beside
 *   each other, since nobody waits at a screen for it.
 */
export async function answersOf(
  tx: Transaction,
  record: Pick<FilledRecord, 'kind' | 'formVersion' | 'answers'>,
  facts: FormFacts,
): Promise<Answers> {
  const document = await formOf(tx, record.kind, record.formVersion);
  const { faults, answers } = checkForm(document, record.answers, facts);
  if (faults.length > 0)
    throw new Refusal(
      'answers-faulty',
      { count: faults.length },
      faults.map(({ question, code, message }) => ({
        place: `answers.${question}`,
        code,
        message: `${message.zh} ${message.en}`,
      })),
    );
  return answers;
}
