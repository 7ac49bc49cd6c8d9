/** @jsxImportSource preact */
/** What waits to be sent, what went, what needs a look and why: nothing goes unseen. */
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { momentInWords } from '#field/app/dates.ts';
import { DraftRows, nameOf } from '#field/filling/draft-rows.tsx';
import { Trouble, troubleKey } from '#field/outbox/trouble.tsx';
import { Button, Heading, Notice, Progress, Section, type Tone } from '#field/parts/parts.tsx';
import type { OutboxItem } from '#field/store/store.ts';

/** What went is listed so far back; the rest is with the server. */
const SENT_SHOWN = 20;

export function Outbox() {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, store } = useOpen();
  const { outbox, sync, drafts, today } = snapshot;
  const of = (...states: readonly OutboxItem['state'][]): OutboxItem[] =>
    outbox.filter(({ state }) => states.includes(state)).sort((a, b) => a.madeAt.localeCompare(b.madeAt));
  const went = of('sent').sort((a, b) => (b.sentAt ?? '').localeCompare(a.sentAt ?? ''));
  const sent = [...went.filter(isSingle).slice(0, SENT_SHOWN), ...went.filter((item) => !isSingle(item))];
  const empty = outbox.length === 0 && drafts.length === 0;
  const contact =
    sync.lastContactAt === null
      ? say('outbox.contact.never')
      : say('outbox.contact', { when: momentInWords(sync.lastContactAt, today, say, language) });
  return (
    <section class="stack">
      <Heading small={contact}>{say('outbox.title')}</Heading>
      {sync.running ? (
        <Progress
          done={sync.sent}
          of={sync.toSend}
          words={
            sync.toSend === 0
              ? say('outbox.fetching')
              : say('outbox.sending', { sent: sync.sent, toSend: sync.toSend })
          }
        />
      ) : (
        <Button onPress={() => void store.sync()}>{say('outbox.now')}</Button>
      )}
      <Trouble trouble={sync.running ? null : sync.trouble} />
      <Items title={say('outbox.held')} tone="mind" items={of('held')} />
      <Items title={say('outbox.waiting')} tone="plain" items={of('waiting', 'sending')} />
      {drafts.length === 0 ? null : (
        <Section title={say('outbox.drafts')}>
          <DraftRows drafts={drafts} />
        </Section>
      )}
      <Items title={say('outbox.sent')} tone="good" items={sent} />
      {empty ? (
        <Notice tone="good" title={say('outbox.empty')}>
          <p>{say('outbox.empty.words')}</p>
        </Notice>
      ) : null}
    </section>
  );
}

function Items(props: {
  readonly title: string;
  readonly tone: Tone;
  readonly items: readonly OutboxItem[];
}) {
  const say = useSay();
  if (props.items.length === 0) return null;
  return (
    <Section title={say('group', { title: props.title, count: props.items.length })} tone={props.tone}>
      <ul class="items">
        {props.items.filter(isSingle).map((item) => (
          <Item key={item.id} item={item} />
        ))}
        <Marks marks={props.items.filter((item) => !isSingle(item))} />
      </ul>
    </Section>
  );
}

/** What was put down at a door comes by dozens: they are told as one, unless a person has to look at one. */
const isSingle = (item: OutboxItem): boolean => item.kind !== 'mark' || item.state === 'held';

function Marks({ marks }: { readonly marks: readonly OutboxItem[] }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot } = useOpen();
  const latest = marks.map(({ madeAt }) => madeAt).sort()[marks.length - 1];
  if (latest === undefined) return null;
  const when = momentInWords(latest, snapshot.today, say, language);
  return (
    <li>
      <span>{say('outbox.marks', { count: marks.length })}</span>
      <small>{say('outbox.marks.from', { when })}</small>
    </li>
  );
}

function Item({ item }: { readonly item: OutboxItem }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot } = useOpen();
  const when = (instant: string): string => momentInWords(instant, snapshot.today, say, language);
  const gone = snapshot.withdrawn.some(({ id }) => id === item.childId);
  const name = nameOf(item.childId, snapshot);
  const lines = [
    item.state === 'sent' && item.sentAt !== null
      ? say('outbox.went', { when: when(item.sentAt) })
      : say('outbox.made', { when: when(item.madeAt) }),
    item.state === 'sending' ? say('outbox.state.sending') : null,
    item.filesAll === 0 || (item.state === 'sent' && item.filesLeft === 0)
      ? null
      : say('outbox.files', { sent: item.filesAll - item.filesLeft, all: item.filesAll }),
    item.state === 'waiting' && item.tries > 1 ? say('outbox.tries', { count: item.tries }) : null,
  ];
  return (
    <li>
      {name === null ? null : <strong>{gone ? say('outbox.withdrawn', { name }) : name}</strong>}
      <span>{item.words[language]}</span>
      <small>{lines.filter((line) => line !== null).join(' · ')}</small>
      {item.state === 'held' ? <small class="mind">{say('outbox.held.words')}</small> : null}
      {item.state === 'waiting' && item.trouble !== null && item.trouble !== 'no-network' ? (
        <small class="mind">{say(troubleKey(item.trouble))}</small>
      ) : null}
    </li>
  );
}
