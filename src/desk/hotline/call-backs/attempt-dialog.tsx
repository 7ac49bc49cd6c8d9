/** Writes down what came of a call-back. */
import { Form, Input, Radio, Select } from 'antd';
import { type CallBackView, recordAttempt } from '#capabilities/hotline/call-backs/contract.ts';
import type { Satisfaction } from '#capabilities/hotline/codes/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/hotline/call-backs/texts.ts';
import { useChoices } from '#desk/hotline/code-names.ts';
import { texts as shared } from '#desk/hotline/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

const OUTCOMES = ['reached', 'no_answer', 'not_reached', 'no_number'] as const;

interface Values {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly satisfaction?: Satisfaction | '';
  readonly note?: string;
}

export function AttemptDialog(props: { readonly callBack: CallBackView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const opinions = useChoices('satisfactions');
  const { callBack, onClose } = props;
  const write = useWrite(recordAttempt, onClose);
  return (
    <DeedDialog<Values>
      title={t('record.title', { number: callBack.ticketNumber })}
      writing={write}
      initial={{ satisfaction: '' }}
      onClose={onClose}
      onSend={({ outcome, satisfaction, note }) =>
        write.mutate({
          params: { id: callBack.id },
          body: {
            outcome,
            satisfaction: outcome !== 'reached' || satisfaction === '' ? null : (satisfaction ?? null),
            note: note === undefined || note.trim() === '' ? null : note,
          },
          version: callBack.version,
        })
      }
    >
      <Form.Item name="outcome" label={t('outcome')} rules={[{ required: true, message: s('needed') }]}>
        <Radio.Group vertical options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['outcome']}>
        {({ getFieldValue }) =>
          getFieldValue('outcome') === 'reached' ? (
            <Form.Item name="satisfaction" label={t('satisfaction')}>
              <Select options={[{ value: '', label: t('satisfaction.none') }, ...opinions]} />
            </Form.Item>
          ) : null
        }
      </Form.Item>
      <Form.Item name="note" label={t('words')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </DeedDialog>
  );
}
