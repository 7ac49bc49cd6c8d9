/** Settles what a phone brought, with a word of why. */
import { App, Form, Input } from 'antd';
import type { Settlement } from '#capabilities/field/codes/contract.ts';
import { settleHeld } from '#capabilities/field/held/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import type { OpenedHeld } from '#desk/field/held/one-page.tsx';
import { texts } from '#desk/field/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

export function SettleDialog(props: {
  readonly held: OpenedHeld;
  readonly how: Settlement;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { held, how, onClose } = props;
  const write = useWrite(settleHeld, () => {
    void message.success(t('settle.done'));
    onClose();
  });
  return (
    <DeedDialog<{ note: string }>
      title={t(`settle.${how}`)}
      detail={t(`settle.${how}.detail`)}
      send={t(`settle.${how}`)}
      danger={how === 'void'}
      writing={write}
      onClose={onClose}
      onSend={({ note }) =>
        write.mutate({ params: { id: held.id }, body: { how, note }, version: held.version })
      }
    >
      <Form.Item
        name="note"
        label={t('settle.note')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('settle.needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} placeholder={t('settle.note.hint')} />
      </Form.Item>
    </DeedDialog>
  );
}
