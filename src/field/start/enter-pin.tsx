/** @jsxImportSource preact */
/** The PIN of one locker: how many tries are left, and what to do when it is forgotten. */
import { useState } from 'preact/hooks';
import { useSay } from '#field/app/context.ts';
import { Heading, Notice } from '#field/parts/parts.tsx';
import { PinPad } from '#field/start/pin-pad.tsx';
import type { LockerLabel, Opening, Phone } from '#field/store/store.ts';

/** From here on the last tries are named with what comes after them. */
const FEW_TRIES = 3;

export function EnterPin(props: {
  readonly phone: Phone;
  readonly locker: LockerLabel;
  readonly onOpening: (opening: Exclude<Opening, { state: 'wrong-pin' }>) => void;
  readonly onForgot: () => void;
}) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const enter = async (pin: string): Promise<void> => {
    setBusy(true);
    const opening = await props.phone.open(props.locker.id, pin).catch(() => null);
    setBusy(false);
    if (opening === null) setWrong(say('pin.failed'));
    else if (opening.state === 'wrong-pin')
      setWrong(say(opening.left <= FEW_TRIES ? 'pin.wrong.few' : 'pin.wrong', { left: opening.left }));
    else props.onOpening(opening);
  };
  return (
    <section class="stack">
      <Heading small={props.locker.account}>{say('pin.title')}</Heading>
      {busy || wrong === null ? null : <Notice tone="bad">{wrong}</Notice>}
      <PinPad busy={busy} onFull={(pin) => void enter(pin)} />
      {busy ? <p role="status">{say('pin.opening')}</p> : null}
      <button type="button" class="link" onClick={props.onForgot}>
        {say('pin.forgot')}
      </button>
    </section>
  );
}
