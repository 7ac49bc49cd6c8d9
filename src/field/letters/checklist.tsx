/** @jsxImportSource preact */
/** What must be done before a letter is signed, asked page by page; each answer is kept at once. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answers, FormDocument, FormFacts } from '#capabilities/forms/document/contract.ts';
import { useLanguage, useOpen } from '#field/app/context.ts';
import { DropDraft } from '#field/filling/drop-draft.tsx';
import { useKeepDraft } from '#field/filling/keep-draft.ts';
import { Form } from '#field/forms/form.tsx';
import { Trouble } from '#field/outbox/trouble.tsx';
import type { Draft } from '#field/store/store.ts';

export function Checklist(props: {
  readonly draft: Draft;
  readonly document: FormDocument;
  readonly facts: FormFacts;
  readonly at: string;
  readonly page: number;
  /** The page after the last one is the signing. */
  readonly onPage: (page: number) => void;
  /** The draft is about to be none any more. */
  readonly onLeave: () => void;
}) {
  const language = useLanguage();
  const { store, go } = useOpen();
  const { draft, document, facts, page, onPage } = props;
  const { trouble, keep, forget, settle } = useKeepDraft(store);
  const [answers, setAnswers] = useState(draft.answers as Answers);
  const latest = useRef(answers);
  const { files: _files, changedAt: _changedAt, ...plain } = draft;
  const change = (given: Answers, at = page): void => {
    latest.current = given;
    setAnswers(given);
    keep({ ...plain, answers: given, page: at + 1 });
  };
  // Where one stands is kept too: after a crash it goes on here.
  useEffect(() => keep({ ...plain, answers: latest.current, page: page + 1 }), [page]);
  const files = {
    keep: async (question: string, content: Blob) => {
      await settle();
      return (await store.addFile(draft.id, question, content)).id;
    },
    read: (file: string) => store.readFile(file),
    drop: (file: string) => store.dropFile(draft.id, file),
  };
  return (
    <section class="stack">
      <p class="about">{props.at}</p>
      {trouble === null ? null : <Trouble trouble={trouble} />}
      <Form
        {...{ document, facts, answers, page, language, files, onPage }}
        onChange={(given) => change(given)}
        onDone={(given) => {
          change(given, page + 1);
          void settle()
            .then(() => onPage(page + 1))
            .catch(() => undefined);
        }}
      />
      <DropDraft
        onDrop={() => {
          forget();
          props.onLeave();
          void store.dropDraft(draft.id).then(() => go.tab('day'));
        }}
      />
    </section>
  );
}
