/** Asks why something that was written down by mistake is taken back. */
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useTexts } from '#ui/language.ts';

/** `writing` is the write behind it. */
export function WhyDialog(props: {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly writing: { readonly isPending: boolean; readonly error: unknown };
  readonly onSend: (why: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { detail } = props;
  return (
    <FormDialog<{ why: string }>
      title={props.title}
      {...(detail === undefined ? {} : { detail })}
      writing={props.writing}
      danger
      send={props.title}
      onSend={({ why }) => props.onSend(why)}
      onClose={props.onClose}
    >
      <Form.Item
        name="why"
        label={t('state.why')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
      >
        <Input.TextArea maxLength={300} rows={2} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
