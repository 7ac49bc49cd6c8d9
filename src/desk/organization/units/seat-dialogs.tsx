/** Giving a unit a seat in a group, saying what it answers for, ending the seat. */
import { Form, Input, Select } from 'antd';
import {
  changeSeat,
  seatDuties,
  seatUnit,
  type UnitView,
} from '#capabilities/organization/units/contract.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { UnitFinder } from '#desk/organization/parts/finders.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { texts } from '#desk/organization/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

type Seat = UnitView['seats'][number];

interface NewSeat {
  readonly unitId: string;
  readonly duty: Seat['duty'];
  readonly responsibility?: string;
  readonly from: string;
}

/** `unit` is the group. */
export function AddSeatDialog(props: { readonly unit: UnitView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const write = useWrite(seatUnit, props.onClose);
  const { unit } = props;
  return (
    <FormDialog<NewSeat>
      title={t('seat.new')}
      initial={{ duty: 'member', from: today }}
      writing={write}
      onSend={(body) => write.mutate({ params: { id: unit.id }, body })}
      onClose={props.onClose}
    >
      <Form.Item name="unitId" label={t('unit')} rules={[{ required: true, message: t('needed.choice') }]}>
        <UnitFinder division={unit.division.code} />
      </Form.Item>
      <Form.Item name="duty" label={t('seat.duty')}>
        <Select options={seatDuties.map((value) => ({ value, label: t(`seat.${value}`) }))} />
      </Form.Item>
      <ResponsibilityField />
      <DayField name="from" label={t('seat.from')} />
    </FormDialog>
  );
}

/** What the unit of a seat answers for. */
export function ChangeSeatDialog(props: {
  readonly unit: UnitView;
  readonly seat: Seat;
  readonly onClose: () => void;
}) {
  const write = useWrite(changeSeat, props.onClose);
  const { unit, seat } = props;
  return (
    <FormDialog<{ responsibility: string }>
      title={seat.unit.name}
      initial={{ responsibility: seat.responsibility ?? '' }}
      writing={write}
      onSend={({ responsibility }) =>
        write.mutate({
          params: { id: unit.id, unitId: seat.unit.id },
          body: { responsibility: responsibility.trim() === '' ? null : responsibility },
        })
      }
      onClose={props.onClose}
    >
      <ResponsibilityField />
    </FormDialog>
  );
}

/** Asks for the day on which the unit leaves the group. */
export function EndSeatDialog(props: {
  readonly unit: UnitView;
  readonly seat: Seat;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const write = useWrite(changeSeat, props.onClose);
  const { unit, seat } = props;
  return (
    <FormDialog<{ until: string }>
      title={t('seat.end.ask', { name: seat.unit.name })}
      initial={{ until: today }}
      writing={write}
      send={t('seat.end')}
      onSend={({ until }) => write.mutate({ params: { id: unit.id, unitId: seat.unit.id }, body: { until } })}
      onClose={props.onClose}
    >
      <DayField name="until" label={t('seat.on')} />
    </FormDialog>
  );
}

function ResponsibilityField() {
  const t = useTexts(texts);
  return (
    <Form.Item name="responsibility" label={t('seat.responsibility')}>
      <Input.TextArea maxLength={300} showCount autoSize={{ minRows: 3 }} />
    </Form.Item>
  );
}
