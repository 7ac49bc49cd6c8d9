/** A citizen ID or a phone number that is covered until somebody asks to see it. It must not be what keeps a secret: the server is. */
import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTexts } from '#ui/language.ts';
import { texts } from '#ui/texts.ts';

/** Covers the middle of an identifier; short ones are covered whole. */
export function mask(text: string): string {
  const characters = [...text];
  if (characters.length < 8) return '*'.repeat(characters.length);
  const head = characters.length >= 15 ? 6 : 3;
  const covered = characters.length - head - 4;
  return `${characters.slice(0, head).join('')}${'*'.repeat(covered)}${characters.slice(-4).join('')}`;
}

/** Shows `text` masked with a button that uncovers it; printing keeps what is on screen. */
export function MaskedText(props: { readonly text: string; readonly label: string }) {
  const t = useTexts(texts);
  const [shown, setShown] = useState(false);
  return (
    <span className="masked-text">
      <span className="number" {...(shown ? {} : { 'aria-label': t('masked') })}>
        {shown ? props.text : mask(props.text)}
      </span>
      <button
        type="button"
        className="quiet-button"
        aria-pressed={shown}
        aria-label={`${t(shown ? 'hide' : 'show')} ${props.label}`}
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
      </button>
    </span>
  );
}
