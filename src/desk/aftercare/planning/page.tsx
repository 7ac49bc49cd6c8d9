/** The page about planning rooms: a county's map, what is asked of the planner, its answer, and the tables behind it. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Select, Tabs } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { listCandidates } from '#capabilities/aftercare/planning/candidates/contract.ts';
import { type Basis, type Missing, readMissing } from '#capabilities/aftercare/planning/need/contract.ts';
import { askPlan, type PlanView, readPlan } from '#capabilities/aftercare/planning/plans/contract.ts';
import { listDivisions } from '#capabilities/organization/divisions/contract.ts';
import { type Asking, AskPanel, firstAsking } from '#desk/aftercare/planning/ask-panel.tsx';
import { basisOf } from '#desk/aftercare/planning/basis-fields.tsx';
import { LoadDialog, NeedyDialog } from '#desk/aftercare/planning/dialogs.tsx';
import { KeepPlan, KeptPlans } from '#desk/aftercare/planning/kept.tsx';
import { Outcome } from '#desk/aftercare/planning/outcome.tsx';
import { CandidatesTable, type ListedPlace, VillagesTable } from '#desk/aftercare/planning/tables.tsx';
import { texts } from '#desk/aftercare/planning/texts.ts';
import { nextWish, type Wishes, wishedFor, withWish } from '#desk/aftercare/planning/wishes.ts';
import { useSession } from '#desk/shell/session.tsx';
import { freshKey } from '#ui/caller.ts';
import { Figure } from '#ui/figure.tsx';
import { formatDate, formatShare } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ProgressOfWork } from '#ui/progress-of-work.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/aftercare/planning/planning.css';

const CountyMap = lazy(() => import('#desk/aftercare/planning/map.tsx'));
const GainCurve = lazy(() => import('#desk/aftercare/planning/curve.tsx'));

const COUNTY_DIGITS = 6;
const from = '/shell/aftercare/plan';

export function PlanningPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const own = useSession().division.code;
  const { division } = useSearch({ from });
  const county = own.length === COUNTY_DIGITS ? own : division;
  const [asking, setAsking] = useState(firstAsking);
  const missing = useOperation(
    readMissing,
    { query: { ...basisOf(asking), ...(county === undefined ? {} : { division: county }) } },
    { enabled: county !== undefined, keepFormer: true },
  );
  const note =
    missing.data === undefined
      ? undefined
      : t('note', {
          date: formatDate(missing.data.asOf, language),
          from: asking.ageFrom,
          to: asking.ageTo,
          reach: asking.reach / 1000,
        });
  return (
    <>
      <PageHeader
        title={t('title')}
        {...(note === undefined ? {} : { note })}
        actions={own.length === COUNTY_DIGITS ? null : <CountyField city={own} county={county} />}
      />
      {county === undefined ? (
        <section className="sheet">
          <EmptyState title={t('county.choose')} />
        </section>
      ) : missing.data !== undefined ? (
        <Planner key={county} missing={missing.data} asking={asking} onAsking={setAsking} />
      ) : (
        <section className="sheet">
          {missing.isError ? (
            <ErrorState problem={missing.error} onRetry={() => void missing.refetch()} />
          ) : (
            <LoadingState lines={10} />
          )}
        </section>
      )}
    </>
  );
}

function CountyField(props: { readonly city: string; readonly county: string | undefined }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const result = useOperation(listDivisions, { query: { parent: props.city, limit: 200 } });
  return (
    <Select
      className="plan-county"
      aria-label={t('county')}
      placeholder={t('county')}
      loading={result.isPending}
      value={props.county ?? null}
      options={(result.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(division) => void navigate({ to: '/aftercare/plan', search: { division } })}
    />
  );
}

interface PlannerProps {
  readonly missing: Missing;
  readonly asking: Asking;
  readonly onAsking: (asking: Asking) => void;
}

function Planner({ missing, asking, onAsking }: PlannerProps) {
  const county = missing.division;
  const search = useSearch({ from });
  const navigate = useNavigate();
  const tellProblem = useTellProblem();
  const [wishes, setWishes] = useState<Wishes>({});
  const candidates = useOperation(listCandidates, { query: { division: county.code } }).data?.items ?? [];
  const show = (plan: string) =>
    void navigate({ to: '/aftercare/plan', search: { division: county.code, plan } });
  const writing = useWrite(askPlan, (plan) => show(plan.id));
  const plan = usePlan(search.plan);
  const answer = plan?.answer ?? null;
  const known = candidates.map(({ id }) => id);
  const send = () =>
    writing.mutate(
      {
        body: {
          ...{ id: freshKey(), division: county.code, ...asking },
          share: asking.mode === 'fewest' ? asking.share : null,
          pinned: wishedFor(wishes, 'pinned').filter((id) => known.includes(id)),
          forbidden: wishedFor(wishes, 'forbidden').filter((id) => known.includes(id)),
        },
      },
      { onError: tellProblem },
    );
  const onMap = answer === null || answer.value === null ? missing : answer;
  const drawn = {
    ...{ county, candidates, answer, wishes, villages: onMap.villages, rooms: onMap.rooms },
    reach: plan?.answer == null ? asking.reach : plan.asked.reach,
  };
  return (
    <>
      <MissingFigures missing={missing} />
      <div className="plan">
        <div className="plan-main">
          <section className="sheet plan-map-sheet">
            <Suspense fallback={<LoadingState lines={10} />}>
              <CountyMap
                {...drawn}
                onCandidate={(id) => known.includes(id) && setWishes((now) => nextWish(now, id))}
              />
            </Suspense>
          </section>
          <Behind
            {...{ missing, candidates, answer, wishes, basis: basisOf(asking), onOpen: show }}
            villages={onMap.villages}
            reach={drawn.reach}
            onWish={(id, wish) => setWishes((now) => withWish(now, id, wish))}
          />
        </div>
        <div className="plan-side">
          <AskPanel
            asking={asking}
            onChange={onAsking}
            wishes={wishes}
            onClear={() => setWishes({})}
            candidates={candidates.length}
            busy={writing.isPending || plan?.state === 'solving'}
            solvedBefore={answer !== null}
            onSend={send}
          />
          {plan === undefined ? null : <PlanSheet plan={plan} />}
        </div>
      </div>
    </>
  );
}

/** Milliseconds between two looks at a plan that is being solved. */
const LOOK_EVERY = 1_000;

function usePlan(id: string | undefined): PlanView | undefined {
  const result = useOperation(
    readPlan,
    { params: { id: id ?? '' } },
    { enabled: id !== undefined, every: (plan) => (plan?.state === 'solving' ? LOOK_EVERY : false) },
  );
  return id === undefined ? undefined : result.data;
}

function MissingFigures({ missing }: { readonly missing: Missing }) {
  const t = useTexts(texts);
  const { children, covered } = missing.totals;
  const lacking = missing.villages.filter((village) => village.covered < village.children).length;
  return (
    <>
      {missing.madeUp ? <Alert className="plan-made-up" type="info" showIcon title={t('madeUp')} /> : null}
      <section className="sheet plan-head">
        <Figure label={t('children')} value={children} />
        <Figure label={t('covered')} value={covered} note={formatShare(covered, children)} />
        <Figure
          label={t('uncovered')}
          value={children - covered}
          note={t('villages.lacking', { count: lacking })}
          tone={children > covered ? 'alarm' : 'good'}
        />
        <Figure label={t('rooms')} value={missing.rooms.length} />
      </section>
    </>
  );
}

function PlanSheet({ plan }: { readonly plan: PlanView }) {
  const t = useTexts(texts);
  const { answer } = plan;
  return (
    <section className="sheet plan-answer">
      {plan.state === 'solving' && plan.workId !== null ? (
        <ProgressOfWork
          workId={plan.workId}
          title={t('solving')}
          stepName={(step) => t(`step.${step as 'plan'}`)}
        />
      ) : null}
      {plan.state === 'failed' ? <p>{t('state.failed')}</p> : null}
      {answer === null ? null : (
        <>
          <Outcome answer={answer} />
          {answer.curve.length < 2 ? null : (
            <>
              <h3 className="plan-small-head">{t('curve.title')}</h3>
              <Suspense fallback={<LoadingState lines={4} />}>
                <GainCurve curve={answer.curve} chosen={answer.chosen.length} />
              </Suspense>
            </>
          )}
          <KeepPlan plan={plan} />
        </>
      )}
    </section>
  );
}

interface BehindProps {
  readonly missing: Missing;
  readonly villages: Missing['villages'];
  readonly candidates: Parameters<typeof CandidatesTable>[0]['candidates'];
  readonly answer: PlanView['answer'];
  readonly wishes: Wishes;
  readonly reach: number;
  readonly basis: Basis;
  readonly onWish: (id: string, wish: 'free' | 'pinned' | 'forbidden') => void;
  readonly onOpen: (plan: string) => void;
}

/** The tables behind the map. */
function Behind(props: BehindProps) {
  const t = useTexts(texts);
  const [place, setPlace] = useState<ListedPlace | null>(null);
  const [loading, setLoading] = useState<'candidates' | 'centres' | null>(null);
  const county = props.missing.division.code;
  const { candidates, answer, wishes, onWish } = props;
  return (
    <section className="sheet plan-behind">
      <Tabs
        tabBarExtraContent={
          <>
            <Button size="small" onClick={() => setLoading('centres')}>
              {t('load.centres')}
            </Button>{' '}
            <Button size="small" onClick={() => setLoading('candidates')}>
              {t('load.candidates')}
            </Button>
          </>
        }
        items={[
          {
            key: 'villages',
            label: t('tab.villages'),
            children: <VillagesTable villages={props.villages} onList={setPlace} />,
          },
          {
            key: 'candidates',
            label: t('tab.candidates'),
            children: <CandidatesTable {...{ candidates, answer, wishes, onWish }} />,
          },
          {
            key: 'kept',
            label: t('tab.kept'),
            children: <KeptPlans county={county} onOpen={props.onOpen} />,
          },
        ]}
      />
      {place === null ? null : (
        <NeedyDialog place={place} basis={props.basis} onClose={() => setPlace(null)} />
      )}
      {loading === null ? null : (
        <LoadDialog what={loading} county={county} onClose={() => setLoading(null)} />
      )}
    </section>
  );
}
