/** @jsxImportSource preact */
/** The place to sign with a finger. Its picture is cut to what was drawn; the strokes stay while the phone is turned. */
import { useEffect, useRef, useState } from 'preact/hooks';
import SignaturePad from 'signature_pad';
import { useSay } from '#field/app/context.ts';
import { pictureOf } from '#field/letters/cut.ts';
import type { KeepingTrouble } from '#field/outbox/keeping.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading, Notice } from '#field/parts/parts.tsx';

const INK = '#10231f';

export function Sign(props: {
  readonly at: string;
  readonly name: string;
  readonly signature: string | null;
  readonly onSign: (picture: string | null) => void;
  readonly state: 'open' | 'keeping' | KeepingTrouble;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const tell = useRef(props.onSign);
  tell.current = props.onSign;
  const [drawing, setDrawing] = useState(false);
  const [hurried, setHurried] = useState(false);
  useEffect(() => {
    const place = canvas.current;
    if (place === null) return;
    const made = new SignaturePad(place, { penColor: INK, minWidth: 1.4, maxWidth: 4 });
    pad.current = made;
    const fit = (): void => fitToScreen(place, made);
    fit();
    made.addEventListener('beginStroke', () => setDrawing(true));
    made.addEventListener('endStroke', () => tell.current(pictureOf(place)));
    addEventListener('resize', fit);
    return () => {
      removeEventListener('resize', fit);
      made.off();
    };
  }, []);
  const clear = (): void => {
    pad.current?.clear();
    setDrawing(false);
    props.onSign(null);
  };
  const { signature, state } = props;
  return (
    <section class="stack">
      <Heading small={props.at}>{say('letter.sign.title', { name: props.name })}</Heading>
      <div class="signature">
        <canvas ref={canvas} role="img" aria-label={say('letter.sign.area')} />
        {signature === null && !drawing ? <span>{say('letter.sign.here')}</span> : null}
        {signature === null || drawing ? null : <img src={signature} alt={say('letter.sign.area')} />}
      </div>
      {hurried && signature === null ? <Notice tone="bad">{say('letter.sign.first')}</Notice> : null}
      {state === 'open' || state === 'keeping' ? null : <Trouble trouble={state} />}
      <Button
        busy={state === 'keeping'}
        onPress={() => (signature === null ? setHurried(true) : props.onDone())}
      >
        {say(state === 'keeping' ? 'fill.finishing' : 'letter.done')}
      </Button>
      <Button weight="light" onPress={clear}>
        {say('letter.sign.clear')}
      </Button>
      <Button weight="light" onPress={props.onBack}>
        {say('letter.back')}
      </Button>
    </section>
  );
}

/** A canvas has its own pixels: as many as the screen has, so that strokes are sharp. What was drawn is kept. */
function fitToScreen(canvas: HTMLCanvasElement, pad: SignaturePad): void {
  const strokes = pad.toData();
  const ratio = Math.max(1, devicePixelRatio);
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
  pad.fromData(strokes);
}
