/** Connects a call centre; its secret is handed on to be shown once. */
import { Form, Input } from 'antd';
import { useState } from 'react';
import { addSource } from '#capabilities/hotline/telephony/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/hotline/sources/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { freshKey } from '#ui/caller.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

export function AddSourceDialog(props: {
  readonly onSecret: (secret: string | null) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { division } = useSession();
  const [id] = useState(freshKey);
  const write = useWrite(addSource, (answer) => {
    props.onClose();
    props.onSecret(answer.secret);
  });
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <DeedDialog<{ code: string; name: string }>
      title={t('add')}
      writing={write}
      onClose={props.onClose}
      onSend={(values) => write.mutate({ body: { id, ...values, division: division.code } })}
    >
      <Form.Item name="code" label={t('code')} rules={needed} extra={t('code.hint')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
    </DeedDialog>
  );
}
