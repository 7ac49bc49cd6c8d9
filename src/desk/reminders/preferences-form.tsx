/** The form in which I choose the time of the digest, the quiet hours and the ways. */
import { App, Button, Form, Switch, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { changeReminders, type readReminders } from '#capabilities/reminders/contract.ts';
import { texts } from '#desk/reminders/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Reminders = AnswerOf<typeof readReminders>;
type Choice = Pick<Reminders, 'digest' | 'digestAt' | 'quietFrom' | 'quietUntil' | 'push' | 'sms'>;

export function PreferencesForm({ reminders }: { readonly reminders: Reminders }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tell = useTellProblem();
  const write = useWrite(changeReminders, () => void message.success(t('saved')));
  const { push, sms, ...times } = reminders;
  return (
    <Form<Choice>
      className="reminders-form"
      layout="horizontal"
      colon={false}
      initialValues={{ ...times, push, sms }}
      onFinish={(body) => write.mutate({ body, version: reminders.version }, { onError: tell })}
    >
      <div className="reminders-line">
        <Toggle name="digest" label={t('digest')} />
        <span className="reminders-time">
          <span>{t('time')}</span>
          <TimeField name="digestAt" label={`${t('digest')} ${t('time')}`} />
        </span>
        <span className="sheet-note">{t('digest.hint')}</span>
      </div>
      <div className="reminders-line">
        <span className="reminders-label">{t('quiet')}</span>
        <span className="reminders-time">
          <TimeField name="quietFrom" label={`${t('quiet')} ${t('time')}`} />
          <span>{t('until')}</span>
          <TimeField name="quietUntil" label={`${t('quiet')} ${t('until')}`} />
        </span>
        <span className="sheet-note">{t('quiet.hint')}</span>
      </div>
      <div className="reminders-line">
        <Toggle name="push" label={t('push')} />
        {reminders.ways.pushKey === null ? <span className="sheet-note">{t('push.off')}</span> : null}
      </div>
      <div className="reminders-line">
        <Toggle name="sms" label={t('sms')} />
        <span className="sheet-note">
          {t(`sms.${reminders.ways.sms}`, { ends: reminders.ways.mobileEnds ?? '' })}
        </span>
      </div>
      <div className="reminders-line">
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('save')}
        </Button>
        <span className="sheet-note">{t('ways.order')}</span>
      </div>
    </Form>
  );
}

function Toggle(props: { readonly name: keyof Choice; readonly label: string }) {
  return (
    <span className="reminders-label">
      <Form.Item name={props.name} valuePropName="checked" noStyle>
        <Switch size="small" aria-label={props.label} />
      </Form.Item>
      {props.label}
    </span>
  );
}

function TimeField(props: { readonly name: keyof Choice; readonly label: string }) {
  return (
    <Form.Item
      name={props.name}
      noStyle
      getValueProps={(time: string) => ({ value: dayjs(`2000-01-01T${time}`) })}
      normalize={(time: Dayjs) => time.format('HH:mm')}
    >
      <TimePicker
        aria-label={props.label}
        format="HH:mm"
        minuteStep={5}
        allowClear={false}
        needConfirm={false}
        showNow={false}
        size="small"
      />
    </Form.Item>
  );
}
