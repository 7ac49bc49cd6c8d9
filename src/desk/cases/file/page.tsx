/** One case: what it is and where it stands, what I may do next, and everything that is open to me of it. */
import { LockOutlined } from '@ant-design/icons';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Tabs, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { readCase } from '#capabilities/cases/head/contract.ts';
import { takeCase } from '#capabilities/cases/screening/contract.ts';
import { useAbout } from '#desk/cases/accident-cause.tsx';
import { useNames } from '#desk/cases/code-names.ts';
import { DoingDialog } from '#desk/cases/dialogs/dialogs.tsx';
import { type Begin, type Case, type Doing, onHead } from '#desk/cases/dialogs/doing.ts';
import { Aside } from '#desk/cases/file/aside.tsx';
import { EndSheets } from '#desk/cases/file/end.tsx';
import { PeopleSheets } from '#desk/cases/file/people.tsx';
import { Report, StepBar, Timeline } from '#desk/cases/file/story.tsx';
import { WorkSheets } from '#desk/cases/file/work.tsx';
import { LevelTag } from '#desk/cases/marks.tsx';
import { texts } from '#desk/cases/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

const route = getRouteApi('/shell/cases/$case');

export function CasePage() {
  const t = useTexts(texts);
  const { case: id } = route.useParams();
  const result = useOperation(readCase, { params: { id } });
  useFollowing(['case'], readCase, id);
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return result.error.code === 'not-found' ? (
      <EmptyState
        title={t('notHere')}
        advice={t('notHere.advice')}
        action={<AddressLink address="/cases">{t('back')}</AddressLink>}
      />
    ) : (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    );
  return <CaseFile key={id} view={result.data} />;
}

function CaseFile({ view }: { readonly view: Case }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const aboutOf = useAbout();
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <>
      <PageHeader
        title={`${view.number} ${aboutOf(view)}`}
        path={view.place}
        note={
          <span className="case-head">
            <LevelTag level={view.level} />
            {view.restricted ? <Tag icon={<LockOutlined />}>{t('restricted')}</Tag> : null}
            <span>
              {t('head.received', {
                at: formatMoment(view.receivedAt),
                from: nameOf('sources', view.source),
              })}
            </span>
            <span>{t('head.owner', { owner: view.owner.name, role: nameOf('roles', view.owner.role) })}</span>
            {view.round === 0 ? null : <span>{t('head.round', { count: view.round })}</span>}
          </span>
        }
        actions={<Actions view={view} begin={setDoing} />}
      />
      <StepBar view={view} />
      <div className="case-page">
        <div className="case-main">
          {view.contents === null ? (
            <HeadOnly view={view} begin={setDoing} />
          ) : (
            <Parts view={view} begin={setDoing} />
          )}
        </div>
        <Aside view={view} begin={setDoing} />
      </div>
      {doing === null ? null : <DoingDialog view={view} doing={doing} onClose={() => setDoing(null)} />}
    </>
  );
}

interface PartProps {
  readonly view: Case;
  readonly begin: Begin;
}

/** What comes next stands first; the rest follows. */
function Actions({ view, begin }: PartProps) {
  const t = useTexts(texts);
  const tell = useTellProblem();
  const take = useWrite(takeCase);
  const { can } = view;
  const takeUp = () => take.mutate({ ...onHead(view), body: {} }, { onError: (problem) => tell(problem) });
  return (
    <>
      {can.take ? (
        <Button loading={take.isPending} onClick={takeUp}>
          {t('do.take')}
        </Button>
      ) : null}
      {can.triage ? (
        <Button type="primary" onClick={() => begin({ deed: 'triage' })}>
          {t('do.triage')}
        </Button>
      ) : null}
      {can.assign ? (
        <Button
          type={view.step === 'assign' ? 'primary' : 'default'}
          onClick={() => begin({ deed: 'assign' })}
        >
          {t('do.assign')}
        </Button>
      ) : null}
      <WorkActions view={view} begin={begin} />
      {can.decideClosing ? (
        <Button type="primary" onClick={() => begin({ deed: 'decideClosing' })}>
          {t('do.decideClosing')}
        </Button>
      ) : null}
      {can.setLevel ? <Button onClick={() => begin({ deed: 'level' })}>{t('do.level')}</Button> : null}
      {can.reopen ? <Button onClick={() => begin({ deed: 'reopen' })}>{t('do.reopen')}</Button> : null}
      {can.restrict ? (
        <Button onClick={() => begin({ deed: 'restrict' })}>
          {t(view.restricted ? 'do.unrestrict' : 'do.restrict')}
        </Button>
      ) : null}
    </>
  );
}

const assessing = ['verify', 'assess', 'meet'];

function WorkActions({ view, begin }: PartProps) {
  const t = useTexts(texts);
  const { can, step } = view;
  if (!can.work) return null;
  const planned = view.contents?.plans.some((plan) => plan.kind === 'service' && plan.replacedAt === null);
  return (
    <>
      <Button onClick={() => begin({ deed: 'note' })}>{t('do.note')}</Button>
      <Button
        type={assessing.includes(step) ? 'primary' : 'default'}
        onClick={() => begin({ deed: 'assess' })}
      >
        {t('do.assess')}
      </Button>
      {step === 'act' || step === 'follow' || step === 'refer' ? (
        <Button type={planned === true ? 'default' : 'primary'} onClick={() => begin({ deed: 'plan' })}>
          {t('do.plan')}
        </Button>
      ) : null}
      {can.move.length === 0 ? null : <Button onClick={() => begin({ deed: 'move' })}>{t('do.move')}</Button>}
      {can.askClosing ? (
        <Button onClick={() => begin({ deed: 'askClosing' })}>{t('do.askClosing')}</Button>
      ) : null}
    </>
  );
}

/** What is said to whoever sees the head alone. */
function HeadOnly({ view, begin }: PartProps) {
  const t = useTexts(texts);
  return (
    <section className="sheet">
      <EmptyState
        title={t('headOnly')}
        advice={t('headOnly.advice')}
        action={
          view.can.join ? <Button onClick={() => begin({ deed: 'join' })}>{t('do.join')}</Button> : null
        }
      />
    </section>
  );
}

function Parts({ view, begin }: PartProps) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { tab = 'story' } = route.useSearch();
  const { contents } = view;
  if (contents === null) return null;
  const part = { view, contents, begin };
  const items: { key: string; label: string; children: ReactNode }[] = [
    {
      key: 'story',
      label: t('tab.story'),
      children: (
        <div className="case-story">
          <Hints view={view} />
          <Report {...part} />
          <Timeline {...part} />
        </div>
      ),
    },
    { key: 'people', label: t('tab.people'), children: <PeopleSheets {...part} /> },
    { key: 'work', label: t('tab.work'), children: <WorkSheets {...part} /> },
    { key: 'end', label: t('tab.end'), children: <EndSheets {...part} /> },
  ];
  return (
    <Tabs
      activeKey={tab}
      destroyOnHidden
      items={items}
      onChange={(key) =>
        void navigate({
          to: '/cases/$case',
          params: { case: view.id },
          search: key === 'people' || key === 'work' || key === 'end' ? { tab: key } : {},
          replace: true,
        })
      }
    />
  );
}

function Hints({ view }: { readonly view: Case }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const waiting = view.contents?.closings.find((closing) => closing.verdict === null);
  const police = view.grounds.length > 0 && view.police === null && view.closedAt === null;
  return (
    <>
      {police ? (
        <Alert
          type="error"
          showIcon
          title={t('hint.police', {
            grounds: view.grounds.map((ground) => nameOf('reportGrounds', ground)).join(t('and')),
          })}
        />
      ) : null}
      {waiting === undefined ? null : (
        <Alert type="info" showIcon title={t('hint.closing', { by: waiting.askedBy })} />
      )}
    </>
  );
}
