/** A form's field for a day that may lie ahead, such as the end of a term; kept as an ISO date. */
import { DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { texts } from '#desk/guardianship/texts.ts';
import { useTexts } from '#ui/language.ts';

/** `name` is the field's name in the form; the day is needed. */
export function FutureDayField(props: { readonly name: string | string[]; readonly label: string }) {
  const s = useTexts(texts);
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      rules={[{ required: true, message: s('needed') }]}
      getValueProps={(day?: string | null) => ({ value: day ? dayjs(day) : null })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DatePicker style={{ width: '100%' }} allowClear={false} />
    </Form.Item>
  );
}
