/** A form's field for a day, kept as an ISO date; days after today are not offered. */
import { DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { texts } from '#desk/children/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

/** `name` is the field's name in the form. */
export function DayField(props: {
  readonly name: string | (string | number)[];
  readonly label: string;
  readonly required?: boolean;
}) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      rules={props.required === true ? [{ required: true, message: t('needed') }] : []}
      getValueProps={(day?: string | null) => ({ value: day ? dayjs(day) : null })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DatePicker style={{ width: '100%' }} maxDate={dayjs(today)} allowClear={props.required !== true} />
    </Form.Item>
  );
}
