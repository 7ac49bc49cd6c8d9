/** @jsxImportSource preact */
/** Homework and mood, one touch each, for whoever has a moment; nothing asks for it. */
import { homeworkDone } from '#capabilities/aftercare/codes/contract.ts';
import { useLanguage, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Section } from '#field/parts/parts.tsx';
import { type Door, lessonOf } from '#field/register/day.ts';
import { usePutDown } from '#field/register/use-door.ts';

const homeworkCodes = Object.keys(homeworkDone) as (keyof typeof homeworkDone)[];
const moods = [1, 2, 3, 4, 5] as const;
/** How far the mouth of a face goes down (below 0) or up. */
const mouths: Readonly<Record<(typeof moods)[number], number>> = { 1: -5, 2: -2.5, 3: 0, 4: 2.5, 5: 5 };

export function Lesson(props: { readonly door: Door; readonly placeId: string; readonly title: string }) {
  const say = useSay();
  const language = useLanguage();
  const { door, placeId } = props;
  const { putDown, trouble } = usePutDown(door);
  const now = lessonOf(door, placeId);
  const put = (said: Partial<{ homework: keyof typeof homeworkDone; mood: number }>): void =>
    void putDown({ kind: 'lesson', placeId, homework: null, mood: null, ...said });
  return (
    <Section title={props.title}>
      <fieldset class="lesson" aria-label={say('lesson.homework')}>
        {homeworkCodes.map((code) => (
          <button
            key={code}
            type="button"
            class="toggle"
            aria-pressed={now.homework === code}
            onClick={() => put({ homework: code })}
          >
            {homeworkDone[code][language]}
          </button>
        ))}
      </fieldset>
      <fieldset class="lesson faces" aria-label={say('lesson.mood')}>
        {moods.map((mood) => (
          <button
            key={mood}
            type="button"
            class="toggle face"
            aria-pressed={now.mood === mood}
            onClick={() => put({ mood })}
          >
            <Face mouth={mouths[mood]} />
            <span>{say(`mood.${mood}`)}</span>
          </button>
        ))}
      </fieldset>
      <Trouble trouble={trouble} />
    </Section>
  );
}

function Face({ mouth }: { readonly mouth: number }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d={`M8 9.5v.5M16 9.5v.5M7.5 ${15.5 - mouth / 3}Q12 ${15.5 + mouth} 16.5 ${15.5 - mouth / 3}`} />
    </svg>
  );
}
