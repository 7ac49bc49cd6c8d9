/** @jsxImportSource preact */
/**
 * A child on the register: a row as large as two thumbs, what must be known of it always in sight, and a way to everything else. Its
 * height does not follow from where the child is: no row moves under a thumb.
 */
import { useLanguage, useSay } from '#field/app/context.ts';
import type { Row } from '#field/register/day.ts';
import { whereaboutsInWords } from '#field/register/words.ts';

export function ChildRow(props: {
  readonly row: Row;
  readonly onTouch: () => void;
  readonly onSheet: () => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const { place, whereabouts } = props.row;
  const { name, health, age, village } = place;
  const about = [age === null ? '' : say('years', { count: age }), village].filter((each) => each !== '');
  return (
    <li class={`door-row ${whereabouts.state}`}>
      <button type="button" class="door-touch" onClick={props.onTouch}>
        <span class="door-sign" aria-hidden="true" />
        <span class="row-words">
          <span class="door-name">
            <strong>{name}</strong> <small>{about.join(' · ')}</small>
          </span>
          <small class="door-about">{whereaboutsInWords(whereabouts, say, language)}</small>
          {health === null ? null : <span class="door-health">{health}</span>}
        </span>
      </button>
      <button type="button" class="door-more" aria-label={say('reg.sheet', { name })} onClick={props.onSheet}>
        <span aria-hidden="true">⋯</span>
      </button>
    </li>
  );
}
