/** A dialog with one small form: what it asks, what went wrong, a button that does the deed. It must not know the deed. */
import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { texts } from '#desk/children/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

/** `onSend` is given what was entered; the dialog stays open until whoever opened it closes it. */
export function DeedDialog<Values extends object>(props: {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly send?: string;
  readonly danger?: boolean;
  readonly initial?: Partial<Values>;
  readonly writing: { readonly isPending: boolean; readonly error: unknown };
  readonly onSend: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useTexts(texts);
  const [form] = Form.useForm<Values>();
  return (
    <Modal
      open
      title={props.title}
      width={520}
      okText={props.send ?? t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={props.writing.isPending}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      {props.detail === undefined ? null : <p className="deed-detail">{props.detail}</p>}
      <ProblemAlert problem={props.writing.error} kept={t('kept')} />
      <Form<Values> form={form} layout="vertical" initialValues={props.initial ?? {}} onFinish={props.onSend}>
        {props.children}
      </Form>
    </Modal>
  );
}
