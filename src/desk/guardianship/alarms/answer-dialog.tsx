/** Says what is being done about an alarm. */
import { App, Form, Input } from 'antd';
import { type AlarmView, answerAlarm } from '#capabilities/guardianship/alarms/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/guardianship/alarms/texts.ts';
import { useNames } from '#desk/guardianship/code-names.ts';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

export function AnswerDialog(props: { readonly alarm: AlarmView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useNames();
  const { message } = App.useApp();
  const { alarm, onClose } = props;
  const write = useWrite(answerAlarm, () => {
    void message.success(t('answer.done'));
    onClose();
  });
  return (
    <DeedDialog<{ answer: string }>
      title={t('answer.title', { name: alarm.childName })}
      detail={
        <>
          <b>{nameOf('alarmKinds', alarm.kind)}</b>　{t('answer.detail')}
        </>
      }
      writing={write}
      initial={{ answer: alarm.answer ?? '' }}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: alarm.id }, body, version: alarm.version })}
    >
      <Form.Item
        name="answer"
        label={t('answer.words')}
        rules={[{ required: true, whitespace: true, min: 2, message: s('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} placeholder={t('answer.hint')} />
      </Form.Item>
    </DeedDialog>
  );
}
