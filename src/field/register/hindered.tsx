/** @jsxImportSource preact */
/**
 * A room that may not be opened: why, whom to call, and what to do with a child that stands at the door all the same. And before that
 * day comes: what will keep it shut. It opens nothing and puts nothing down.
 */
import { useLanguage, useSay } from '#field/app/context.ts';
import { dateWithWeekday } from '#field/app/dates.ts';
import { CallLink, Heading, Notice, Section } from '#field/parts/parts.tsx';
import { type Door, hindrancesAt, rowsOf, shutNext } from '#field/register/day.ts';

export function Hindered({ door }: { readonly door: Door }) {
  const say = useSay();
  const language = useLanguage();
  const { director } = door.site;
  return (
    <>
      <Notice tone="bad" title={say('reg.hindered')}>
        <p>{say('reg.hindered.words')}</p>
        <ul class="facts">
          {hindrancesAt(door).map((hindrance) => (
            <li key={hindrance.code}>{hindrance[language]}</li>
          ))}
        </ul>
      </Notice>
      <p>{say('reg.hindered.then')}</p>
      {director?.phone == null ? null : (
        <Calls
          calls={[{ words: say('alarm.call.director', { name: director.name }), phone: director.phone }]}
        />
      )}
      <AtShutDoor door={door} />
    </>
  );
}

/** Children may come although nobody told them: they are kept with somebody, and their families are called from here. */
function AtShutDoor({ door }: { readonly door: Door }) {
  const say = useSay();
  const families = rowsOf(door).today.flatMap(({ place }) =>
    place.guardian?.phone == null
      ? []
      : [{ words: `${place.name} · ${place.guardian.name}`, phone: place.guardian.phone }],
  );
  if (families.length === 0) return null;
  return (
    <Section title={say('reg.hindered.children')}>
      <p>{say('reg.hindered.children.words')}</p>
      <Calls calls={families} />
    </Section>
  );
}

function Calls(props: { readonly calls: readonly { readonly words: string; readonly phone: string }[] }) {
  return (
    <ul class="calls">
      {props.calls.map(({ words, phone }) => (
        <li key={words}>
          <CallLink phone={phone}>{`${words} ${phone}`}</CallLink>
        </li>
      ))}
    </ul>
  );
}

/** The screen of opening, where somebody comes to it although the room may not be opened: and why. */
export function NotToOpen({ door, cancelled }: { readonly door: Door; readonly cancelled: boolean }) {
  const say = useSay();
  return (
    <section class="stack">
      <Heading small={door.site.name}>{say(cancelled ? 'reg.cancelled' : 'reg.hindered')}</Heading>
      {cancelled ? <p>{say('reg.cancelled.words')}</p> : <Hindered door={door} />}
    </section>
  );
}

/** What will keep the room shut on a day to come. */
export function ShutSoon({ door }: { readonly door: Door }) {
  const say = useSay();
  const language = useLanguage();
  const next = shutNext(door);
  const lapses = door.site.lapses ?? [];
  if (next === null && lapses.length === 0) return null;
  const why = next === null ? lapses : hindrancesAt({ site: door.site, session: next });
  return (
    <Notice
      tone={next === null ? 'mind' : 'bad'}
      title={
        next === null ? say('reg.lapses') : say('reg.shut-next', { day: dateWithWeekday(next.day, language) })
      }
    >
      <ul class="facts">
        {why.map((one) => (
          <li key={one.code}>{one[language]}</li>
        ))}
      </ul>
      <p>{say('reg.lapses.then')}</p>
    </Notice>
  );
}
