/** The plans of shifts, the latest first, and beginning one. */
import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { planStates } from '#capabilities/duty/codes/contract.ts';
import { listPlans } from '#capabilities/duty/plans/contract.ts';
import { NewPlanDialog } from '#desk/duty/new-plan-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const colours = { draft: 'warning', published: 'success', withdrawn: 'default' } as const;

export function Plans() {
  const t = useTexts(texts);
  const language = useLanguage();
  const today = dayInChina(useSession().now);
  const plans = useOperation(listPlans, {});
  const [making, setMaking] = useState(false);
  if (plans.isPending) return <LoadingState lines={4} />;
  if (plans.data === undefined)
    return <ErrorState problem={plans.error} onRetry={() => void plans.refetch()} />;
  const { items, can } = plans.data;
  return (
    <section className="sheet duty-part" aria-labelledby="plans">
      <div className="duty-head">
        <h2 id="plans">{t('plans')}</h2>
        {can.make ? (
          <Button size="small" onClick={() => setMaking(true)}>
            {t('plan.new')}
          </Button>
        ) : null}
      </div>
      {items.length === 0 ? <EmptyState title={t('plan.none')} advice={t('plan.none.advice')} /> : null}
      <ul className="duty-list">
        {items.map((plan) => (
          <li key={plan.id}>
            <span>
              <Link to="/duty/plans/$plan" params={{ plan: plan.id }}>
                {t('plan', { from: plan.fromDay, until: plan.untilDay })}
              </Link>
            </span>
            {plan.gapReason === null ? null : <Tag color="error">{t('plan.gaps')}</Tag>}
            {plan.state === 'published' && plan.fromDay <= today && today <= plan.untilDay ? (
              <Tag color="processing">{t('plan.present')}</Tag>
            ) : null}
            <Tag color={colours[plan.state]}>{planStates[plan.state][language]}</Tag>
          </li>
        ))}
      </ul>
      {making ? <NewPlanDialog onClose={() => setMaking(false)} /> : null}
    </section>
  );
}
