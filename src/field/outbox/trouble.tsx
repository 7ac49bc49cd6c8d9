/** @jsxImportSource preact */
/** What is wrong, in words: what happened, what is kept, what to do. A code that nobody knows is said as one. */
import { useSay } from '#field/app/context.ts';
import { Notice } from '#field/parts/parts.tsx';
import { troubleTexts } from '#field/texts/trouble.ts';
import type { TextKey } from '#field/texts.ts';

/** The text's key of a trouble. */
export function troubleKey(trouble: string): TextKey {
  const key = `trouble.${trouble}`;
  return key in troubleTexts.zh ? (key as TextKey) : 'trouble.unknown';
}

/** Being without a network is how things are; all else needs somebody to do something. */
export function Trouble(props: { readonly trouble: string | null }) {
  const say = useSay();
  if (props.trouble === null) return null;
  const key = troubleKey(props.trouble);
  return (
    <Notice tone={props.trouble === 'no-network' ? 'plain' : 'mind'} title={say(key)}>
      <p>{say(`${key}.do` as TextKey)}</p>
    </Notice>
  );
}
