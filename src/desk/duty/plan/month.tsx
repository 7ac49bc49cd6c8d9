/** The days of a plan, each with its shifts side by side: from when to when, who, and who leads; taking somebody off. */
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { removeShift, type wholePlan } from '#capabilities/duty/plans/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { ReasonField } from '#desk/duty/plan/plan-deeds.tsx';
import { texts } from '#desk/duty/texts.ts';
import { useDay, useHours, weekdayOf } from '#desk/duty/times.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Plan = z.output<typeof wholePlan>;
type Shift = Plan['shifts'][number];

export function Month({ plan }: { readonly plan: Plan }) {
  const t = useTexts(texts);
  const [removing, setRemoving] = useState<Shift | null>(null);
  if (plan.shifts.length === 0)
    return (
      <section className="sheet duty-part">
        <EmptyState title={t('shifts.none')} advice={t('shifts.none.advice')} />
      </section>
    );
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
            <Day key={day.day} plan={plan} day={day} onRemove={setRemoving} />
          ))}
        </tbody>
      </table>
      {removing === null ? null : (
        <RemoveDialog plan={plan} shift={removing} onClose={() => setRemoving(null)} />
      )}
    </section>
  );
}

function Day(props: {
  readonly plan: Plan;
  readonly day: Plan['days'][number];
  readonly onRemove: (shift: Shift) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const hours = useHours();
  const today = dayInChina(useSession().now);
  const { plan, day } = props;
  const shifts = plan.shifts.filter((shift) => dayInChina(shift.startsAt) === day.day);
  const spans = [...new Set(shifts.map(hours))];
  return (
    <tr data-kind={day.kind} {...(day.day === today ? { 'data-today': true } : {})}>
      <th scope="row">
        <span className="number">{day.day.slice(5)}</span> {weekdayOf(day.day, language)}{' '}
        {day.holiday?.[language] ?? (day.kind === 'rest' ? t('kind.rest') : null)}
        {day.day === today ? <Tag color="processing">{t('today')}</Tag> : null}
      </th>
      <td>
        <div className="duty-day">
          {spans.map((span) => (
            <span key={span} className="duty-shift">
              <span className="number duty-quiet">{span}</span>
              {shifts
                .filter((shift) => hours(shift) === span)
                .map((shift) => (
                  <Person key={shift.id} shift={shift} onRemove={props.onRemove} />
                ))}
            </span>
          ))}
        </div>
      </td>
    </tr>
  );
}

function Person(props: { readonly shift: Shift; readonly onRemove: (shift: Shift) => void }) {
  const t = useTexts(texts);
  const { shift } = props;
  return (
    <span className="duty-person">
      {shift.person}
      {shift.part === 'lead' ? <span className="duty-lead">{t('lead.mark')}</span> : null}
      {shift.can.remove ? (
        <Button
          type="text"
          size="small"
          className="duty-remove"
          aria-label={`${t('remove')} ${shift.person}`}
          title={t('remove')}
          onClick={() => props.onRemove(shift)}
        >
          ×
        </Button>
      ) : null}
    </span>
  );
}

/** A published plan asks why where that leaves too few; the server says whether it does. */
function RemoveDialog(props: { readonly plan: Plan; readonly shift: Shift; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const day = useDay();
  const hours = useHours();
  const { plan, shift, onClose } = props;
  const remove = useWrite(removeShift, onClose);
  return (
    <DeedDialog<{ gapReason?: string }>
      title={t('remove')}
      detail={`${shift.person} · ${day(shift.startsAt)} ${hours(shift)}`}
      send={t('remove')}
      danger
      writing={remove}
      onClose={onClose}
      onSend={({ gapReason }) =>
        remove.mutate({
          params: { id: shift.id },
          version: shift.version,
          body: { gapReason: gapReason?.trim() ? gapReason : null },
        })
      }
    >
      {plan.state === 'published' ? <ReasonField needed={false} /> : null}
    </DeedDialog>
  );
}
