/** @jsxImportSource preact */
/** The register as a tab: which classroom, how its session stands, and the children once it is open. */
import { useState } from 'preact/hooks';
import { activities } from '#capabilities/aftercare/codes/contract.ts';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { Button, Heading, Notice, Row, Section } from '#field/parts/parts.tsx';
import { ChildrenAtDoor } from '#field/register/children.tsx';
import { Closed } from '#field/register/closed.tsx';
import { type Door, doorOf, rowsOf, sessionMeant, stageOf } from '#field/register/day.ts';
import { Hindered, ShutSoon } from '#field/register/hindered.tsx';
import { useNow } from '#field/register/use-door.ts';
import { hoursOf } from '#field/register/words.ts';
import type { Snapshot } from '#field/store/store.ts';

type Site = Snapshot['sites'][number];

/** Which of several classrooms was looked at last; forgotten with the app. */
let chosenBefore: string | null = null;

export function RegisterPage() {
  const say = useSay();
  const { snapshot, store } = useOpen();
  const { sites } = snapshot;
  const [chosen, setChosen] = useState(chosenBefore);
  const [first] = sites;
  if (first === undefined)
    return (
      <section class="stack">
        <Heading>{say('reg.no-site')}</Heading>
        <p>{say('reg.no-site.words')}</p>
        <Button onPress={() => void store.sync()}>{say('outbox.now')}</Button>
      </section>
    );
  const site = sites.length === 1 ? first : sites.find(({ id }) => id === chosen);
  const choose = (id: string | null): void => {
    chosenBefore = id;
    setChosen(id);
  };
  if (site === undefined) return <Sites {...{ sites, onChoose: choose }} />;
  return <SiteToday {...{ site, onOthers: sites.length > 1 ? () => choose(null) : null }} />;
}

function Sites(props: { readonly sites: readonly Site[]; readonly onChoose: (id: string) => void }) {
  const say = useSay();
  return (
    <section class="stack">
      <Heading>{say('reg.choose')}</Heading>
      <ul class="rows big">
        {props.sites.map((site) => (
          <Row key={site.id} onPress={() => props.onChoose(site.id)}>
            <strong>{site.name}</strong>
            <small>{site.address}</small>
          </Row>
        ))}
      </ul>
    </section>
  );
}

function SiteToday(props: { readonly site: Site; readonly onOthers: (() => void) | null }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, store } = useOpen();
  const now = useNow();
  const { site } = props;
  const session = sessionMeant(site, snapshot.today, now);
  const others =
    props.onOthers === null ? null : (
      <Button weight="light" onPress={props.onOthers}>
        {say('reg.choose')}
      </Button>
    );
  if (session === null)
    return (
      <section class="stack">
        <Heading small={site.name}>{say('reg.none')}</Heading>
        <p>{say('reg.none.words')}</p>
        <Button onPress={() => void store.sync()}>{say('outbox.now')}</Button>
        {others}
      </section>
    );
  const door = doorOf(site, session, now);
  if (stageOf(door) === 'open')
    return (
      <>
        <ChildrenAtDoor door={door} />
        {others}
      </>
    );
  return (
    <section class="stack">
      <Heading
        small={[hoursOf(session, say), say('reg.places', { count: session.expected.length })].join(' · ')}
      >
        {site.name}
      </Heading>
      <p class="quiet">{session.activities.map((one) => activities[one][language]).join(say('and'))}</p>
      <Standing door={door} />
      {others}
    </section>
  );
}

/** A session that is not open: why, or what is to be done first. */
function Standing({ door }: { readonly door: Door }) {
  const say = useSay();
  const { go, store } = useOpen();
  const stage = stageOf(door);
  if (stage === 'closed') return <Closed door={door} />;
  if (stage === 'cancelled')
    return (
      <Notice tone="mind" title={say('reg.cancelled')}>
        <p>{say('reg.cancelled.words')}</p>
      </Notice>
    );
  if (stage === 'hindered')
    return (
      <>
        <Hindered door={door} />
        <Button weight="light" onPress={() => void store.sync()}>
          {say('outbox.now')}
        </Button>
      </>
    );
  return (
    <>
      <Button onPress={() => go.to({ at: 'door', sessionId: door.session.id, step: 'opening' })}>
        {say('reg.to-open')}
      </Button>
      <ShutSoon door={door} />
      <ToMind door={door} />
    </>
  );
}

/** What must be known of the children who are to come, before the first of them stands there. */
function ToMind({ door }: { readonly door: Door }) {
  const say = useSay();
  const noted = rowsOf(door).today.filter(({ place }) => place.health !== null);
  if (noted.length === 0) return null;
  return (
    <Section title={say('reg.mind')} tone="bad">
      <ul class="items">
        {noted.map(({ place }) => (
          <li key={place.id}>
            <strong>{place.name}</strong>
            <span>{place.health}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
