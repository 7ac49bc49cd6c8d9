/** @jsxImportSource preact */
/** How closely a child is watched, as a word on its colour. */
import { useSay } from '#field/app/context.ts';
import type { HeldChild } from '#field/store/store.ts';

export function Level({ level }: { readonly level: HeldChild['watch']['level'] }) {
  const say = useSay();
  return <span class={`level ${level}`}>{say(`child.level.${level}`)}</span>;
}
