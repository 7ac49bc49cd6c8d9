/** A plan: its days with who is there, where too few are, and how much each person has. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Form, Input, Table, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { planStates } from '#capabilities/duty/codes/contract.ts';
import {
  fillPlan,
  publishPlan,
  readPlan,
  removeShift,
  type wholePlan,
} from '#capabilities/duty/plans/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { AddShiftDialog } from '#desk/duty/add-shift-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import { dayInChina, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/duty/duty.css';

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
            <Link to="/duty">{t('back')}</Link> <Tag>{planStates[plan.state][language]}</Tag>
            {plan.gapReason}
          </>
        }
        actions={<Deeds plan={plan} />}
      />
      <section className="sheet duty-part" aria-labelledby="gaps">
        <h2 id="gaps">{t('gaps')}</h2>
        {plan.gaps.length === 0 ? <p>{t('gaps.none')}</p> : null}
        <ul>
          {plan.gaps.map((gap) => (
            <li key={gap.from} className="duty-missing">
              {t('gap.line', { ...gap, from: formatMoment(gap.from), until: formatMoment(gap.until) })}
            </li>
          ))}
        </ul>
      </section>
      <Month plan={plan} />
      <Loads plan={plan} />
    </>
  );
}

function Deeds({ plan }: { readonly plan: Plan }) {
  const t = useTexts(texts);
  const onError = useTellProblem();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'add' | 'publish' | null>(null);
  const about = { params: { id: plan.id }, version: plan.version };
  const fill = useWrite(fillPlan);
  const publish = useWrite(publishPlan, () => {
    void message.success(t('published'));
    setOpen(null);
  });
  return (
    <>
      {plan.can.change ? <Button onClick={() => setOpen('add')}>{t('add')}</Button> : null}
      {plan.can.publish ? (
        <>
          <Button loading={fill.isPending} onClick={() => fill.mutate({ ...about, body: {} }, { onError })}>
            {t('fill')}
          </Button>
          <Button
            type="primary"
            loading={publish.isPending}
            onClick={() =>
              plan.gaps.length > 0 ? setOpen('publish') : publish.mutate({ ...about, body: {} }, { onError })
            }
          >
            {t('publish')}
          </Button>
        </>
      ) : null}
      {open === 'add' ? <AddShiftDialog plan={plan} onClose={() => setOpen(null)} /> : null}
      {open === 'publish' ? (
        <DeedDialog<{ gapReason: string }>
          title={t('publish')}
          detail={t('publish.reason.hint', { count: plan.gaps.length })}
          writing={publish}
          onClose={() => setOpen(null)}
          onSend={(body) => publish.mutate({ ...about, body })}
        >
          <Form.Item
            name="gapReason"
            label={t('publish.reason')}
            rules={[{ required: true, whitespace: true, min: 4, message: t('needed') }]}
          >
            <Input.TextArea maxLength={300} />
          </Form.Item>
        </DeedDialog>
      ) : null}
    </>
  );
}

function Month({ plan }: { readonly plan: Plan }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const onError = useTellProblem();
  const remove = useWrite(removeShift);
  return (
    <section className="sheet duty-part">
      <table className="duty-month">
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('shifts')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.days.map((day) => (
            <tr key={day.day} data-kind={day.kind}>
              <th scope="row">
                <span className="number">{day.day}</span>{' '}
                {day.holiday?.[language] ?? (day.kind === 'rest' ? t('kind.rest') : null)}
              </th>
              <td>
                {plan.shifts
                  .filter((shift) => dayInChina(shift.startsAt) === day.day)
                  .map((shift) => (
                    <span key={shift.id} className="duty-shift">
                      <span className="number">
                        {`${formatMoment(shift.startsAt).slice(-5)}–${formatMoment(shift.endsAt).slice(-5)} `}
                      </span>
                      {shift.person}
                      {shift.can.remove && plan.can.publish ? (
                        <Button
                          type="text"
                          size="small"
                          aria-label={`${t('remove')} ${shift.person}`}
                          onClick={() =>
                            remove.mutate(
                              { params: { id: shift.id }, version: shift.version, body: {} },
                              { onError },
                            )
                          }
                        >
                          ×
                        </Button>
                      ) : null}
                    </span>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
  return (
    <section className="sheet duty-part" aria-labelledby="loads">
      <h2 id="loads">{t('loads')}</h2>
      <Table
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
