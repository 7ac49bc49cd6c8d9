/** The alarms of a house, the open ones with what can be done; each with whom it was told when. */
import { App, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { settleAlarm } from '#capabilities/aftercare/register/at-desk/contract.ts';
import { alarmEnds, alarmKinds, alarmRungs } from '#capabilities/aftercare/register/codes/contract.ts';
import type { House } from '#desk/aftercare/register/house-page.tsx';
import { clockOf } from '#desk/aftercare/register/marks-of-state.tsx';
import { texts } from '#desk/aftercare/register/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

type HouseAlarm = House['alarms'][number];

export function HouseAlarms({ house }: { readonly house: House }) {
  const t = useTexts(texts);
  const [settling, setSettling] = useState<string | null>(null);
  if (house.alarms.length === 0) return null;
  const sorted = [...house.alarms].sort(
    (one, other) => Number(one.settledAt !== null) - Number(other.settledAt !== null),
  );
  return (
    <section className="sheet register-part" aria-labelledby="alarms">
      <h2 id="alarms">{t('alarms')}</h2>
      <ul className="register-alarms">
        {sorted.map((alarm) => (
          <AlarmRow key={alarm.id} alarm={alarm} onSettle={() => setSettling(alarm.id)} />
        ))}
      </ul>
      {settling === null ? null : <SettleDialog id={settling} onClose={() => setSettling(null)} />}
    </section>
  );
}

function AlarmRow({ alarm, onSettle }: { readonly alarm: HouseAlarm; readonly onSettle: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const open = alarm.settledAt === null;
  return (
    <li>
      <div className="register-alarm-head">
        <Tag color={open ? 'red' : 'default'}>{alarmKinds[alarm.kind][language]}</Tag>
        <strong>{alarm.name}</strong>
        <span className="number">{clockOf(alarm.raisedAt)}</span>
        <span className="register-quiet">
          {open || alarm.how === null
            ? t('alarm.open')
            : [alarmEnds[alarm.how][language], alarm.settledBy, alarm.words].filter(Boolean).join(' · ')}
        </span>
        {alarm.can.settle ? (
          <Button size="small" onClick={onSettle}>
            {t('alarm.settle')}
          </Button>
        ) : null}
        {open && alarm.kind === 'missing' ? (
          <span className="register-quiet">{t('alarm.missing')}</span>
        ) : null}
      </div>
      <div className="register-steps">
        {alarm.steps.map(({ step, rung, at, told }) => (
          <span key={`${step} ${rung}`}>
            {t(told === 0 ? 'alarm.nobody' : 'alarm.told', {
              ...{ time: clockOf(at), rung: alarmRungs[rung][language], told },
            })}
          </span>
        ))}
      </div>
    </li>
  );
}

function SettleDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const settle = useWrite(settleAlarm, () => {
    void message.success(t('done'));
    onClose();
  });
  return (
    <DeedDialog<{ words: string }>
      title={t('alarm.settle')}
      writing={settle}
      onClose={onClose}
      onSend={({ words }) => settle.mutate({ params: { id }, body: { words } })}
    >
      <Form.Item
        name="words"
        label={t('alarm.words')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
      >
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </DeedDialog>
  );
}
