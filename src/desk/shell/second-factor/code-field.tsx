/** The field for a code of the app or a recovery code. It must not keep what was typed. */
import { Form, Input } from 'antd';
import { texts } from '#desk/shell/second-factor/texts.ts';
import { useTexts } from '#ui/language.ts';

/** Stands in a form, under the name `code`. */
export function CodeField(props: { readonly label?: string; readonly large?: boolean }) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name="code"
      label={props.label ?? t('code')}
      rules={[{ required: true, whitespace: true, message: t('code.missing') }]}
    >
      <Input
        autoFocus
        autoComplete="one-time-code"
        spellCheck={false}
        maxLength={40}
        className="code-field"
        {...(props.large === true ? { size: 'large' as const } : {})}
      />
    </Form.Item>
  );
}
