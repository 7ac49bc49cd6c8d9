/** The shifts of a week, of a room or of a person: planned, confirmed with their minutes, cancelled. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Form, InputNumber, Radio, Select, Tag, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import {
  cancelReasons,
  cancelShift,
  listShifts,
  planShift,
  type ShiftView,
  settleShift,
  shiftStates,
} from '#capabilities/aftercare/people/shifts/contract.ts';
import { texts } from '#desk/aftercare/people/texts.ts';
import { WorkerFinder } from '#desk/aftercare/sites/keepers-panel.tsx';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Room {
  readonly id: string;
  readonly opensAt: string;
  readonly closesAt: string;
}

const colours = { planned: 'processing', worked: 'success', missed: 'error', cancelled: 'default' } as const;
const DAYS_OF_WEEK = 7;

/** The Monday of a day's week. */
const mondayOf = (day: string): string =>
  dayjs(day)
    .subtract((dayjs(day).day() + 6) % DAYS_OF_WEEK, 'day')
    .format('YYYY-MM-DD');
const later = (day: string, days: number): string => dayjs(day).add(days, 'day').format('YYYY-MM-DD');

/** Of a room, or of a person where `workerId` is given. */
export function ShiftsPanel(props: {
  readonly site?: Room;
  readonly workerId?: string;
  readonly mayPlan: boolean;
}) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const [monday, setMonday] = useState(() => mondayOf(today));
  const [planning, setPlanning] = useState(false);
  const { site, workerId } = props;
  const to = later(monday, DAYS_OF_WEEK - 1);
  const of = {
    ...(site === undefined ? {} : { siteId: site.id }),
    ...(workerId === undefined ? {} : { workerId }),
  };
  const result = useOperation(listShifts, { query: { ...of, from: monday, to } }, { keepFormer: true });
  return (
    <section className="sheet" aria-labelledby="shifts">
      <div className="sheet-head">
        <h2 id="shifts">{t('shifts')}</h2>
        <span className="aftercare-week">
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('week.before')}
            onClick={() => setMonday(later(monday, -DAYS_OF_WEEK))}
          />
          <span className="number">{t('week.of', { from: monday, to })}</span>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t('week.after')}
            onClick={() => setMonday(later(monday, DAYS_OF_WEEK))}
          />
          {props.mayPlan ? (
            <Button size="small" onClick={() => setPlanning(true)}>
              {t('shift.plan')}
            </Button>
          ) : null}
        </span>
      </div>
      {result.isError && result.data === undefined ? (
        <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
      ) : result.data === undefined ? (
        <LoadingState lines={3} />
      ) : (
        <Shifts shifts={result.data.items} of={site === undefined ? 'worker' : 'site'} />
      )}
      {planning && site !== undefined ? (
        <PlanDialog
          site={site}
          day={today > monday && today <= to ? today : monday}
          onClose={() => setPlanning(false)}
        />
      ) : null}
    </section>
  );
}

function Shifts({ shifts, of }: { readonly shifts: readonly ShiftView[]; readonly of: 'site' | 'worker' }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (shifts.length === 0) return <EmptyState title={t('shift.empty')} advice={t('shift.empty.advice')} />;
  return (
    <table className="plain">
      <tbody>
        {shifts.map((shift) => (
          <tr key={shift.id} className={shift.state === 'cancelled' ? 'aftercare-old' : ''}>
            <td className="number">
              {shift.day}{' '}
              {`${formatMoment(shift.startsAt).slice(11)}–${formatMoment(shift.endsAt).slice(11)}`}
            </td>
            <td>
              {of === 'site' ? (
                <Link to="/aftercare/people/$worker" params={{ worker: shift.worker.id }}>
                  {shift.worker.name}
                </Link>
              ) : (
                <Link to="/aftercare/sites/$site" params={{ site: shift.site.id }}>
                  {shift.site.name}
                </Link>
              )}
            </td>
            <td>
              <Tag color={colours[shift.state]}>{shiftStates[shift.state][language]}</Tag>
              {shift.minutes === null ? null : t('shift.minutes.of', { minutes: shift.minutes })}
              {shift.cancelledWhy === null ? null : cancelReasons[shift.cancelledWhy][language]}
            </td>
            <td>
              <Deeds shift={shift} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Deeds({ shift }: { readonly shift: ShiftView }) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState<'settle' | 'cancel' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      {shift.can.settle ? (
        <button type="button" className="quiet-button" onClick={() => setAsked('settle')}>
          {t('shift.settle')}
        </button>
      ) : null}
      {shift.can.cancel ? (
        <button type="button" className="quiet-button" onClick={() => setAsked('cancel')}>
          {t('shift.cancel')}
        </button>
      ) : null}
      {asked === 'settle' ? <SettleDialog shift={shift} onClose={close} /> : null}
      {asked === 'cancel' ? <CancelDialog shift={shift} onClose={close} /> : null}
    </>
  );
}

const asTime = {
  getValueProps: (time?: string) => ({ value: time === undefined ? null : dayjs(`2000-01-01T${time}`) }),
  normalize: (time: Dayjs | null) => time?.format('HH:mm'),
};

function PlanDialog(props: { readonly site: Room; readonly day: string; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  const { site } = props;
  const plan = useWrite(planShift, props.onClose);
  const needed = [{ required: true, message: t('needed') }];
  return (
    <FormDialog<{ workerId: string; day: string; from: string; to: string }>
      title={t('shift.plan')}
      detail={t('shift.empty.advice')}
      initial={{ day: props.day, from: site.opensAt, to: site.closesAt }}
      writing={plan}
      onSend={(body) => plan.mutate({ params: { id: site.id }, body: { ...body, id } })}
      onClose={props.onClose}
    >
      <Form.Item name="workerId" label={t('shift.worker')} rules={needed}>
        <WorkerFinder />
      </Form.Item>
      <DayField name="day" label={t('shift.day')} />
      <div className="aftercare-pair">
        {(['from', 'to'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`shift.${name}`)} rules={needed} {...asTime}>
            <TimePicker
              format="HH:mm"
              minuteStep={5}
              allowClear={false}
              needConfirm={false}
              style={{ width: '100%' }}
            />
          </Form.Item>
        ))}
      </div>
    </FormDialog>
  );
}

/** The whole length is proposed. */
function SettleDialog(props: { readonly shift: ShiftView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { shift } = props;
  const settle = useWrite(settleShift, props.onClose);
  const whole = Math.round((Date.parse(shift.endsAt) - Date.parse(shift.startsAt)) / 60_000);
  return (
    <FormDialog<{ came: boolean; minutes?: number }>
      title={`${t('shift.settle')} · ${shift.worker.name} ${shift.day}`}
      initial={{ came: shift.state !== 'missed', minutes: shift.minutes ?? whole }}
      writing={settle}
      onSend={({ came, minutes = whole }) =>
        settle.mutate({
          params: { id: shift.id },
          body: came ? { came, minutes } : { came },
          version: shift.version,
        })
      }
      onClose={props.onClose}
    >
      <Form.Item name="came" label={t('shift.state')}>
        <Radio.Group
          options={[
            { value: true, label: t('shift.came') },
            { value: false, label: t('shift.missed') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['came']}>
        {({ getFieldValue }) =>
          getFieldValue('came') === true ? (
            <Form.Item
              name="minutes"
              label={t('shift.minutes')}
              rules={[{ required: true, message: t('needed') }]}
            >
              <InputNumber min={1} max={1440} precision={0} style={{ width: '100%' }} />
            </Form.Item>
          ) : null
        }
      </Form.Item>
    </FormDialog>
  );
}

function CancelDialog(props: { readonly shift: ShiftView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { shift } = props;
  const cancel = useWrite(cancelShift, props.onClose);
  const reasons = (['swapped', 'closed', 'mistake', 'other'] as const).map((value) => ({
    value,
    label: cancelReasons[value][language],
  }));
  return (
    <FormDialog<{ why: (typeof reasons)[number]['value'] }>
      title={`${t('shift.cancel')} · ${shift.worker.name} ${shift.day}`}
      initial={{ why: 'swapped' }}
      writing={cancel}
      danger
      send={t('shift.cancel')}
      onSend={(body) => cancel.mutate({ params: { id: shift.id }, body, version: shift.version })}
      onClose={props.onClose}
    >
      <Form.Item name="why" label={t('shift.cancel.why')}>
        <Select options={reasons} />
      </Form.Item>
    </FormDialog>
  );
}
