/** Who is on duty now and next, my shifts, swaps, and the plans. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { planStates, shiftParts } from '#capabilities/duty/codes/contract.ts';
import { listPlans } from '#capabilities/duty/plans/contract.ts';
import { come, readMine, readNow, type shiftView } from '#capabilities/duty/shifts/contract.ts';
import { NewPlanDialog } from '#desk/duty/new-plan-dialog.tsx';
import { SwapDialog } from '#desk/duty/swap-dialog.tsx';
import { Swaps } from '#desk/duty/swaps.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useLive } from '#ui/live.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/duty/duty.css';

export function DutyPage() {
  const t = useTexts(texts);
  const client = useQueryClient();
  const { permissions } = useSession();
  useLive(['duty'], () => void client.invalidateQueries());
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="duty-columns">
        <div>
          <Now />
          {permissions.includes('duty.work') ? <Mine /> : null}
        </div>
        <div>
          <Plans />
          {permissions.includes('duty.watch') ? <Swaps /> : null}
        </div>
      </div>
    </>
  );
}

function Now() {
  const t = useTexts(texts);
  const now = useOperation(readNow, {});
  if (now.isPending) return <LoadingState lines={4} />;
  if (now.data === undefined) return <ErrorState problem={now.error} onRetry={() => void now.refetch()} />;
  const { present, next, wanted, nextGap } = now.data;
  return (
    <section className="sheet duty-part" aria-labelledby="now">
      <h2 id="now">
        {t('now')} <span className="duty-quiet">{t('wanted', { count: wanted })}</span>
      </h2>
      {present.length === 0 ? <EmptyState title={t('nobody')} advice={t('nobody.advice')} /> : null}
      <ul className="duty-list">
        {present.map((one) => (
          <li key={one.shiftId}>
            <span>
              {one.person}
              {one.inSteadOf === null ? null : ` ${t('instead', { name: one.inSteadOf })}`}
            </span>
            <span className={one.cameAt === null ? 'duty-missing' : 'duty-quiet'}>
              {one.cameAt === null ? t('came.not') : t('came', { time: formatMoment(one.cameAt) })}
            </span>
            <span className="number">{t('until', { time: formatMoment(one.until) })}</span>
          </li>
        ))}
      </ul>
      {nextGap === null ? null : (
        <p className="duty-missing">
          {t('gap', { from: formatMoment(nextGap.from), until: formatMoment(nextGap.until) })}
        </p>
      )}
      {next.length === 0 ? null : (
        <p className="duty-quiet">
          {t('next')}
          {': '}
          {next.map((one) => `${one.person} ${formatMoment(one.startsAt)}`).join('；')}
        </p>
      )}
    </section>
  );
}

function Mine() {
  const t = useTexts(texts);
  const mine = useOperation(readMine, {});
  const [swapping, setSwapping] = useState<z.output<typeof shiftView> | null>(null);
  if (mine.isPending) return <LoadingState lines={4} />;
  if (mine.data === undefined) return <ErrorState problem={mine.error} onRetry={() => void mine.refetch()} />;
  return (
    <section className="sheet duty-part" aria-labelledby="mine">
      <h2 id="mine">{t('mine')}</h2>
      {mine.data.items.length === 0 ? (
        <EmptyState title={t('mine.none')} advice={t('mine.none.advice')} />
      ) : null}
      <ul className="duty-list">
        {mine.data.items.map((shift) => (
          <MyShift key={shift.id} shift={shift} onSwap={() => setSwapping(shift)} />
        ))}
      </ul>
      {swapping === null ? null : <SwapDialog shift={swapping} onClose={() => setSwapping(null)} />}
    </section>
  );
}

function MyShift(props: { readonly shift: z.output<typeof shiftView>; readonly onSwap: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const tell = useTellProblem();
  const { message } = App.useApp();
  const { shift } = props;
  const coming = useWrite(come, () => void message.success(t('come.done')));
  return (
    <li>
      <span className="number">
        {`${formatMoment(shift.startsAt)} – ${formatMoment(shift.endsAt).slice(-5)}`}
      </span>
      <span className="duty-quiet">{shiftParts[shift.part][language]}</span>
      {shift.cameAt === null ? null : <Tag>{t('came', { time: formatMoment(shift.cameAt).slice(-5) })}</Tag>}
      {shift.can.come ? (
        <Button
          type="primary"
          loading={coming.isPending}
          onClick={() => coming.mutate({ params: { id: shift.id } }, { onError: tell })}
        >
          {t('come')}
        </Button>
      ) : null}
      {shift.can.swap ? (
        <Button size="small" onClick={props.onSwap}>
          {t('swap')}
        </Button>
      ) : null}
    </li>
  );
}

function Plans() {
  const t = useTexts(texts);
  const language = useLanguage();
  const plans = useOperation(listPlans, {});
  const [making, setMaking] = useState(false);
  if (plans.isPending) return <LoadingState lines={4} />;
  if (plans.data === undefined)
    return <ErrorState problem={plans.error} onRetry={() => void plans.refetch()} />;
  return (
    <section className="sheet duty-part" aria-labelledby="plans">
      <h2 id="plans">{t('plans')}</h2>
      {plans.data.items.length === 0 ? (
        <EmptyState title={t('plan.none')} advice={t('plan.none.advice')} />
      ) : null}
      <ul className="duty-list">
        {plans.data.items.map((plan) => (
          <li key={plan.id}>
            <span>
              <Link to="/duty/plans/$plan" params={{ plan: plan.id }}>
                {t('plan', { from: plan.fromDay, until: plan.untilDay })}
              </Link>
            </span>
            <Tag color={plan.state === 'published' ? 'green' : 'default'}>
              {planStates[plan.state][language]}
            </Tag>
          </li>
        ))}
      </ul>
      {plans.data.can.make ? <Button onClick={() => setMaking(true)}>{t('plan.new')}</Button> : null}
      {making ? <NewPlanDialog onClose={() => setMaking(false)} /> : null}
    </section>
  );
}
