/** What a record that was sent back begins with: what was answered then, by whichever phone. Pure but for the store it asks. */
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import type { Draft, Snapshot, UnlockedStore } from '#field/store/store.ts';

/** What was answered in a record that was sent back: as this phone wrote it, or as the server tells; null where neither knows. */
export async function formerAnswers(
  { store, snapshot }: { readonly store: UnlockedStore; readonly snapshot: Snapshot },
  recordId: string,
): Promise<Draft['answers'] | null> {
  const told = snapshot.children
    .flatMap(({ watch }) => watch.returned)
    .find((returned) => returned.recordId === recordId);
  return (await store.formerAnswers(recordId)) ?? told?.answers ?? null;
}

const ofFiles: readonly string[] = ['photo', 'voice', 'signature'];

/** Without photographs, voice and signature: they stay with the record that was sent back, and this phone may not have them. */
export function withoutFiles(document: FormDocument, answers: Draft['answers']): Draft['answers'] {
  const files = new Set(
    document.pages.flatMap((page) =>
      page.questions.filter(({ type }) => ofFiles.includes(type)).map(({ id }) => id),
    ),
  );
  return Object.fromEntries(Object.entries(answers).filter(([question]) => !files.has(question)));
}
