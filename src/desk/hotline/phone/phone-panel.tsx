/** What opens below the phone: what is wrong and what to do, calling a number, leaving. */
import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { dial, leave } from '#desk/hotline/phone/phone.ts';
import type { Phone } from '#desk/hotline/phone/state.ts';
import { texts } from '#desk/hotline/phone/texts.ts';
import { useTexts } from '#ui/language.ts';

/** A number as it may be typed. */
const typed = /^\+?[\d -]{3,25}$/;
const dialled = /^\+?\d{3,20}$/;

export function PhonePanel(props: { readonly phone: Phone; readonly onDone: () => void }) {
  const t = useTexts(texts);
  const { station, trouble } = props.phone;
  const open = station === 'ready' || station === 'after-call';
  return (
    <div className="phone-panel">
      {trouble === null ? null : <Alert type="warning" showIcon title={t(`trouble.${trouble}`)} />}
      {open ? <Dialling onDone={props.onDone} /> : null}
      {station === 'away' ? null : (
        <Button
          block
          onClick={() => {
            leave();
            props.onDone();
          }}
        >
          {t('leave')}
        </Button>
      )}
      {trouble === null && station === 'away' ? <span>{t('station.away')}</span> : null}
    </div>
  );
}

function Dialling(props: { readonly onDone: () => void }) {
  const t = useTexts(texts);
  const [number, setNumber] = useState('');
  const [wrong, setWrong] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const digits = number.replace(/[ -]/g, '');
    if (typed.test(number.trim()) && dialled.test(digits)) {
      dial(digits);
      props.onDone();
    } else setWrong(true);
  };
  return (
    <form className="phone-dial" onSubmit={send} noValidate>
      <Input
        aria-label={t('dial.number')}
        placeholder={t('dial.number')}
        inputMode="tel"
        autoComplete="off"
        value={number}
        {...(wrong ? { status: 'error' as const } : {})}
        onChange={(event) => {
          setWrong(false);
          setNumber(event.target.value);
        }}
      />
      <Button htmlType="submit" type="primary">
        {t('dial')}
      </Button>
      {wrong ? (
        <p role="alert" className="phone-wrong">
          {t('dial.wrong')}
        </p>
      ) : null}
    </form>
  );
}
