/** The editor's page: the draft where there is one, otherwise the version in use and how to begin. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import {
  draftTemplate,
  listTemplates,
  readTemplate,
  readTemplateDraft,
  type TemplateLine,
} from '#capabilities/documents/templates/contract.ts';
import { letterOf } from '#capabilities/documents/wording/rules.ts';
import { Paper } from '#desk/documents/parts/paper.tsx';
import { useToday } from '#desk/documents/parts/today.ts';
import { TemplateEditor } from '#desk/documents/templates/editor.tsx';
import { texts } from '#desk/documents/texts.ts';
import { NotFoundPage } from '#desk/shell/odd-pages.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/documents/documents.css';

const route = getRouteApi('/shell/document-templates/$code');

export function TemplateEditorPage() {
  const { code } = route.useParams();
  const listed = useOperation(listTemplates, {});
  const line = listed.data?.items.find((one) => one.code === code);
  if (listed.isPending) return <LoadingState lines={10} />;
  if (listed.data === undefined)
    return <ErrorState problem={listed.error} onRetry={() => void listed.refetch()} />;
  if (line === undefined) return <NotFoundPage />;
  return line.draft === null ? <NotBegun key={code} line={line} /> : <Begun key={code} code={code} />;
}

function Begun({ code }: { readonly code: string }) {
  const draft = useOperation(readTemplateDraft, { params: { code } });
  if (draft.data === undefined)
    return draft.isPending ? (
      <LoadingState lines={10} />
    ) : (
      <ErrorState problem={draft.error} onRetry={() => void draft.refetch()} />
    );
  return <TemplateEditor draft={draft.data} />;
}

function NotBegun({ line }: { readonly line: TemplateLine }) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const today = useToday();
  const { code, name, versions } = line;
  const version = versions[0]?.version ?? 1;
  const current = useOperation(readTemplate, { params: { code, version } });
  const begin = useWrite(draftTemplate);
  return (
    <>
      <PageHeader
        title={`${name} · ${t('version', { number: version })}`}
        note={
          <>
            <Link to="/document-templates">{t('templates.back')}</Link> · {t('templates.begin.note')}
          </>
        }
        actions={
          <Button
            type="primary"
            loading={begin.isPending}
            onClick={() => begin.mutate({ params: { code } }, { onError: tell })}
          >
            {t('templates.begin')}
          </Button>
        }
      />
      <div className="sheet document-paper">
        {current.data === undefined ? (
          current.isPending ? (
            <LoadingState lines={10} />
          ) : (
            <ErrorState problem={current.error} onRetry={() => void current.refetch()} />
          )
        ) : (
          <Paper
            label={name}
            letter={letterOf(current.data.content, new Map(), {
              ...{ number: null, mark: null, signer: current.data.content.issuer, date: today },
            })}
          />
        )}
      </div>
    </>
  );
}
