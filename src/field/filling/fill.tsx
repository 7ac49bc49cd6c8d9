/** @jsxImportSource preact */
/**
 * A form is filled in: the form itself asks, this keeps what is answered, with the time and, where the phone gives it, the place. It
 * must not know what any form asks.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answers, FormDocument, FormFacts } from '#capabilities/forms/document/contract.ts';
import { prefilled } from '#capabilities/forms/document/rules.ts';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { nameOf } from '#field/filling/draft-rows.tsx';
import { DropDraft } from '#field/filling/drop-draft.tsx';
import { factsOf } from '#field/filling/facts.ts';
import { formName } from '#field/filling/form-names.ts';
import { HandIn } from '#field/filling/hand-in.tsx';
import { useKeepDraft } from '#field/filling/keep-draft.ts';
import { NoForm } from '#field/filling/no-form.tsx';
import { moveTo } from '#field/filling/pages.ts';
import { useWhere } from '#field/filling/where.ts';
import { Form } from '#field/forms/form.tsx';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading, Notice } from '#field/parts/parts.tsx';
import type { Draft, Snapshot } from '#field/store/store.ts';

export function Fill({ draftId, page }: { readonly draftId: string; readonly page: number }) {
  const say = useSay();
  const { snapshot, go } = useOpen();
  const leaving = useRef(false);
  const draft = snapshot.drafts.find(({ id }) => id === draftId);
  if (draft === undefined && leaving.current) return null;
  if (draft === undefined)
    return (
      <section class="stack">
        <Heading>{say('fill.gone')}</Heading>
        <Button onPress={() => go.tab('day')}>{say('kept.day')}</Button>
      </section>
    );
  const document = documentOf(draft, snapshot);
  if (document === null) return <NoForm kind={draft.kind} />;
  const onLeave = (): void => {
    leaving.current = true;
  };
  return <Filling {...{ draft, document, page, onLeave }} />;
}

/** The form in the version that the draft was begun with. */
function documentOf(draft: Draft, { forms, formerForms }: Snapshot): FormDocument | null {
  const newest = forms[draft.kind];
  const found =
    newest?.version === draft.formVersion
      ? newest
      : formerForms.find(({ kind, version }) => kind === draft.kind && version === draft.formVersion);
  return found === undefined ? null : (found.document as FormDocument);
}

function Filling(props: {
  readonly draft: Draft;
  readonly document: FormDocument;
  readonly page: number;
  /** The draft is about to be none any more, and what comes next is not this screen's. */
  readonly onLeave: () => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const { store, snapshot, go } = useOpen();
  const { draft, document, page } = props;
  const { trouble, keep, settle, forget } = useKeepDraft(store);
  const base = useRef(page);
  const facts = factsOf(draft, snapshot);
  const [kept, setKept] = useState(() => startOf(draft, document, facts));
  const latest = useRef(kept);
  const [done, setDone] = useState<{ readonly answers: Answers; readonly page: number } | null>(null);
  const change = (part: Partial<typeof kept>): void => {
    latest.current = { ...latest.current, ...part };
    setKept(latest.current);
    keep(latest.current);
  };
  // The phone's own back button turns a page too.
  useEffect(() => {
    if (done === null && latest.current.page !== page) change({ page });
  }, [page]);
  useWhere(draft.position, (position) => change({ position }));
  const toPage = (target: number): void => {
    const move = moveTo(target, page, base.current);
    const screen = { at: 'fill', draftId: draft.id, page: target } as const;
    if (move.how === 'in-place') base.current = target;
    change({ page: target });
    if (move.how === 'on') go.to(screen);
    else if (move.how === 'back') go.back(move.steps);
    else go.finish(screen, move.steps);
  };
  const files = {
    keep: async (question: string, content: Blob) => {
      await settle();
      return (await store.addFile(draft.id, question, content)).id;
    },
    read: (file: string) => store.readFile(file),
    drop: (file: string) => store.dropFile(draft.id, file),
  };
  const handIn = async (): Promise<void> => {
    change({ answers: done?.answers ?? kept.answers });
    await settle();
    props.onLeave();
    await store.finish(draft.id, { zh: formName(draft.kind, 'zh'), en: formName(draft.kind, 'en') });
    const what = draft.kind === 'incident' ? 'incident' : 'record';
    go.finish({ at: 'kept', what, childId: draft.childId }, Math.max(0, page - base.current));
  };
  const name = nameOf(draft.childId, snapshot) ?? say('outbox.no-child');
  return (
    <section class="stack">
      <p class="about">
        <strong>{name}</strong> · {formName(draft.kind, language)}
      </p>
      {trouble === null ? null : <Trouble trouble={trouble} />}
      {done !== null && page === done.page ? (
        <HandIn draft={{ ...draft, position: kept.position }} onHandIn={handIn} />
      ) : (
        <>
          {snapshot.forms[draft.kind]?.version === draft.formVersion ? null : (
            <Notice>{say('fill.old-form')}</Notice>
          )}
          <Form
            {...{ document, facts, answers: kept.answers, page, language, files }}
            onChange={(answers) => change({ answers })}
            onPage={toPage}
            onDone={(answers) => {
              setDone({ answers, page: page + 1 });
              go.to({ at: 'fill', draftId: draft.id, page: page + 1 });
            }}
          />
          <DropDraft
            onDrop={() => {
              forget();
              props.onLeave();
              void store.dropDraft(draft.id).then(() => go.tab('day'));
            }}
          />
        </>
      )}
    </section>
  );
}

/** The draft as it was left; one that is new begins with what is known already. */
function startOf(
  draft: Draft,
  document: FormDocument,
  facts: FormFacts,
): Omit<Draft, 'answers' | 'files' | 'changedAt'> & { readonly answers: Answers } {
  const { files: _files, changedAt: _changedAt, ...kept } = draft;
  const answers = draft.answers as Answers;
  return { ...kept, answers: Object.keys(answers).length === 0 ? prefilled(document, facts) : answers };
}
