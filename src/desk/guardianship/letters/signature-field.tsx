/**
 * A field to sign in with a finger, a pen or the mouse. Its value is the signature's picture as a data URL, cut to what was
 * drawn; undefined while nothing is. It keeps nothing after it is gone.
 */
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { texts } from '#desk/guardianship/letters/texts.ts';
import { useTexts } from '#ui/language.ts';

const INK = '#10231f';
/** Blank pixels kept around the strokes. */
const MARGIN = 12;
/** The longest side of the picture, in pixels: enough for paper, and always under 200 KB. */
const LONGEST_SIDE = 900;

export function SignatureField(props: { readonly onChange?: (picture: string | undefined) => void }) {
  const t = useTexts(texts);
  const place = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const tell = useRef(props.onChange);
  tell.current = props.onChange;
  const [empty, setEmpty] = useState(true);
  useEffect(() => {
    const canvas = place.current;
    if (canvas === null) return;
    const made = new SignaturePad(canvas, { penColor: INK, minWidth: 1.1, maxWidth: 3.4 });
    pad.current = made;
    const fit = () => fitToScreen(canvas, made);
    const ended = () => {
      setEmpty(made.isEmpty());
      tell.current?.(made.isEmpty() ? undefined : pictureOf(canvas));
    };
    fit();
    made.addEventListener('beginStroke', () => setEmpty(false));
    made.addEventListener('endStroke', ended);
    window.addEventListener('resize', fit);
    return () => {
      window.removeEventListener('resize', fit);
      made.off();
    };
  }, []);
  const clear = () => {
    pad.current?.clear();
    setEmpty(true);
    tell.current?.(undefined);
  };
  return (
    <>
      <div className="signature">
        <canvas ref={place} aria-label={t('sign.area')} role="img" />
        {empty ? <span className="signature-hint">{t('sign.here')}</span> : null}
      </div>
      <div className="signature-foot">
        <span />
        <Button size="small" disabled={empty} onClick={clear}>
          {t('sign.clear')}
        </Button>
      </div>
    </>
  );
}

/** A canvas has its own pixels: as many as the screen has, so that strokes are sharp. What was drawn is kept. */
function fitToScreen(canvas: HTMLCanvasElement, pad: SignaturePad): void {
  const strokes = pad.toData();
  const ratio = Math.max(1, window.devicePixelRatio);
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
  pad.fromData(strokes);
}

/** The part of the canvas that was drawn on, as PNG. */
function pictureOf(canvas: HTMLCanvasElement): string {
  const context = canvas.getContext('2d');
  if (context === null) return canvas.toDataURL('image/png');
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let [left, top, right, bottom] = [canvas.width, canvas.height, 0, 0];
  for (let at = 3; at < data.length; at += 4) {
    if (data[at] === 0) continue;
    const pixel = (at - 3) / 4;
    const x = pixel % canvas.width;
    const y = Math.floor(pixel / canvas.width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const width = right - left + 1 + 2 * MARGIN;
  const height = bottom - top + 1 + 2 * MARGIN;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const cut = document.createElement('canvas');
  cut.width = Math.max(1, Math.round(width * scale));
  cut.height = Math.max(1, Math.round(height * scale));
  cut
    .getContext('2d')
    ?.drawImage(canvas, left - MARGIN, top - MARGIN, width, height, 0, 0, cut.width, cut.height);
  return cut.toDataURL('image/png');
}
