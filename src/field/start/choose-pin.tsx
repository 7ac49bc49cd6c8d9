/** @jsxImportSource preact */
/** Choosing a PIN: twice the same, and none that is guessed at once. */
import { useState } from 'preact/hooks';
import { useSay } from '#field/app/context.ts';
import { Heading, Notice } from '#field/parts/parts.tsx';
import { PinPad } from '#field/start/pin-pad.tsx';
import { pinFault } from '#field/start/pin-rules.ts';
import type { TextKey } from '#field/texts.ts';

export function ChoosePin(props: { readonly busy: boolean; readonly onChosen: (pin: string) => void }) {
  const say = useSay();
  const [first, setFirst] = useState<string | null>(null);
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const enter = (pin: string): void => {
    if (first === null) {
      const fault = pinFault(pin);
      setWrong(fault === null ? null : `choose.${fault}`);
      if (fault === null) setFirst(pin);
      return;
    }
    setFirst(null);
    setWrong(first === pin ? null : 'choose.differs');
    if (first === pin) props.onChosen(pin);
  };
  return (
    <section class="stack">
      <Heading key={first === null ? 'first' : 'again'} small={say('choose.words')}>
        {say(first === null && !props.busy ? 'choose.title' : 'choose.again')}
      </Heading>
      {wrong === null ? null : <Notice tone="bad">{say(wrong)}</Notice>}
      <PinPad busy={props.busy} onFull={enter} />
    </section>
  );
}
