/** One proposal: where it stands and what comes next, everything that was said and written, and what happened in order. */
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { readProposal } from '#capabilities/proposals/registering/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/proposals/code-names.ts';
import { Answers } from '#desk/proposals/file/answers.tsx';
import { type Doing, ProposalDialog } from '#desk/proposals/file/dialogs.tsx';
import { NextStep } from '#desk/proposals/file/next-step.tsx';
import { Contacts, Deputies, Extensions, Opinions } from '#desk/proposals/file/parts.tsx';
import { Timeline } from '#desk/proposals/file/timeline.tsx';
import { DueWords, type Proposal, StateTag } from '#desk/proposals/marks.tsx';
import { PromiseLines } from '#desk/proposals/promises/lines.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useFollowing } from '#ui/following.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/proposals/proposals.css';

const route = getRouteApi('/shell/proposals/$proposal');

export function ProposalPage() {
  const t = useTexts(texts);
  const { proposal: id } = route.useParams();
  const result = useOperation(readProposal, { params: { id } });
  useFollowing(['proposal'], readProposal, id);
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return result.error.code === 'not-found' ? (
      <EmptyState
        title={t('notHere')}
        advice={t('notHere.advice')}
        action={<AddressLink address="/proposals">{t('back')}</AddressLink>}
      />
    ) : (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    );
  return <ProposalFile key={id} view={result.data} />;
}

function ProposalFile({ view }: { readonly view: Proposal }) {
  const t = useTexts(texts);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [promising, setPromising] = useState(false);
  const part = { view, onDo: setDoing };
  return (
    <>
      <PageHeader
        title={`${t('number', { number: view.number })} ${view.title}`}
        note={<Head view={view} />}
      />
      <div className="case-page">
        <div className="case-main case-sheets">
          <NextStep {...part} />
          <Sheet title={t('content')} more={<Deed {...part} deed="correct" />}>
            <p className="proposal-text">{view.text}</p>
          </Sheet>
          <Answers {...part} />
          {view.promises.length > 0 || view.can.promise ? (
            <PromiseLines
              promises={view.promises}
              making={view.can.promise && view.answers.length > 0 ? view.id : null}
              open={promising}
              onOpen={setPromising}
            />
          ) : null}
          <Opinions {...part} />
          <Contacts {...part} />
        </div>
        <aside className="case-aside-column">
          <Deputies {...part} />
          <Extensions {...part} />
          <Timeline view={view} />
        </aside>
      </div>
      {doing === null ? null : <ProposalDialog view={view} doing={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

function Head({ view }: { readonly view: Proposal }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <span className="case-head">
      <StateTag item={view} />
      <span>
        {nameOf('kinds', view.kind)} · {view.session}
      </span>
      <span>{t('head.assigned', { by: view.assigner, on: view.assignedOn })}</span>
      {view.leadName === null ? null : <span>{t('head.lead', { name: view.leadName })}</span>}
      {view.state === 'returned' ? null : (
        <DueWords on={view.dueOn} standing={view.standing} left={view.daysLeft} />
      )}
    </span>
  );
}

/** A quiet button for a deed that is open to whoever looks. */
function Deed(props: {
  readonly view: Proposal;
  readonly deed: 'correct';
  readonly onDo: (doing: Doing) => void;
}) {
  const t = useTexts(texts);
  if (!props.view.can[props.deed]) return null;
  return (
    <Button size="small" onClick={() => props.onDo({ deed: props.deed })}>
      {t(`do.${props.deed}`)}
    </Button>
  );
}
