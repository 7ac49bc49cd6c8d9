/** Sends a record back and says what is lacking. */
import { App, Form, Input } from 'antd';
import { type RecordView, returnRecord } from '#capabilities/visits/records/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/visits/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

export function ReturnDialog(props: { readonly record: RecordView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { record, onClose } = props;
  const write = useWrite(returnRecord, () => {
    void message.success(t('return.done'));
    onClose();
  });
  return (
    <DeedDialog<{ words: string }>
      title={t('return.title')}
      detail={t('return.detail')}
      send={t('return')}
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: record.id }, body, version: record.version })}
    >
      <Form.Item
        name="words"
        label={t('return.words')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} placeholder={t('return.hint')} />
      </Form.Item>
    </DeedDialog>
  );
}
