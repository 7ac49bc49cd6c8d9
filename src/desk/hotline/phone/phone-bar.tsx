/** The phone in the top bar: ready or away, what rings, the call at hand. It shows nothing where the hotline has no exchange. */
import {
  AudioMutedOutlined,
  AudioOutlined,
  PauseOutlined,
  PhoneOutlined,
  PlayCircleOutlined,
} from '@ant-design/icons';
import { Button, Popover, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { readPhone } from '#capabilities/hotline/phone/contract.ts';
import { answer, beReady, hangUp, hold, leave, mute, usePhone } from '#desk/hotline/phone/phone.ts';
import { PhonePanel } from '#desk/hotline/phone/phone-panel.tsx';
import { callAtHand, type Phone, type PhoneCall } from '#desk/hotline/phone/state.ts';
import { texts } from '#desk/hotline/phone/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/hotline/phone/phone.css';

/** In sight on every page. */
export function PhoneBar() {
  const there = useOperation(readPhone, {});
  const phone = usePhone();
  if (there.data?.available !== true && phone.station === 'away') return null;
  const call = callAtHand(phone);
  return (
    <section
      className="phone-bar"
      aria-live="polite"
      data-station={phone.station}
      data-call={call?.state ?? 'none'}
    >
      {call === null ? <AtRest phone={phone} /> : <OnCall phone={phone} call={call} />}
    </section>
  );
}

function AtRest(props: { readonly phone: Phone }) {
  const t = useTexts(texts);
  const { phone } = props;
  const idle = phone.station === 'away' || phone.station === 'after-call';
  return (
    <>
      <Station phone={phone} />
      {idle ? (
        <Button size="small" type="primary" className="phone-ready" onClick={() => void beReady()}>
          {t(phone.station === 'away' ? 'beReady' : 'readyAgain')}
        </Button>
      ) : (
        <Button size="small" ghost onClick={leave}>
          {t('leave')}
        </Button>
      )}
    </>
  );
}

/** The station; pressing it opens what else the phone can do. Trouble is said at once. */
function Station(props: { readonly phone: Phone }) {
  const t = useTexts(texts);
  const { station, trouble } = props.phone;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (trouble !== null) setOpen(true);
  }, [trouble]);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      content={<PhonePanel phone={props.phone} onDone={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="top-bar-button"
        aria-label={`${t('phone')}: ${t(`station.${station}`)}`}
      >
        <span className={`phone-light phone-light-${trouble === null ? station : 'trouble'}`} />
        {t(`station.${station}`)}
      </button>
    </Popover>
  );
}

function OnCall(props: { readonly phone: Phone; readonly call: PhoneCall }) {
  const t = useTexts(texts);
  const { phone, call } = props;
  const state = call.state === 'talking' && call.held ? 'held' : call.state;
  const more = phone.calls.length - 1;
  return (
    <>
      <span className={`phone-light phone-light-${call.state}`} />
      <span className="phone-words">
        {t(`state.${state}`)}
        <b className="phone-number">{numberOf(call) ?? t('withheld')}</b>
        {call.since === null ? null : <Lasting since={call.since} />}
        {more > 0 ? <span className="phone-more">{t('others', { count: more })}</span> : null}
      </span>
      {call.state === 'ringing' ? (
        <Button
          size="small"
          type="primary"
          aria-label={t('answer')}
          icon={<PhoneOutlined />}
          onClick={() => answer(call.id)}
        >
          {t('answer')}
        </Button>
      ) : null}
      {call.state === 'talking' ? <Talking call={call} /> : null}
      {call.state === 'ringing' ? null : (
        <Button size="small" danger type="primary" onClick={() => hangUp(call.id)}>
          {t('hangUp')}
        </Button>
      )}
    </>
  );
}

function Talking(props: { readonly call: PhoneCall }) {
  const t = useTexts(texts);
  const { id, muted, held } = props.call;
  const muteWord = t(muted ? 'unmute' : 'mute');
  const holdWord = t(held ? 'resume' : 'hold');
  return (
    <>
      <Tooltip title={muteWord}>
        <Button
          size="small"
          ghost
          aria-label={muteWord}
          aria-pressed={muted}
          icon={muted ? <AudioMutedOutlined /> : <AudioOutlined />}
          onClick={() => mute(id, !muted)}
        />
      </Tooltip>
      <Tooltip title={holdWord}>
        <Button
          size="small"
          ghost
          aria-label={holdWord}
          aria-pressed={held}
          icon={held ? <PlayCircleOutlined /> : <PauseOutlined />}
          onClick={() => hold(id, !held)}
        />
      </Tooltip>
    </>
  );
}

/** Whole only to whoever has answered. */
function numberOf(call: PhoneCall): string | null {
  if (call.number === null || call.state !== 'ringing') return call.number;
  return call.number.length < 7 ? call.number : `${call.number.slice(0, 3)}****${call.number.slice(-4)}`;
}

/** How long the talk has lasted, by the second. */
function Lasting(props: { readonly since: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, []);
  const seconds = Math.max(0, Math.floor((now - props.since) / 1_000));
  return (
    <time className="phone-lasting" aria-hidden="true">
      {`${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`}
    </time>
  );
}
