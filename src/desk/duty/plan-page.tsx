/** A plan: where too few are, its days with who is there, and how much each person has. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import type { z } from 'zod';
import { planStates } from '#capabilities/duty/codes/contract.ts';
import { readPlan, type wholePlan } from '#capabilities/duty/plans/contract.ts';
import { Month } from '#desk/duty/plan/month.tsx';
import { PlanDeeds } from '#desk/duty/plan/plan-deeds.tsx';
import { texts } from '#desk/duty/texts.ts';
import { formatDue, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/duty/duty.css';
import { PlainTable } from '#ui/plain-table.tsx';

type Plan = z.output<typeof wholePlan>;

const route = getRouteApi('/shell/duty/plans/$plan');

export function PlanPage() {
  const { plan: id } = route.useParams();
  const result = useOperation(readPlan, { params: { id } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <Whole plan={result.data} />;
}

function Whole({ plan }: { readonly plan: Plan }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <>
      <PageHeader
        title={t('plan', { from: plan.fromDay, until: plan.untilDay })}
        note={
          <>
            <Link to="/duty">{t('back')}</Link>{' '}
            <Tag color={plan.state === 'published' ? 'success' : 'default'}>
              {planStates[plan.state][language]}
            </Tag>
            {plan.gapReason === null ? null : t('plan.gapReason', { reason: plan.gapReason })}
          </>
        }
        actions={<PlanDeeds plan={plan} />}
      />
      <Gaps plan={plan} />
      <Month plan={plan} />
      <Loads plan={plan} />
    </>
  );
}

/** One line where nothing is missing: the month is what people come for. */
function Gaps({ plan }: { readonly plan: Plan }) {
  const t = useTexts(texts);
  if (plan.shifts.length === 0) return null;
  return (
    <section className="sheet duty-part" aria-labelledby="gaps">
      <div className="duty-head">
        <h2 id="gaps">{t('gaps')}</h2>
        {plan.gaps.length === 0 ? <span className="duty-quiet">{t('gaps.none')}</span> : null}
      </div>
      <ul className="duty-gaps">
        {plan.gaps.map((gap) => (
          <li key={gap.from} className="duty-missing">
            {t('gap.line', { ...gap, from: formatMoment(gap.from), until: formatDue(gap.until) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Loads({ plan }: { readonly plan: Plan }) {
  const t = useTexts(texts);
  const numbers = ['shifts', 'hours', 'nightHours', 'holidayHours', 'weight'] as const;
  const names = {
    shifts: 'shifts',
    hours: 'hours',
    nightHours: 'night',
    holidayHours: 'holiday',
    weight: 'weight',
  } as const;
  if (plan.loads.length === 0) return null;
  return (
    <section className="sheet duty-part" aria-labelledby="loads">
      <h2 id="loads">{t('loads')}</h2>
      <p className="duty-quiet">{t('loads.note')}</p>
      <PlainTable
        size="small"
        pagination={false}
        rowKey="accountId"
        dataSource={plan.loads}
        columns={[
          { title: t('person'), dataIndex: 'person' },
          ...numbers.map((field) => ({
            title: t(names[field]),
            dataIndex: field,
            align: 'right' as const,
            className: 'number',
          })),
        ]}
      />
    </section>
  );
}
