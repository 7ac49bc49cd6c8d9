/** @jsxImportSource preact */
/** What was left half done, each to go on with. */
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { momentInWords } from '#field/app/dates.ts';
import type { Screen } from '#field/app/navigation.ts';
import { formName } from '#field/filling/form-names.ts';
import { Row } from '#field/parts/parts.tsx';
import type { Draft, Snapshot } from '#field/store/store.ts';

/** The name of the child that something is about; also of one that has left the phone. Null where there is none. */
export function nameOf(childId: string | null, snapshot: Snapshot): string | null {
  if (childId === null) return null;
  const held = snapshot.children.find(({ id }) => id === childId);
  return held?.name ?? snapshot.withdrawn.find(({ id }) => id === childId)?.name ?? null;
}

/** Where a draft goes on: a letter begins with what is read out, which says whether it still holds. */
function screenOf(draft: Draft): Screen {
  if (draft.kind === 'letter' && draft.childId !== null)
    return { at: 'letter', childId: draft.childId, step: 0 };
  return { at: 'fill', draftId: draft.id, page: draft.page };
}

export function DraftRows(props: { readonly drafts: readonly Draft[]; readonly naming?: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, go } = useOpen();
  if (props.drafts.length === 0) return null;
  return (
    <ul class="rows">
      {props.drafts.map((draft) => (
        <Row
          key={draft.id}
          onPress={() => go.to(screenOf(draft))}
          side={<span class="chip">{say('day.draft.go')}</span>}
        >
          {props.naming === false ? null : (
            <strong>{nameOf(draft.childId, snapshot) ?? say('outbox.no-child')}</strong>
          )}
          <span>{formName(draft.kind, language)}</span>
          <small>
            {say('day.draft.when', { when: momentInWords(draft.changedAt, snapshot.today, say, language) })}
          </small>
        </Row>
      ))}
    </ul>
  );
}
