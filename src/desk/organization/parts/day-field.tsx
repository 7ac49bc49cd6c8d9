/** A form's field for a day, kept as an ISO date. */
import { DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { texts } from '#desk/organization/texts.ts';
import { useTexts } from '#ui/language.ts';

/** `name` is the field's name in the form. */
export function DayField(props: { readonly name: string; readonly label: string; readonly extra?: string }) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      extra={props.extra}
      rules={[{ required: true, message: t('needed.date') }]}
      getValueProps={(day?: string) => ({ value: day === undefined ? null : dayjs(day) })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD')}
    >
      <DatePicker style={{ width: '100%' }} allowClear={false} />
    </Form.Item>
  );
}
