/** Small fields of benefits' forms: a day before or after today, and a few words. */
import { DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { texts } from '#desk/assistance/texts.ts';
import { useTexts } from '#ui/language.ts';

const LONGEST = 300;

interface Field {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
}

/** A day, kept as an ISO date. */
export function AnyDay({ name, label, required = false }: Field) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={required ? [{ required, message: t('needed') }] : []}
      getValueProps={(day?: string | null) => ({ value: day ? dayjs(day) : null })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DatePicker style={{ width: '100%' }} allowClear={!required} />
    </Form.Item>
  );
}

/** A few words. */
export function Words({ name, label, required = false }: Field) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={required ? [{ required, whitespace: true, message: t('needed') }] : []}
    >
      <Input.TextArea rows={2} maxLength={LONGEST} />
    </Form.Item>
  );
}
