/** @jsxImportSource preact */
/** Closing: nobody may be inside on the register, and somebody has walked through all rooms and says so with his name. */
import { useState } from 'preact/hooks';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Field, Heading, Notice, Section, Tick, Row as Way } from '#field/parts/parts.tsx';
import { type Door, type Row, rowsOf } from '#field/register/day.ts';
import { usePutDown } from '#field/register/use-door.ts';
import { whereaboutsInWords } from '#field/register/words.ts';

const LONGEST_NAME = 60;

export function ClosingPage({ door }: { readonly door: Door }) {
  const say = useSay();
  const { today } = rowsOf(door);
  const inside = today.filter(({ whereabouts }) => whereabouts.state === 'inside');
  const missing = today.filter(({ whereabouts }) => whereabouts.state === 'missing');
  return (
    <section class="stack">
      <Heading small={door.site.name}>{say('close.title')}</Heading>
      {inside.length === 0 ? null : (
        <>
          <Notice tone="bad" title={say('close.inside', { count: inside.length })}>
            <p>{say('close.inside.words')}</p>
          </Notice>
          <Children {...{ door, rows: inside }} />
        </>
      )}
      {missing.length === 0 ? null : (
        <Section title={say('close.missing', { count: missing.length })} tone="bad">
          <p>{say('close.missing.words')}</p>
          <Children {...{ door, rows: missing }} />
        </Section>
      )}
      {inside.length === 0 ? <Sweep door={door} /> : null}
    </section>
  );
}

function Children(props: { readonly door: Door; readonly rows: readonly Row[] }) {
  const say = useSay();
  const language = useLanguage();
  const { go } = useOpen();
  return (
    <ul class="rows">
      {props.rows.map(({ place, whereabouts }) => (
        <Way
          key={place.id}
          onPress={() =>
            go.to({ at: 'door', sessionId: props.door.session.id, step: 'place', placeId: place.id })
          }
        >
          <strong>{place.name}</strong>
          <small>{whereaboutsInWords(whereabouts, say, language)}</small>
        </Way>
      ))}
    </ul>
  );
}

function Sweep({ door }: { readonly door: Door }) {
  const say = useSay();
  const { go, snapshot } = useOpen();
  const { putDown, trouble } = usePutDown(door);
  const [swept, setSwept] = useState(false);
  const [by, setBy] = useState(snapshot.me.name);
  const [hurried, setHurried] = useState(false);
  const [busy, setBusy] = useState(false);
  const close = async (): Promise<void> => {
    if (!swept || by.trim() === '') return setHurried(true);
    setBusy(true);
    const mark = await putDown({ kind: 'closed', sweptBy: by.trim() });
    setBusy(false);
    if (mark !== null) go.back(go.stepsBackTo('register'));
  };
  return (
    <>
      <Notice tone="good">{say('close.empty')}</Notice>
      <Tick checked={swept} onChange={setSwept}>
        {say('close.swept')}
      </Tick>
      <Field {...{ label: say('close.by'), value: by, longest: LONGEST_NAME }} onChange={setBy} />
      {hurried && (!swept || by.trim() === '') ? <Notice tone="bad">{say('close.first')}</Notice> : null}
      <Trouble trouble={trouble} />
      <Button busy={busy} onPress={() => void close()}>
        {say('close.go')}
      </Button>
    </>
  );
}
