/**
 * Changes a template's draft: words, figures and fields on the left, on the right what it would say on live data, today or on a day of
 * last year. What is changed is kept here until it is saved.
 */
import { Link, useBlocker, useNavigate } from '@tanstack/react-router';
import { App, Button, Tabs, Tag } from 'antd';
import { useState } from 'react';
import {
  publishTemplate,
  saveTemplate,
  type TemplateDraft,
} from '#capabilities/documents/templates/contract.ts';
import { faultSentence } from '#capabilities/documents/templates/faults/contract.ts';
import { WordsFields } from '#desk/documents/parts/words-fields.tsx';
import { FieldsTable, FiguresTable } from '#desk/documents/templates/figures-table.tsx';
import { LivePreview } from '#desk/documents/templates/live-preview.tsx';
import { texts } from '#desk/documents/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert, useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function TemplateEditor({ draft }: { readonly draft: TemplateDraft }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const [content, setContent] = useState(draft.content);
  // What stands on the server while nothing is changed here is what is shown.
  const [seen, setSeen] = useState(draft);
  const dirty = content !== seen.content;
  if (!dirty && draft.revision !== seen.revision) {
    setSeen(draft);
    setContent(draft.content);
  }
  useLeavingGuard(dirty);
  const save = useWrite(saveTemplate, (answer) => {
    void message.success(t('saved'));
    setSeen(answer);
    setContent(answer.content);
  });
  const { figures, fields, ...words } = content;
  return (
    <>
      <PageHeader
        title={`${draft.name} · ${t('version', { number: draft.version })}`}
        note={
          <>
            <Link to="/document-templates">{t('templates.back')}</Link>{' '}
            {dirty ? <Tag>{t('unsaved')}</Tag> : null}
          </>
        }
        actions={
          <>
            <Button
              type={dirty ? 'primary' : 'default'}
              disabled={!dirty}
              loading={save.isPending}
              onClick={() =>
                save.mutate({ params: { code: draft.code }, body: { content }, version: seen.revision })
              }
            >
              {t('save')}
            </Button>
            <Publishing draft={seen} dirty={dirty} />
          </>
        }
      />
      <ProblemAlert problem={save.error} kept={t('unsaved')} />
      <Faults draft={seen} dirty={dirty} />
      <div className="document-page">
        <div className="sheet document-part">
          <Tabs
            items={[
              {
                ...{ key: 'words', label: t('words') },
                children: (
                  <WordsFields words={words} onChange={(changed) => setContent({ ...content, ...changed })} />
                ),
              },
              {
                ...{ key: 'figures', label: `${t('figures.edit')} ${figures.length}` },
                children: (
                  <FiguresTable
                    figures={figures}
                    indicators={draft.indicators}
                    onChange={(changed) => setContent({ ...content, figures: changed })}
                  />
                ),
              },
              {
                ...{ key: 'fields', label: `${t('fields')} ${fields.length}` },
                children: (
                  <FieldsTable
                    fields={fields}
                    onChange={(changed) => setContent({ ...content, fields: changed })}
                  />
                ),
              },
            ]}
          />
        </div>
        <LivePreview kind={draft.kind} content={content} />
      </div>
    </>
  );
}

function Publishing({ draft, dirty }: { readonly draft: TemplateDraft; readonly dirty: boolean }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const publish = useWrite(publishTemplate, ({ version }) => {
    void message.success(t('published', { number: version }));
    void navigate({ to: '/document-templates' });
  });
  const ask = async () => {
    if (await modal.confirm({ title: t('publish.sure', { number: draft.version }) }))
      publish.mutate({ params: { code: draft.code }, version: draft.revision }, { onError: tell });
  };
  return (
    <Button
      type={dirty ? 'default' : 'primary'}
      disabled={dirty || draft.faults.length > 0}
      loading={publish.isPending}
      onClick={() => void ask()}
    >
      {t('publish')}
    </Button>
  );
}

/** What stands against publishing, each with its way out. */
function Faults({ draft, dirty }: { readonly draft: TemplateDraft; readonly dirty: boolean }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const stale = dirty ? ` · ${t('faults.stale')}` : '';
  if (draft.faults.length === 0) return <p className="document-standing">{t('faults.none') + stale}</p>;
  return (
    <section className="sheet document-faults" role="alert">
      <h2>{t('faults.title', { count: draft.faults.length }) + stale}</h2>
      <ul>
        {draft.faults.map((fault) => (
          <li key={`${fault.place} ${fault.code} ${fault.name}`}>{faultSentence(fault, language)}</li>
        ))}
      </ul>
    </section>
  );
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
