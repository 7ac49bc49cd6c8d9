/** @jsxImportSource preact */
/**
 * A guardian asks for a place after school: where, which room, which child, and the code that came. It never learns from the server
 * whether a child is on the register, and keeps nothing.
 */
import { useEffect, useState } from 'preact/hooks';
import { read } from '#public/ask.ts';
import { type Asked, type EnrolProps, nothingFilled, type Room } from '#public/enrol/asking.ts';
import { AboutChild } from '#public/enrol/child.tsx';
import { ProveByCode } from '#public/enrol/code.tsx';
import { Choices, Question, Telephones } from '#public/parts.tsx';
import { PlacePicker } from '#public/steps/place.tsx';
import { Go } from '#public/steps/steps.tsx';

type Where = { readonly code: string; readonly name: string } | null;

const TOWN_DIGITS = 9;

export function Enrol(props: EnrolProps) {
  const { say } = props;
  const [where, setWhere] = useState<Where>(null);
  const [near, setNear] = useState<string | null>(null);
  const [room, setRoom] = useState<Room | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [filled, setFilled] = useState(nothingFilled);
  const [done, setDone] = useState(false);
  if (done && room !== null)
    return (
      <Question say={say} title={say('enrol.done')}>
        <p>{say('enrol.done.words', { room: room.name })}</p>
        <Go label={say('home')} onGo={props.onEnd} />
      </Question>
    );
  if (asked !== null && room !== null)
    return (
      <ProveByCode {...props} asked={asked} onDone={() => setDone(true)} onAgain={() => setAsked(null)} />
    );
  if (room !== null)
    return (
      <AboutChild
        {...{ ...props, room, filled }}
        onFill={setFilled}
        onAsked={setAsked}
        onBack={() => setRoom(null)}
      />
    );
  if (near !== null)
    return <Rooms {...props} division={near} onChoose={setRoom} onBack={() => setNear(null)} />;
  return (
    <Question say={say} title={say('enrol.where')} hint={say('enrol.where.hint')} onBack={props.onEnd}>
      <PlacePicker {...props} chosen={where} onChoose={setWhere} />
      {where === null || where.code.length < TOWN_DIGITS ? null : (
        <Go label={say('enrol.where.go')} onGo={() => setNear(where.code.slice(0, TOWN_DIGITS))} />
      )}
    </Question>
  );
}

function Rooms(
  props: EnrolProps & {
    readonly division: string;
    readonly onChoose: (room: Room) => void;
    readonly onBack: () => void;
  },
) {
  const { say, settings, division } = props;
  const [rooms, setRooms] = useState<readonly Room[] | null | 'failed'>(null);
  useEffect(
    () =>
      void read<{ items: readonly Room[] }>(`/api/public/classrooms?division=${division}`).then(
        ({ items }) => setRooms(items),
        () => setRooms('failed'),
      ),
    [division],
  );
  const about = (room: Room): string =>
    [
      room.place,
      `${room.opensAt}–${room.closesAt}`,
      say(room.full ? 'enrol.room.full' : 'enrol.room.free'),
      ...(room.meals ? [say('enrol.room.meals')] : []),
    ].join(' · ');
  const some = Array.isArray(rooms) ? (rooms as readonly Room[]) : [];
  return (
    <Question say={say} title={say('enrol.rooms')} hint={say('enrol.rooms.hint')} onBack={props.onBack}>
      {rooms === null ? (
        <p class="hint" role="status">
          {say('loading')}
        </p>
      ) : rooms === 'failed' ? (
        <>
          <p role="alert">{say('enrol.rooms.failed')}</p>
          <Telephones say={say} settings={settings} />
        </>
      ) : rooms.length === 0 ? (
        <p class="hint">{say('enrol.rooms.none')}</p>
      ) : (
        <Choices
          choices={some.map((room) => ({ code: room.id, name: room.name, hint: about(room) }))}
          onChoose={(id) => {
            const chosen = some.find((room) => room.id === id);
            if (chosen !== undefined) props.onChoose(chosen);
          }}
        />
      )}
    </Question>
  );
}
