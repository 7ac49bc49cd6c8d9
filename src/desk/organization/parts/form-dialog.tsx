/** A dialog with one form: what it asks, what went wrong, and a button that sends it. It must not know what it saves. */
import { Form, Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { texts } from '#desk/organization/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

/** What the form needs to know of the write behind it. */
interface Writing {
  readonly isPending: boolean;
  readonly error: unknown;
}

/** `onSend` is given what was entered; the dialog stays open until whoever opened it closes it. */
export function FormDialog<Values extends object>(props: {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly initial?: Partial<Values>;
  readonly writing: Writing;
  readonly send?: string;
  readonly danger?: boolean;
  readonly onSend: (values: Values) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useTexts(texts);
  const formId = useId();
  return (
    <Modal
      open
      title={props.title}
      width={520}
      okText={props.send ?? t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ danger: props.danger ?? false, htmlType: 'submit', form: formId }}
      confirmLoading={props.writing.isPending}
      mask={{ closable: false }}
      onCancel={props.onClose}
    >
      {props.detail === undefined ? null : <p className="form-note">{props.detail}</p>}
      <ProblemAlert problem={props.writing.error} />
      <Form<Values>
        id={formId}
        layout="vertical"
        requiredMark="optional"
        initialValues={props.initial ?? {}}
        onFinish={props.onSend}
      >
        {props.children}
      </Form>
    </Modal>
  );
}
