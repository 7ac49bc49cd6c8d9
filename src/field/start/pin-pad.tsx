/** @jsxImportSource preact */
/** Big digits for the PIN, in reach of a thumb. The sixth digit hands it over; nothing of it stays here afterwards. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSay } from '#field/app/context.ts';
import { PIN_LENGTH } from '#field/start/pin-rules.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const places = Array.from({ length: PIN_LENGTH }, (_, at) => at);

export function PinPad(props: { readonly busy?: boolean; readonly onFull: (pin: string) => void }) {
  const say = useSay();
  const [pin, setPin] = useState('');
  const latest = useRef({ pin, ...props });
  latest.current = { pin, ...props };
  const press = (digit: string): void => {
    const { pin: former, busy, onFull } = latest.current;
    if (busy === true) return;
    const next = former + digit;
    latest.current.pin = next.length < PIN_LENGTH ? next : '';
    setPin(latest.current.pin);
    if (next.length === PIN_LENGTH) onFull(next);
  };
  const remove = (): void => {
    latest.current.pin = latest.current.pin.slice(0, -1);
    setPin(latest.current.pin);
  };
  // Before anything is painted: whoever types at once loses no digit.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (/^\d$/.test(event.key)) press(event.key);
      else if (event.key === 'Backspace') remove();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
  return (
    <div class="pin">
      <p class="pin-dots" role="status" aria-label={say('pin.label', { count: pin.length })}>
        {places.map((at) => (
          <span key={at} class={props.busy === true || at < pin.length ? 'full' : ''} />
        ))}
      </p>
      <div class="pin-pad">
        {digits.map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        <span />
        <button type="button" onClick={() => press('0')}>
          0
        </button>
        <button type="button" aria-label={say('pin.delete')} onClick={remove}>
          ⌫
        </button>
      </div>
    </div>
  );
}
