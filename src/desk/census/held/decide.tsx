/** The decision on a held row, with its grounds; done wholly by keyboard, and straight on to the next row. */
import { App, Button, Form, Input, Radio } from 'antd';
import { decideHeld, type HeldDetail } from '#capabilities/census/review/contract.ts';
import { texts } from '#desk/census/held/texts.ts';
import { texts as common } from '#desk/census/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

interface Entry {
  readonly decision: 'same' | 'different';
  readonly why: string;
}

const grounds = ['why.1', 'why.2', 'why.3'] as const;

export function Decide(props: { readonly held: HeldDetail; readonly onNext: () => void }) {
  const t = useTexts(texts);
  const { held, onNext } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<Entry>();
  const write = useWrite(decideHeld, (answer) => {
    void message.success(t(answer.state === 'same' ? 'saved.same' : 'saved.different'));
    onNext();
  });
  if (!held.can.same && !held.can.different)
    return (
      <p className="census-decide-foot">
        <span className="census-quiet">{t('onlyRead')}</span> <Button onClick={onNext}>{t('skip')}</Button>
      </p>
    );
  return (
    <Form<Entry>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(body) => write.mutate({ params: { id: held.id }, body, version: held.version })}
    >
      <ProblemAlert problem={write.error} />
      <div className="census-decide">
        <Choice held={held} />
        <Grounds onChoose={(why) => form.setFieldsValue({ why })} />
      </div>
      <p className="census-decide-foot">
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('save')}
        </Button>
        <Button onClick={onNext}>{t('skip')}</Button>
        <span className="census-aside">{t('keys')}</span>
      </p>
    </Form>
  );
}

function Choice({ held }: { readonly held: HeldDetail }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const { same, different } = held.can;
  return (
    <Form.Item name="decision" label={t('decide')} rules={[{ required: true, message: c('needed') }]}>
      <Radio.Group>
        <Radio value="same" disabled={!same} autoFocus>
          <strong>{t('same')}</strong> <span className="census-aside">{t('same.hint')}</span>
        </Radio>
        <Radio value="different" disabled={!different}>
          <strong>{t('different')}</strong>{' '}
          <span className="census-aside">{t(different ? 'different.hint' : 'different.left')}</span>
        </Radio>
      </Radio.Group>
    </Form.Item>
  );
}

function Grounds(props: { readonly onChoose: (why: string) => void }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  return (
    <div>
      <Form.Item
        name="why"
        label={t('why')}
        rules={[{ required: true, whitespace: true, message: c('needed') }]}
        style={{ marginBottom: 6 }}
      >
        <Input maxLength={500} placeholder={t('why.hint')} />
      </Form.Item>
      <p className="census-grounds">
        {grounds.map((ground) => (
          <Button key={ground} size="small" onClick={() => props.onChoose(t(ground))}>
            {t(ground)}
          </Button>
        ))}
      </p>
    </div>
  );
}
