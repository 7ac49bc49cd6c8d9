/** When a room is open: its timetable in a term, and the calendar of its sessions with holidays and closures. */
import { App, Button, Checkbox, InputNumber, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { activities } from '#capabilities/aftercare/codes/contract.ts';
import {
  listTerms,
  readTimetable,
  type SlotView,
  setTimetable,
  type TermView,
} from '#capabilities/aftercare/terms/contract.ts';
import { SessionCalendar } from '#desk/aftercare/places/calendar.tsx';
import { texts } from '#desk/aftercare/places/texts.ts';
import { WEEKDAYS } from '#desk/aftercare/terms/terms-view.tsx';
import { texts as termTexts } from '#desk/aftercare/terms/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

export function TimesView(props: { readonly site: string; readonly meals: boolean }) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const terms = useOperation(listTerms, { query: {} });
  const [chosen, setChosen] = useState<string | null>(null);
  if (terms.isPending) return <LoadingState lines={8} />;
  if (terms.data === undefined)
    return <ErrorState problem={terms.error} onRetry={() => void terms.refetch()} />;
  const term = termToShow(terms.data.items, chosen, today);
  if (term === undefined) return <EmptyState title={t('times.noTerm')} advice={t('times.noTerm.advice')} />;
  return (
    <>
      <div className="case-filters">
        <Select
          aria-label={t('term')}
          style={{ width: 300 }}
          value={term.id}
          options={terms.data.items.map((one) => ({
            value: one.id,
            label: `${one.name}（${one.divisionName}）`,
          }))}
          onChange={setChosen}
        />
      </div>
      <Timetable key={term.id} site={props.site} term={term.id} />
      <SessionCalendar site={props.site} meals={props.meals} />
    </>
  );
}

/** The term chosen, else the one that holds today, else the next. */
function termToShow(terms: readonly TermView[], chosen: string | null, today: string): TermView | undefined {
  return (
    terms.find((one) => one.id === chosen) ??
    terms.find((one) => one.fromOn <= today && today <= one.toOn) ??
    terms.findLast((one) => one.fromOn > today) ??
    terms[0]
  );
}

function Timetable({ site, term }: { readonly site: string; readonly term: string }) {
  const result = useOperation(readTimetable, { params: { id: site, term } });
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { slots, can } = result.data;
  return <Editor key={JSON.stringify(slots)} site={site} term={term} slots={slots} mayChange={can.change} />;
}

const usual = (weekday: number): SlotView => ({
  ...{ weekday, opensAt: '16:30', closesAt: '18:30' },
  ...{ activities: ['homework'], missingAfterMinutes: 15 },
});

function Editor(props: {
  readonly site: string;
  readonly term: string;
  readonly slots: readonly SlotView[];
  readonly mayChange: boolean;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const [slots, setSlots] = useState<readonly SlotView[]>(props.slots);
  const write = useWrite(
    setTimetable,
    ({ made, changed, cancelled }) => void message.success(t('times.saved', { made, changed, cancelled })),
  );
  const set = (weekday: number, slot: SlotView | null) =>
    setSlots((former) => [
      ...former.filter((one) => one.weekday !== weekday),
      ...(slot === null ? [] : [slot]),
    ]);
  const save = () => {
    if (slots.some((slot) => slot.activities.length === 0)) {
      void message.warning(t('times.activitiesNeeded'));
      return;
    }
    const body = { slots: slots.map((slot) => ({ ...slot, activities: [...slot.activities] })) };
    write.mutate({ params: { id: props.site, term: props.term }, body });
  };
  return (
    <>
      <table className="plain times-table">
        <thead>
          <tr>
            <th>{t('times.weekday')}</th>
            <th>{t('times.open')}</th>
            <th>{t('times.hours')}</th>
            <th>{t('times.activities')}</th>
            <th>{t('times.missing')}</th>
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((weekday) => (
            <SlotRow
              key={weekday}
              weekday={weekday}
              slot={slots.find((one) => one.weekday === weekday) ?? null}
              disabled={!props.mayChange}
              onChange={(slot) => set(weekday, slot)}
            />
          ))}
        </tbody>
      </table>
      <ProblemAlert problem={write.error} />
      {props.mayChange ? (
        <div className="case-filters">
          <Button type="primary" loading={write.isPending} onClick={save}>
            {t('times.save')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function SlotRow(props: {
  readonly weekday: (typeof WEEKDAYS)[number];
  readonly slot: SlotView | null;
  readonly disabled: boolean;
  readonly onChange: (slot: SlotView | null) => void;
}) {
  const t = useTexts(texts);
  const terms = useTexts(termTexts);
  const language = useLanguage();
  const { weekday, slot, disabled, onChange } = props;
  const name = terms(`weekday.${weekday}`);
  const at = (time: string): Dayjs => dayjs(`2000-01-01T${time}`);
  return (
    <tr>
      <td>{name}</td>
      <td>
        <Checkbox
          aria-label={`${name} ${t('times.open')}`}
          disabled={disabled}
          checked={slot !== null}
          onChange={(event) => onChange(event.target.checked ? usual(weekday) : null)}
        />
      </td>
      {slot === null ? (
        <td colSpan={3}>
          <span className="number-none">—</span>
        </td>
      ) : (
        <>
          <td>
            <TimePicker.RangePicker
              format="HH:mm"
              minuteStep={5}
              allowClear={false}
              disabled={disabled}
              style={{ width: 160 }}
              value={[at(slot.opensAt), at(slot.closesAt)]}
              onChange={(hours) =>
                onChange({
                  ...slot,
                  opensAt: hours?.[0]?.format('HH:mm') ?? slot.opensAt,
                  closesAt: hours?.[1]?.format('HH:mm') ?? slot.closesAt,
                })
              }
            />
          </td>
          <td>
            <Select
              mode="multiple"
              aria-label={`${name} ${t('times.activities')}`}
              disabled={disabled}
              style={{ width: 320 }}
              value={slot.activities}
              options={Object.entries(activities).map(([value, names]) => ({
                value,
                label: names[language],
              }))}
              onChange={(chosen: SlotView['activities']) => onChange({ ...slot, activities: chosen })}
            />
          </td>
          <td>
            <InputNumber
              aria-label={`${name} ${t('times.missing')}`}
              disabled={disabled}
              min={5}
              max={120}
              precision={0}
              style={{ width: 72 }}
              value={slot.missingAfterMinutes}
              onChange={(minutes) => onChange({ ...slot, missingAfterMinutes: minutes ?? 15 })}
            />{' '}
            {t('times.minutes')}
          </td>
        </>
      )}
    </tr>
  );
}
