/** Characters without a font: somebody decides that they are filled in by hand, or has a font put into its folder first. */
import { Checkbox } from 'antd';
import { useState } from 'react';
import { texts } from '#desk/documents/texts.ts';
import { useTexts } from '#ui/language.ts';
import { Problem } from '#ui/problem.ts';

/** The characters that a refusal named, the tick by which they are accepted, and those that are. */
export function useByHand(problem: unknown) {
  const t = useTexts(texts);
  const lacking = lackingIn(problem);
  const [byHand, setByHand] = useState(false);
  return {
    accepted: byHand ? lacking : [],
    tick:
      lacking.length === 0 ? null : (
        <Checkbox checked={byHand} onChange={(event) => setByHand(event.target.checked)}>
          {t('finish.byHand', { characters: lacking.join('、') })}
        </Checkbox>
      ),
  };
}

/** The characters that a refusal names as having no font: 𬱖（U+2CC56）. */
function lackingIn(problem: unknown): string[] {
  if (!(problem instanceof Problem) || problem.code !== 'characters-missing') return [];
  return [...`${problem.title}${problem.detail}`.matchAll(/(.)（U\+/gu)].map(
    ([, character = '']) => character,
  );
}
