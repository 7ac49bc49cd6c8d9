/** @jsxImportSource preact */
/** The red screen after somebody was refused: what to do, in order, and whom to call, which needs no network but the telephone's. */
import { useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading } from '#field/parts/parts.tsx';
import type { AtDoorOf } from '#field/register/props.ts';
import { usePutDown } from '#field/register/use-door.ts';
import { timeInWords } from '#field/register/words.ts';

const deeds = ['1', '2', '3', '4'] as const;

export function AlarmPage({ door, row, markId }: AtDoorOf & { readonly markId: string }) {
  const say = useSay();
  const { go, snapshot } = useOpen();
  const { putDown, trouble } = usePutDown(door);
  const { name, guardian } = row.place;
  const { director } = door.site;
  const mark = door.session.marks.find(({ id }) => id === markId);
  const back = (): void => go.back(go.stepsBackTo('register'));
  const calls = [
    { words: say('alarm.call.guardian', { name: guardian?.name ?? '' }), phone: guardian?.phone ?? null },
    { words: say('alarm.call.director', { name: director?.name ?? '' }), phone: director?.phone ?? null },
    { words: say('alarm.call.police'), phone: snapshot.telephones.police },
  ];
  return (
    <section class="stack alarm">
      <Heading>{say('alarm.title', { name })}</Heading>
      {mark === undefined ? null : <p role="status">{say('alarm.noted', { time: timeInWords(mark.at) })}</p>}
      <ol class="alarm-deeds">
        {deeds.map((deed) => (
          <li key={deed}>{say(`alarm.do.${deed}`)}</li>
        ))}
      </ol>
      <ul class="telephones">
        {calls.map(({ words, phone }) =>
          phone === null || phone === '' ? null : (
            <li key={words}>
              <a href={`tel:${phone}`}>
                <span>{words}</span>
                <strong>{phone}</strong>
              </a>
            </li>
          ),
        )}
      </ul>
      <Trouble trouble={trouble} />
      <Button weight="light" onPress={back}>
        {say('alarm.done')}
      </Button>
      <button
        type="button"
        class="link"
        onClick={() =>
          void putDown({ kind: 'undone', undoes: markId, words: null }).then((undone) =>
            undone === null ? null : back(),
          )
        }
      >
        {say('alarm.wrong')}
      </button>
    </section>
  );
}
