/** @jsxImportSource preact */
/** A child has gone: with whom, who else leaves with the same person and who may not, and how the child's day was. */
import { useOpen, useSay } from '#field/app/context.ts';
import { Button, Heading, Notice, Section, Row as Way } from '#field/parts/parts.tsx';
import { type Door, type Picker, togetherWith } from '#field/register/day.ts';
import { Lesson } from '#field/register/lesson.tsx';
import type { AtDoorOf } from '#field/register/props.ts';
import { timeInWords } from '#field/register/words.ts';

export function GonePage({ door, row, picker }: AtDoorOf & { readonly picker: Picker | null }) {
  const say = useSay();
  const { go } = useOpen();
  const { id, name } = row.place;
  const time = row.whereabouts.since === null ? '' : timeInWords(row.whereabouts.since);
  return (
    <section class="stack">
      <Heading
        small={picker === null ? say('gone.alone', { time }) : say('gone.by', { time, name: picker.name })}
      >
        {say('gone.title', { name })}
      </Heading>
      {picker === null ? null : <Together {...{ door, placeId: id, picker }} />}
      <Lesson {...{ door, placeId: id, title: say('gone.lesson', { name }) }} />
      <Button onPress={() => go.back(go.stepsBackTo('register'))}>{say('sheet.back')}</Button>
    </section>
  );
}

function Together(props: { readonly door: Door; readonly placeId: string; readonly picker: Picker }) {
  const say = useSay();
  const { go } = useOpen();
  const { door, picker } = props;
  const { may, mayNot } = togetherWith(door, props.placeId, picker);
  return (
    <>
      {may.length === 0 ? null : (
        <Section title={say('gone.together')}>
          <ul class="rows">
            {may.map((other) => (
              <Way
                key={other.row.place.id}
                onPress={() =>
                  go.to({
                    ...{ at: 'door', sessionId: door.session.id, step: 'proof' },
                    ...{ placeId: other.row.place.id, pickerId: other.picker.id },
                  })
                }
              >
                <strong>{say('gone.together.go', { name: other.row.place.name })}</strong>
              </Way>
            ))}
          </ul>
        </Section>
      )}
      {mayNot.map(({ place }) => (
        <Notice key={place.id} tone="bad" title={`${place.name}：${say('gone.may-not')}`}>
          <p>{say('gone.may-not.words', { name: place.name, picker: picker.name })}</p>
        </Notice>
      ))}
    </>
  );
}
