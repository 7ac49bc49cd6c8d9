/** @jsxImportSource preact */
/** One child on the register: where it is, what must be known, what can be done now, whom to call, and taking back what was wrong. */
import { useState } from 'preact/hooks';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, CallLink, Heading, Notice } from '#field/parts/parts.tsx';
import { type Door, lastMarkOf, type Row } from '#field/register/day.ts';
import { Lesson } from '#field/register/lesson.tsx';
import type { AtDoorOf } from '#field/register/props.ts';
import { usePutDown } from '#field/register/use-door.ts';
import { whereaboutsInWords } from '#field/register/words.ts';

export function SheetPage({ door, row }: AtDoorOf) {
  const say = useSay();
  const language = useLanguage();
  const { place, whereabouts } = row;
  const about = [place.age === null ? '' : say('years', { count: place.age }), place.village];
  return (
    <section class="stack">
      <Heading small={about.filter((each) => each !== '').join(' · ')}>{place.name}</Heading>
      <p class={`door-state ${whereabouts.state}`} role="status">
        {whereaboutsInWords(whereabouts, say, language)}
        <LeftWith row={row} />
      </p>
      {place.health === null ? null : (
        <Notice tone="bad" title={say('sheet.health')}>
          <p>{place.health}</p>
        </Notice>
      )}
      {whereabouts.state === 'missing' ? <Call row={row} /> : null}
      <Deeds {...{ door, row }} />
      {whereabouts.state === 'missing' ? null : <Call row={row} />}
      {whereabouts.state === 'inside' ? (
        <Lesson {...{ door, placeId: place.id, title: say('sheet.lesson') }} />
      ) : null}
      <TakeBack {...{ door, row }} />
    </section>
  );
}

function LeftWith({ row }: { readonly row: Row }) {
  const say = useSay();
  const { with: leaving } = row.whereabouts;
  if (leaving === undefined) return null;
  if (leaving.how === 'alone') return <span>{say('sheet.alone')}</span>;
  const picker = row.place.pickers.find(({ id }) => id === leaving.pickerId);
  return (
    <span>{picker === undefined ? say('sheet.with-unknown') : say('sheet.with', { name: picker.name })}</span>
  );
}

/** What can be done with a child follows from where it is. */
function Deeds({ door, row }: AtDoorOf) {
  const say = useSay();
  const { go } = useOpen();
  const { putDown, trouble } = usePutDown(door);
  const { place, whereabouts } = row;
  const at = { at: 'door', sessionId: door.session.id, placeId: place.id } as const;
  const arrived = (): void =>
    void putDown({ kind: 'arrived', placeId: place.id }).then((mark) => (mark === null ? null : go.back()));
  if (whereabouts.state === 'inside')
    return (
      <>
        <Trouble trouble={trouble} />
        <Button onPress={() => go.to({ ...at, step: 'leave' })}>{say('sheet.leave')}</Button>
      </>
    );
  const gone = whereabouts.state === 'left';
  return (
    <>
      <Trouble trouble={trouble} />
      <Button weight={gone ? 'light' : 'main'} onPress={arrived}>
        {say(gone ? 'sheet.back-again' : 'sheet.arrived')}
      </Button>
      {gone ? null : (
        <>
          {whereabouts.state === 'excused' ? null : (
            <Button weight="light" onPress={() => go.to({ ...at, step: 'absent', how: 'excused' })}>
              {say('sheet.excused')}
            </Button>
          )}
          <Button
            weight={whereabouts.state === 'missing' ? 'danger' : 'light'}
            onPress={() => go.to({ ...at, step: 'absent', how: 'located' })}
          >
            {say('sheet.located')}
          </Button>
        </>
      )}
    </>
  );
}

function Call({ row }: { readonly row: Row }) {
  const say = useSay();
  const { guardian } = row.place;
  if (guardian === null || guardian.phone === null) return <p class="quiet">{say('sheet.no-phone')}</p>;
  return <CallLink phone={guardian.phone}>{say('sheet.call', { name: guardian.name })}</CallLink>;
}

/** The last thing that was put down of the child is taken back; the mark stays, and so does that it was wrong. */
function TakeBack({ door, row }: { readonly door: Door; readonly row: Row }) {
  const say = useSay();
  const { putDown, trouble } = usePutDown(door);
  const [busy, setBusy] = useState(false);
  const last = lastMarkOf(door, row.place.id);
  if (last === null) return null;
  const takeBack = async (): Promise<void> => {
    setBusy(true);
    await putDown({ kind: 'undone', undoes: last.id, words: null });
    setBusy(false);
  };
  return (
    <>
      <Trouble trouble={trouble} />
      <button type="button" class="link" aria-disabled={busy} onClick={() => (busy ? null : void takeBack())}>
        {say('sheet.wrong')}
      </button>
    </>
  );
}
