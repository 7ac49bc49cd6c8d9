/** @jsxImportSource preact */
/** A signature drawn with the finger, kept as a picture. */
import { useEffect, useRef, useState } from 'preact/hooks';
import SignaturePad from 'signature_pad';
import type { QuestionOf } from '#capabilities/forms/document/contract.ts';
import { chosenIn } from '#field/forms/answering.ts';
import type { Asked } from '#field/forms/asked.ts';
import { useKeeping } from '#field/forms/keeping.ts';
import { KeptPicture } from '#field/forms/kept-picture.tsx';

const INK = '#10231f';
const SHARPEST = 2;

export function Signature({
  question,
  answer,
  say,
  files,
  labelledBy,
  onAnswer,
}: Asked<QuestionOf<'signature'>>) {
  const [kept] = chosenIn(answer);
  const { trouble, keep } = useKeeping();
  const store = (picture: Blob): Promise<void> =>
    keep(async () => onAnswer([await files.keep(question.id, picture)]));
  const again = (): Promise<void> =>
    keep(async () => {
      onAnswer(null);
      if (kept !== undefined) await files.drop(kept);
    });
  return (
    <div class="form-files">
      {kept === undefined ? (
        <Pad
          labelledBy={labelledBy}
          words={say('sign.here')}
          keepWords={say('sign.keep')}
          clearWords={say('sign.clear')}
          onSigned={(picture) => void store(picture)}
        />
      ) : (
        <figure>
          <KeptPicture files={files} file={kept} words={say('sign.kept')} />
          <button type="button" class="form-small" onClick={() => void again()}>
            {say('sign.again')}
          </button>
        </figure>
      )}
      {trouble === null ? null : (
        <p class="form-fault" role="alert">
          {say(trouble)}
        </p>
      )}
    </div>
  );
}

function Pad(props: {
  readonly labelledBy: string;
  readonly words: string;
  readonly keepWords: string;
  readonly clearWords: string;
  readonly onSigned: (picture: Blob) => void;
}) {
  const frame = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [empty, setEmpty] = useState(true);
  useEffect(() => {
    const canvas = frame.current;
    if (canvas === null) return undefined;
    const sharpness = Math.min(SHARPEST, Math.max(1, devicePixelRatio));
    canvas.width = canvas.offsetWidth * sharpness;
    canvas.height = canvas.offsetHeight * sharpness;
    canvas.getContext('2d')?.scale(sharpness, sharpness);
    const made = new SignaturePad(canvas, { penColor: INK, minWidth: 1.2, maxWidth: 3.6 });
    made.addEventListener('endStroke', () => setEmpty(made.isEmpty()));
    pad.current = made;
    return () => made.off();
  }, []);
  const clear = (): void => {
    pad.current?.clear();
    setEmpty(true);
  };
  const sign = (): void =>
    frame.current?.toBlob((picture) => (picture === null ? undefined : props.onSigned(picture)));
  return (
    <>
      <p class="form-hint">{props.words}</p>
      <canvas class="form-pad" ref={frame} role="img" aria-labelledby={props.labelledBy} />
      <div class="form-beside">
        <button type="button" class="form-button light" onClick={clear}>
          {props.clearWords}
        </button>
        <button
          type="button"
          class="form-button"
          aria-disabled={empty}
          onClick={() => (empty ? undefined : sign())}
        >
          {props.keepWords}
        </button>
      </div>
    </>
  );
}
