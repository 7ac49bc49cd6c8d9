/**
 * Changes a draft: what it is made of on the left, the chosen part in the middle, the telephone on the right. What is changed is
 * kept here until it is saved.
 */
import { Link, useBlocker } from '@tanstack/react-router';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { formKinds } from '#capabilities/forms/codes/contract.ts';
import type { FormDocument } from '#capabilities/forms/document/contract.ts';
import { type FormDraft, type PublishedForm, saveDraft } from '#capabilities/forms/versions/contract.ts';
import { DifferencesDialog } from '#desk/forms/differences.tsx';
import { type Place, placeOfFault } from '#desk/forms/editing/document.ts';
import { PartFields } from '#desk/forms/fields/part-fields.tsx';
import { Outline } from '#desk/forms/outline.tsx';
import { Preview } from '#desk/forms/preview.tsx';
import { PublishDialog } from '#desk/forms/publish-dialog.tsx';
import { texts } from '#desk/forms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function Editor({ draft, current }: { readonly draft: FormDraft; readonly current: PublishedForm }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const [document, setDocument] = useState(draft.document);
  const [place, setPlace] = useState<Place>({ page: 0, question: null });
  const [open, setOpen] = useState<'compare' | 'publish' | null>(null);
  // What stands on the server while nothing is changed here is what is shown.
  const [seen, setSeen] = useState(draft);
  const dirty = document !== seen.document;
  if (!dirty && draft.revision !== seen.revision) {
    setSeen(draft);
    setDocument(draft.document);
  }
  useLeavingGuard(dirty);
  const save = useWrite(saveDraft, (answer) => {
    void message.success(t('saved'));
    setSeen(answer);
    setDocument(answer.document);
  });
  const send = () =>
    save.mutate({ params: { kind: draft.kind }, body: { document }, version: seen.revision });
  return (
    <>
      <PageHeader
        title={`${formKinds[draft.kind][language]} · ${t('version.number', { number: draft.version })}`}
        note={
          <>
            <Link to="/forms">{t('back')}</Link> {dirty ? <Tag>{t('unsaved')}</Tag> : null}
          </>
        }
        actions={
          <>
            <Button onClick={() => setOpen('compare')}>{t('compare')}</Button>
            <Button
              type={dirty ? 'primary' : 'default'}
              disabled={!dirty}
              loading={save.isPending}
              onClick={send}
            >
              {t('save')}
            </Button>
            <Button
              type={dirty ? 'default' : 'primary'}
              disabled={dirty || seen.faults.length > 0}
              onClick={() => setOpen('publish')}
            >
              {t('publish')}
            </Button>
          </>
        }
      />
      <ProblemAlert problem={save.error} kept={t('unsaved')} />
      <Faults draft={seen} dirty={dirty} onGo={setPlace} />
      <div className="forms-editor">
        <Outline
          document={document}
          place={place}
          faults={seen.faults}
          onPlace={setPlace}
          onChange={setDocument}
        />
        <section className="sheet forms-fields" aria-live="off">
          <PartFields document={document} place={place} onChange={setDocument} />
        </section>
        <aside className="sheet forms-preview" aria-label={t('preview')}>
          <Preview document={document} from={place.page} />
        </aside>
      </div>
      {open === 'compare' ? (
        <DifferencesDialog former={current.document} latter={document} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'publish' ? (
        <PublishDialog draft={seen} current={current} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );
}

/** What speaks against publishing, each leading to its place. */
function Faults(props: {
  readonly draft: FormDraft;
  readonly dirty: boolean;
  readonly onGo: (place: Place) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { faults, document } = props.draft;
  const stale = props.dirty ? ` · ${t('faults.stale')}` : '';
  if (faults.length === 0) return <p className="forms-faults-none">{t('faults.none') + stale}</p>;
  return (
    <section className="sheet forms-faults" role="alert">
      <h2>{t('faults.title', { count: faults.length }) + stale}</h2>
      <ul>
        {faults.map((fault) => {
          const place = placeOfFault(fault.place);
          const words = `${whereIs(document, place, fault.question, language)}${fault.message[language]}`;
          return (
            <li key={`${fault.place} ${fault.code} ${fault.message.en}`}>
              {place === null ? (
                words
              ) : (
                <Button type="link" size="small" onClick={() => props.onGo(place)}>
                  {words}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function whereIs(
  document: FormDocument,
  place: Place | null,
  question: string,
  language: 'zh' | 'en',
): string {
  if (place === null) return '';
  const page = document.pages[place.page];
  const words =
    page?.questions.find(({ id }) => id === question)?.words[language] ?? page?.title[language] ?? '';
  return words === '' ? `${question} — ` : `${words} — `;
}

/** Asks before what is not saved is lost. */
function useLeavingGuard(dirty: boolean): void {
  const t = useTexts(texts);
  const { modal } = App.useApp();
  useBlocker({
    disabled: !dirty,
    enableBeforeUnload: dirty,
    shouldBlockFn: async () => !(await modal.confirm({ title: t('leave.sure') })),
  });
}
