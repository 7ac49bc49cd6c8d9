/** The form of an open ticket. It keeps nothing itself: each change is handed on at once. */
import { Form, Input, Segmented, Select, Switch } from 'antd';
import { useEffect } from 'react';
import { topics } from '#capabilities/hotline/codes/contract.ts';
import type { TicketView } from '#capabilities/hotline/tickets/seen/contract.ts';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { useChoices } from '#desk/hotline/code-names.ts';
import { texts } from '#desk/hotline/ticket/texts.ts';
import type { Words } from '#desk/hotline/ticket/use-draft.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';

const CLASSES = ['01', '02', '03', '04', '05'] as const;
const REAL_TOPICS = Object.entries(topics).flatMap(([code, { bureau }]) => (bureau === '00' ? [] : [code]));

/** What the form holds of a ticket. */
function valuesOf(ticket: TicketView): Words {
  const { callerName, callerPhone, anonymous, relation, place, topic, level, clue, grounds } = ticket;
  return {
    ...{ callerName, callerPhone, anonymous, relation, place, topic, level, clue, grounds },
    ...{ narrative: ticket.narrative, answer: ticket.answer, division: ticket.division?.code ?? null },
    class: ticket.class === '00' ? null : ticket.class,
  };
}

export function WritingForm(props: {
  readonly ticket: TicketView;
  readonly onChange: (words: Words) => void;
}) {
  const t = useTexts(texts);
  const [form] = Form.useForm<Words>();
  const { ticket, onChange } = props;
  const { class: of, topic, level, clue } = ticket;
  // What follows from a choice (a class from a reason, a level from the danger check) comes back from the server.
  useEffect(() => {
    form.setFieldsValue({ class: of === '00' ? null : of, topic, level, clue });
  }, [form, of, topic, level, clue]);
  return (
    <Form<Words>
      form={form}
      layout="vertical"
      initialValues={valuesOf(ticket)}
      onValuesChange={(changed) => onChange(emptyIsNone(changed))}
    >
      <Caller />
      <Where />
      <Form.Item name="narrative" label={t('narrative')}>
        <Input.TextArea
          autoFocus
          maxLength={4000}
          autoSize={{ minRows: 5, maxRows: 12 }}
          placeholder={t('narrative.hint')}
        />
      </Form.Item>
      <Classing />
      <Form.Item name="answer" label={t('answer')}>
        <Input.TextArea
          maxLength={4000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          placeholder={t('answer.hint')}
        />
      </Form.Item>
    </Form>
  );
}

/** A field that was emptied holds nothing. */
function emptyIsNone(changed: Words): Words {
  return Object.fromEntries(
    Object.entries(changed).map(([field, value]) => [
      field,
      value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value,
    ]),
  );
}

function Caller() {
  const t = useTexts(texts);
  const relations = useChoices('callerRelations');
  return (
    <div className="ticket-row" style={{ gridTemplateColumns: '4fr 4fr 4fr max-content' }}>
      <Form.Item name="relation" label={t('relation')}>
        <Select allowClear options={relations} />
      </Form.Item>
      <Form.Item name="callerName" label={t('callerName')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="callerPhone" label={t('callerPhone')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="anonymous" label={t('anonymous')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </div>
  );
}

function Where() {
  const t = useTexts(texts);
  const { division } = useSession();
  return (
    <div className="ticket-row" style={{ gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)' }}>
      <Form.Item name="division" label={t('division')}>
        <DivisionField top={division.code} clearable label={t('division')} />
      </Form.Item>
      <Form.Item name="place" label={t('place')}>
        <Input maxLength={200} placeholder={t('place.hint')} />
      </Form.Item>
    </div>
  );
}

function Classing() {
  const t = useTexts(texts);
  const classes = useChoices('ticketClasses', CLASSES);
  const reasons = useChoices('topics', REAL_TOPICS);
  const urgencies = useChoices('levels');
  const grounds = useChoices('reportGrounds');
  return (
    <>
      <Form.Item name="class" label={t('class')}>
        <Segmented block className="ticket-classes" options={classes} />
      </Form.Item>
      <div className="ticket-row" style={{ gridTemplateColumns: '2fr 1fr 1fr' }}>
        <Form.Item name="topic" label={t('topic')}>
          <Select allowClear showSearch optionFilterProp="label" options={reasons} />
        </Form.Item>
        <Form.Item name="level" label={t('level')}>
          <Select allowClear options={urgencies} />
        </Form.Item>
        <Form.Item name="clue" label={t('clue')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <Form.Item name="grounds" label={t('grounds')}>
        <Select mode="multiple" allowClear optionFilterProp="label" options={grounds} />
      </Form.Item>
    </>
  );
}
