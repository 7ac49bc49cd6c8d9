/** A child's file: who the child is, then file, timeline and sources, and what can be done. */
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { type ChildFile, readChild } from '#capabilities/children/file/contract.ts';
import { printChildPage } from '#capabilities/prints/child-page/contract.ts';
import { AftercarePanel } from '#desk/aftercare/places/panel.tsx';
import { BenefitsPanel } from '#desk/assistance/panel.tsx';
import { CasesPanel } from '#desk/cases/panel.tsx';
import { ComeBackDialog, LeaveDialog } from '#desk/children/deeds/register-dialogs.tsx';
import { TransferDialog } from '#desk/children/deeds/transfer-dialog.tsx';
import { Answerable } from '#desk/children/file/answerable.tsx';
import { CareSheet } from '#desk/children/file/care.tsx';
import { FamilySheet, SiblingsSheet } from '#desk/children/file/family.tsx';
import { FileHead } from '#desk/children/file/head.tsx';
import { CategoriesSheet, FlagsSheet } from '#desk/children/file/marks.tsx';
import { PersonSheet } from '#desk/children/file/person.tsx';
import { Sources } from '#desk/children/file/sources.tsx';
import { texts } from '#desk/children/file/texts.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { Timeline } from '#desk/children/timeline/timeline.tsx';
import { GuardianshipPanel } from '#desk/guardianship/panel.tsx';
import { PrintButton } from '#desk/prints/print-button.tsx';
import { RightsPanel } from '#desk/rights/panel/panel.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { VisitsPanel } from '#desk/visits/panel/panel.tsx';
import { addressFor } from '#ui/caller.ts';
import { formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';

const route = getRouteApi('/shell/children/$child');

export function ChildPage() {
  const { child: id } = route.useParams();
  const result = useOperation(readChild, { params: { id } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return result.error.code === 'not-found' ? (
      <NotHere />
    ) : (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    );
  return <File key={id} child={result.data} />;
}

/** Not there and not mine look the same. */
function NotHere() {
  const t = useTexts(texts);
  return (
    <EmptyState
      title={t('notHere')}
      advice={t('notHere.advice')}
      action={<Link to="/children">{t('notHere.back')}</Link>}
    />
  );
}

const otherTabs = [
  'guardianship',
  'visits',
  'aftercare',
  'benefits',
  'cases',
  'timeline',
  'sources',
  'rights',
] as const;
type OtherTab = (typeof otherTabs)[number];

/** The tabs that stand in the address; the first one does not. */
function isTab(key: string): key is OtherTab {
  return (otherTabs as readonly string[]).includes(key);
}

type Dialog = 'transfer' | 'leave' | 'comeBack' | null;

function File({ child }: { readonly child: ChildFile }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { tab = 'file' } = route.useSearch();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  const mayReadBenefits = useSession().permissions.includes('benefit.read');
  const tabs: { key: string; label: string; children: ReactNode }[] = [
    { key: 'file', label: t('tab.file'), children: <Sheets child={child} /> },
    {
      key: 'guardianship',
      label: t('tab.guardianship'),
      children: <GuardianshipPanel childId={child.id} />,
    },
    { key: 'visits', label: t('tab.visits'), children: <VisitsPanel childId={child.id} /> },
    { key: 'aftercare', label: t('tab.aftercare'), children: <AftercarePanel childId={child.id} /> },
    ...(mayReadBenefits
      ? [{ key: 'benefits', label: t('tab.benefits'), children: <BenefitsPanel childId={child.id} /> }]
      : []),
    { key: 'cases', label: t('tab.cases'), children: <CasesPanel childId={child.id} /> },
    { key: 'timeline', label: t('tab.timeline'), children: <Timeline childId={child.id} /> },
    { key: 'sources', label: t('tab.sources'), children: <Sources sources={child.sources} /> },
    { key: 'rights', label: t('tab.rights'), children: <RightsPanel childId={child.id} /> },
  ];
  return (
    <>
      <PageHeader
        title={child.name}
        path={[...child.path]}
        linkTo={(step) => `/children?division=${step.code}`}
        actions={<Actions child={child} open={setDialog} />}
      />
      <Banners child={child} />
      <FileHead child={child} />
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(key) =>
          void navigate({
            to: '/children/$child',
            params: { child: child.id },
            search: isTab(key) ? { tab: key } : {},
            replace: true,
          })
        }
        items={tabs}
      />
      {dialog === 'transfer' ? <TransferDialog child={child} onClose={close} /> : null}
      {dialog === 'leave' ? <LeaveDialog child={child} onClose={close} /> : null}
      {dialog === 'comeBack' ? <ComeBackDialog child={child} onClose={close} /> : null}
    </>
  );
}

function Actions(props: { readonly child: ChildFile; readonly open: (dialog: Dialog) => void }) {
  const t = useTexts(texts);
  const { can, openTransfer } = props.child;
  return (
    <>
      <PrintButton
        address={addressFor(printChildPage, { params: { id: props.child.id } })}
        words="child.page"
        permission="child.read"
      />
      {can.transfer ? (
        <Button disabled={openTransfer !== null} onClick={() => props.open('transfer')}>
          {t('transfer')}
        </Button>
      ) : null}
      {can.leave ? <Button onClick={() => props.open('leave')}>{t('leave')}</Button> : null}
      {can.comeBack ? (
        <Button type="primary" onClick={() => props.open('comeBack')}>
          {t('comeBack')}
        </Button>
      ) : null}
    </>
  );
}

function Banners({ child }: { readonly child: ChildFile }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const language = useLanguage();
  const navigate = useNavigate();
  const { openTransfer } = child;
  return (
    <>
      {child.state === 'left' ? (
        <Alert
          className="file-banner"
          type="info"
          showIcon
          title={t('left.banner', {
            date: formatDate(child.leftOn ?? '', language),
            reason: nameOf('leftReasons', child.leftReason ?? ''),
          })}
        />
      ) : null}
      {openTransfer === null ? null : (
        <Alert
          className="file-banner"
          type="warning"
          showIcon
          title={t('transfer.banner', {
            place: placeWords(openTransfer.to, 0),
            date: formatMoment(openTransfer.proposedAt),
          })}
          action={
            child.can.transfer ? (
              <Button
                size="small"
                onClick={() => void navigate({ to: '/transfers', search: { direction: 'out' } })}
              >
                {t('transfer.open')}
              </Button>
            ) : undefined
          }
        />
      )}
    </>
  );
}

function Sheets({ child }: { readonly child: ChildFile }) {
  return (
    <div className="file-columns">
      <div>
        <PersonSheet child={child} />
        <FamilySheet child={child} />
        <SiblingsSheet siblings={child.siblings} />
      </div>
      <div>
        <CareSheet child={child} />
        <CategoriesSheet child={child} />
        <FlagsSheet child={child} />
        <Answerable people={child.answerable} />
      </div>
    </div>
  );
}
