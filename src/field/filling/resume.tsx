/** @jsxImportSource preact */
/** One was left half done: go on with it, or begin another. */
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { momentInWords } from '#field/app/dates.ts';
import { beginNew } from '#field/filling/begin.ts';
import { nameOf } from '#field/filling/draft-rows.tsx';
import { formName } from '#field/filling/form-names.ts';
import { Button, Heading } from '#field/parts/parts.tsx';

export function Resume({ draftId }: { readonly draftId: string }) {
  const say = useSay();
  const language = useLanguage();
  const open = useOpen();
  const { snapshot, go } = open;
  const draft = snapshot.drafts.find(({ id }) => id === draftId);
  if (draft === undefined) return <Heading>{say('fill.gone')}</Heading>;
  const { kind, childId, completes } = draft;
  const about = nameOf(childId, snapshot);
  return (
    <section class="stack">
      <Heading small={about === null ? formName(kind, language) : `${about} · ${formName(kind, language)}`}>
        {say('fill.resume.title')}
      </Heading>
      <p>
        {say('fill.resume.words', { when: momentInWords(draft.changedAt, snapshot.today, say, language) })}
      </p>
      <Button onPress={() => go.replace({ at: 'fill', draftId, page: draft.page })}>
        {say('fill.resume')}
      </Button>
      <Button weight="light" onPress={() => void beginNew(open, { kind, childId, completes }, true)}>
        {say('fill.anew')}
      </Button>
    </section>
  );
}
