/** What supervisor and director said to each other of a record, and saying something more. */
import { App, Button, Form, Input } from 'antd';
import { v7 as uuidv7 } from 'uuid';
import { commentRecord, type RecordView } from '#capabilities/visits/records/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { texts } from '#desk/visits/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function SaidSheet({ record }: { readonly record: RecordView }) {
  const t = useTexts(texts);
  return (
    <Sheet title={t('said')}>
      <div className="visit-said">
        {record.comments.length === 0 ? <p className="case-aside">{t('said.none')}</p> : null}
        <ul>
          {record.comments.map((comment) => (
            <li key={comment.id}>
              {comment.words}
              <span className="case-aside">
                {comment.by} {formatMoment(comment.at)}
                {comment.kind === 'return' ? ` · ${t('said.return')}` : ''}
              </span>
            </li>
          ))}
        </ul>
        {record.can.comment ? <SayMore recordId={record.id} /> : null}
      </div>
    </Sheet>
  );
}

function SayMore({ recordId }: { readonly recordId: string }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ words: string }>();
  const write = useWrite(commentRecord, () => {
    form.resetFields();
    void message.success(t('said.done'));
  });
  return (
    <Form<{ words: string }>
      form={form}
      layout="vertical"
      onFinish={({ words }) => write.mutate({ params: { id: recordId }, body: { id: uuidv7(), words } })}
    >
      <ProblemAlert problem={write.error} />
      <Form.Item
        name="words"
        label={t('said.add')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} placeholder={t('said.hint')} />
      </Form.Item>
      <Button htmlType="submit" loading={write.isPending}>
        {t('said.send')}
      </Button>
    </Form>
  );
}
