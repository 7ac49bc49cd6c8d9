/** The answers of a form that is held, in the words in which they were asked. */
import { z } from 'zod';
import type { AnsweredPages } from '#capabilities/field/held/contract.ts';
import { packetContent } from '#capabilities/field/packets/contract.ts';
import { answers, formKind } from '#capabilities/forms/document/contract.ts';
import { formOf } from '#capabilities/forms/index.ts';
import { asText } from '#capabilities/visits/records/as-text/rules.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { Refusal } from '#foundation/refusals.ts';

const formWithAnswers = z.object({ kind: formKind, formVersion: z.number().int(), answers });

/** Its pages; null where it is no form, or its version is not known here. */
export async function pagesOf(tx: Transaction, content: unknown): Promise<AnsweredPages | null> {
  const packet = packetContent.safeParse(content);
  if (!packet.success) return null;
  const { data } = packet;
  const form = formWithAnswers.safeParse(
    data.kind === 'record' ? data.record : data.kind === 'unfinished' ? data.draft : null,
  );
  if (!form.success) return null;
  const { kind, formVersion } = form.data;
  try {
    const document = await formOf(tx, kind, formVersion);
    return {
      title: document.title,
      pages: asText(document, form.data.answers).map(({ title, questions }) => ({
        title,
        questions: questions.map(({ question, words, answer }) => ({ question, words, answer })),
      })),
    };
  } catch (fault) {
    if (fault instanceof Refusal) return null;
    throw fault;
  }
}
