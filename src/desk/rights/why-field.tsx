/** The field of a form for the reason of a deed; the field is named `why`. */
import { Form, Input } from 'antd';
import { texts } from '#desk/rights/texts.ts';
import { useTexts } from '#ui/language.ts';

/** `label` stands in the place of the plain "Reason"; `optional` lets it be left out. */
export function WhyField(props: {
  readonly longest: number;
  readonly label?: string;
  readonly optional?: boolean;
}) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name="why"
      label={props.label ?? t('why')}
      rules={
        props.optional === true
          ? []
          : [{ required: true, whitespace: true, min: 2, message: t('why.needed') }]
      }
    >
      <Input.TextArea maxLength={props.longest} autoSize={{ minRows: 2 }} />
    </Form.Item>
  );
}
