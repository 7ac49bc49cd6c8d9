/** @jsxImportSource preact */
/** Somebody who is not on the list wants a child: it stays, and one touch says what was seen of him. */
import { useState } from 'preact/hooks';
import { useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Field, Heading } from '#field/parts/parts.tsx';
import type { AtDoorOf } from '#field/register/props.ts';
import { usePutDown } from '#field/register/use-door.ts';

const kinds = ['unknown', 'relative', 'parent', 'no-proof'] as const;
const LONGEST_WORDS = 200;

export function StrangerPage({ door, row }: AtDoorOf) {
  const say = useSay();
  const { go } = useOpen();
  const { putDown, trouble } = usePutDown(door);
  const [more, setMore] = useState('');
  const [busy, setBusy] = useState(false);
  const { id: placeId, name } = row.place;
  const write = (kind: (typeof kinds)[number] | null): void => {
    if (busy) return;
    setBusy(true);
    const words = [kind === null ? '' : say(`stranger.${kind}`), more.trim()].filter((each) => each !== '');
    void putDown({ kind: 'refused', placeId, words: words.join('。') || null }).then((mark) => {
      setBusy(false);
      if (mark === null) return;
      const alarm = {
        at: 'door',
        sessionId: door.session.id,
        step: 'alarm',
        placeId,
        markId: mark.id,
      } as const;
      go.finish(alarm, Math.max(0, go.stepsBackTo('register') - 1));
    });
  };
  return (
    <section class="stack alarm">
      <Heading>{say('stranger.title', { name })}</Heading>
      <p>{say('stranger.words')}</p>
      <Trouble trouble={trouble} />
      {kinds.map((kind) => (
        <Button key={kind} weight="danger" busy={busy} onPress={() => write(kind)}>
          {say(`stranger.${kind}`)}
        </Button>
      ))}
      <Field
        {...{ label: say('stranger.more'), value: more, longest: LONGEST_WORDS, rows: 2 }}
        onChange={setMore}
      />
      {more.trim() === '' ? null : (
        <Button weight="danger" busy={busy} onPress={() => write(null)}>
          {say('stranger.write')}
        </Button>
      )}
    </section>
  );
}
