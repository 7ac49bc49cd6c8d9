/** One document: what it says, what the checker finds, what stands behind each figure, and what was corrected since. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { type DocumentView, documentStates, readDocument } from '#capabilities/documents/making/contract.ts';
import { EditDialog } from '#desk/documents/document/edit-dialog.tsx';
import { EvidencePanel } from '#desk/documents/document/evidence-panel.tsx';
import { FinishDialog, RecountDialog } from '#desk/documents/document/finish-dialog.tsx';
import { Findings } from '#desk/documents/parts/findings.tsx';
import { Paper } from '#desk/documents/parts/paper.tsx';
import { texts } from '#desk/documents/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/documents/documents.css';

const route = getRouteApi('/shell/documents/$document');

export function DocumentPage() {
  const { document: id } = route.useParams();
  const result = useOperation(readDocument, { params: { id } });
  if (result.isPending) return <LoadingState lines={12} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <OneDocument key={id} document={result.data} />;
}

type Open = 'edit' | 'recount' | 'finish';

function OneDocument({ document }: { readonly document: DocumentView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <PageHeader
        title={document.title}
        note={
          <>
            <Link to="/documents">{t('back')}</Link> · {document.number ?? ''}{' '}
            <Tag color={document.state === 'frozen' ? 'green' : 'default'}>
              {documentStates[document.state][language]}
            </Tag>
            {t('asOf')} {formatDate(document.asOf, language)}
          </>
        }
        actions={<Actions document={document} onOpen={setOpen} />}
      />
      <Standing document={document} />
      <div className="document-page">
        <div className="sheet document-paper">
          <Paper letter={document.letter} label={t('paper')} />
        </div>
        <div className="document-side">
          <section className="sheet document-part" aria-label={t('checker')}>
            <h2>{t('checker')}</h2>
            <p className="document-quiet">{t('checker.note')}</p>
            <Findings findings={document.findings} text={document.text} />
          </section>
          <EvidencePanel id={document.id} />
        </div>
      </div>
      {open === 'edit' ? <EditDialog document={document} onClose={close} /> : null}
      {open === 'recount' ? <RecountDialog document={document} onClose={close} /> : null}
      {open === 'finish' ? <FinishDialog document={document} onClose={close} /> : null}
    </>
  );
}

function Actions(props: { readonly document: DocumentView; readonly onOpen: (open: Open) => void }) {
  const t = useTexts(texts);
  const { document, onOpen } = props;
  const file = `/api/documents/${document.id}`;
  return (
    <>
      <Button href={`${file}/file?form=pdf`} target="_blank">
        {t('pdf')}
      </Button>
      <Button href={`${file}/file?form=docx`}>{t('docx')}</Button>
      {document.can.change ? (
        <>
          <Button onClick={() => onOpen('recount')}>{t('recount')}</Button>
          <Button onClick={() => onOpen('edit')}>{t('edit')}</Button>
        </>
      ) : null}
      {document.can.freeze ? (
        <Button type="primary" onClick={() => onOpen('finish')}>
          {t('finish')}
        </Button>
      ) : null}
    </>
  );
}

/** By whom it was made, where it is signed, and what has taken its place. */
function Standing({ document }: { readonly document: DocumentView }) {
  const t = useTexts(texts);
  const { template, subject, state, supersededBy, frozenAt } = document;
  return (
    <>
      {supersededBy === null ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('superseded')}
          action={
            <Link to="/documents/$document" params={{ document: supersededBy }}>
              {t('superseded.open')}
            </Link>
          }
        />
      )}
      <p className="document-standing">
        {t('draft.note', {
          ...{ template: template.name, version: template.version },
          ...{ name: document.madeBy, when: formatMoment(document.madeAt) },
        })}
        {frozenAt === null
          ? null
          : ` · ${t('frozen.note', {
              ...{ name: document.frozenBy ?? '', when: formatMoment(frozenAt) },
              digest: document.digest.slice(0, 16),
            })}`}
        {subject === null ? null : (
          <>
            {' · '}
            <AddressLink address={`/proposals/${subject.id}`}>{t('of.proposal')}</AddressLink>
            {state === 'draft' ? ` · ${t('signed.elsewhere')}` : ''}
          </>
        )}
      </p>
    </>
  );
}
