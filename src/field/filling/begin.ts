/** Begins a form, or asks whether the one that was left half done goes on. */
import { useCallback } from 'preact/hooks';
import { v7 as uuidv7 } from 'uuid';
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import { type Open, useOpen } from '#field/app/context.ts';
import { formerAnswers, withoutFiles } from '#field/filling/former.ts';
import type { Draft } from '#field/store/store.ts';

/** Begins a form of a kind on a child; `completes` is the record that was sent back. */
export type Begin = (kind: string, childId: string | null, completes?: string | null) => void;

/** Gives {@link Begin}. */
export function useBeginForm(): Begin {
  const open = useOpen();
  return useCallback(
    (kind, childId, completes = null) => {
      const former = open.snapshot.drafts.find(
        (draft) => draft.kind === kind && draft.childId === childId && draft.completes === completes,
      );
      if (former !== undefined) open.go.to({ at: 'resume', draftId: former.id });
      else void beginNew(open, { kind, childId, completes });
    },
    [open],
  );
}

/** Begins anew, whatever was left half done. A record that was sent back begins with what was answered then. */
export async function beginNew(
  { store, snapshot, go }: Open,
  about: Pick<Draft, 'kind' | 'childId' | 'completes'>,
  instead = false,
): Promise<void> {
  const form = snapshot.forms[about.kind];
  if (form === undefined) {
    go.to({ at: 'no-form', kind: about.kind });
    return;
  }
  const id = uuidv7();
  const former = about.completes === null ? null : await formerAnswers({ store, snapshot }, about.completes);
  await store.saveDraft({
    ...about,
    id,
    formVersion: form.version,
    answers: former === null ? {} : withoutFiles(form.document as FormDocument, former),
    page: 0,
    startedAt: new Date().toISOString(),
    position: null,
  });
  if (instead) go.replace({ at: 'fill', draftId: id, page: 0 });
  else go.to({ at: 'fill', draftId: id, page: 0 });
}
