/** The editor's page: the draft where there is one, otherwise the current version and how to begin. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type FormKind, formKinds } from '#capabilities/forms/codes/contract.ts';
import { draftForm, listForms, readDraft, readForm } from '#capabilities/forms/versions/contract.ts';
import { Editor } from '#desk/forms/editor.tsx';
import { Preview } from '#desk/forms/preview.tsx';
import { texts } from '#desk/forms/texts.ts';
import { NotFoundPage } from '#desk/shell/odd-pages.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/forms/forms.css';

const route = getRouteApi('/shell/forms/$kind');

export function EditorPage() {
  const { kind } = route.useParams();
  return kind in formKinds ? <OneForm kind={kind as FormKind} key={kind} /> : <NotFoundPage />;
}

function OneForm({ kind }: { readonly kind: FormKind }) {
  const listed = useOperation(listForms, {});
  const line = listed.data?.items.find((item) => item.kind === kind);
  const newest = line?.versions[0]?.version;
  const current = useOperation(
    readForm,
    { params: { kind, version: newest ?? 1 } },
    { enabled: newest !== undefined },
  );
  const drafted = line !== undefined && line.draft !== null;
  const draft = useOperation(readDraft, { params: { kind } }, { enabled: drafted });
  const failed = [listed, current, ...(drafted ? [draft] : [])].find(({ error }) => error !== null);
  if (failed !== undefined && (draft.data === undefined || current.data === undefined))
    return <ErrorState problem={failed.error} onRetry={() => void failed.refetch()} />;
  if (current.data === undefined || (drafted && draft.data === undefined)) return <LoadingState lines={10} />;
  return drafted && draft.data !== undefined ? (
    <Editor draft={draft.data} current={current.data} />
  ) : (
    <NotBegun kind={kind} document={current.data.document} />
  );
}

function NotBegun(props: {
  readonly kind: FormKind;
  readonly document: Parameters<typeof Preview>[0]['document'];
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const tell = useTellProblem();
  const begin = useWrite(draftForm);
  return (
    <>
      <PageHeader
        title={formKinds[props.kind][language]}
        note={
          <>
            <Link to="/forms">{t('back')}</Link> · {t('begin.note')}
          </>
        }
        actions={
          <Button
            type="primary"
            loading={begin.isPending}
            onClick={() => begin.mutate({ params: { kind: props.kind } }, { onError: tell })}
          >
            {t('begin')}
          </Button>
        }
      />
      <div className="sheet forms-alone">
        <Preview document={props.document} />
      </div>
    </>
  );
}
