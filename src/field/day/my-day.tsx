/** @jsxImportSource preact */
/** My day: what is late, due today and soon, what was left half done, how the phone stands with the server. */
import { useMemo } from 'preact/hooks';
import { useLanguage, useLook, useOpen, useSay } from '#field/app/context.ts';
import { dateWithWeekday, dueInWords } from '#field/app/dates.ts';
import { useHere } from '#field/day/here.ts';
import { TaskRow } from '#field/day/task-row.tsx';
import { dayOf, type Todo } from '#field/day/todo.ts';
import { DraftRows } from '#field/filling/draft-rows.tsx';
import { Button, Heading, Notice, Row, Section, type Tone } from '#field/parts/parts.tsx';

/** From so many days on the phone reminds of going where there is a network. */
const FEW_DAYS_LEFT = 7;

export function MyDay() {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, store } = useOpen();
  const { preferences, change } = useLook();
  const here = useHere(preferences.near);
  const place = here.state === 'known' ? here.place : null;
  const day = useMemo(() => dayOf(snapshot, place), [snapshot, place]);
  const conflicts = snapshot.children.filter((child) => child.conflicts.length > 0);
  const count = day.overdue.length + day.today.length + day.week.length;
  const hasHomes = snapshot.children.some((child) => child.home !== null);
  if (snapshot.children.length === 0)
    return (
      <section class="stack">
        <Heading small={dateWithWeekday(snapshot.today, language)}>{say('day.none')}</Heading>
        <p>{say('day.none.words')}</p>
        <Button onPress={() => void store.sync()}>{say('outbox.now')}</Button>
        <DraftRows drafts={snapshot.drafts} />
      </section>
    );
  return (
    <section class="stack">
      <Heading small={dateWithWeekday(snapshot.today, language)}>
        {say('day.hello', { name: snapshot.me.name })}
      </Heading>
      <Standing />
      {conflicts.length === 0 ? null : <Conflicts />}
      {snapshot.drafts.length === 0 ? null : (
        <Section title={say('day.drafts')} tone="mind">
          <DraftRows drafts={snapshot.drafts} />
        </Section>
      )}
      {count > 1 && hasHomes ? (
        <div class="near">
          <button
            type="button"
            class="toggle"
            aria-pressed={preferences.near}
            onClick={() => change({ near: !preferences.near })}
          >
            {say('day.near')}
          </button>
          {here.state === 'off' || here.state === 'known' ? null : (
            <p class="quiet" role="status">
              {say(`day.near.${here.state}`)}
            </p>
          )}
        </div>
      ) : null}
      <Group title={say('day.overdue')} tone="bad" todos={day.overdue} />
      <Group title={say('day.now')} tone="good" todos={day.today} />
      <Group title={say('day.week')} tone="plain" todos={day.week} />
      {count > 0 ? null : (
        <Notice tone="good" title={say('day.free')}>
          <p>
            {day.next === null
              ? say('day.free.none')
              : say('day.free.next', {
                  name: day.next.child.name,
                  words: day.next.task.words[language],
                  when: dueInWords(day.next.task.dueOn, snapshot.today, say, language),
                })}
          </p>
        </Notice>
      )}
    </section>
  );
}

function Group(props: { readonly title: string; readonly tone: Tone; readonly todos: readonly Todo[] }) {
  const say = useSay();
  if (props.todos.length === 0) return null;
  return (
    <Section title={say('group', { title: props.title, count: props.todos.length })} tone={props.tone}>
      <ul class="rows">
        {props.todos.map((todo) => (
          <TaskRow key={todo.task.key} {...todo} naming />
        ))}
      </ul>
    </Section>
  );
}

/** How the phone stands: what waits, what needs a look, and how long it may stay away from the network. */
function Standing() {
  const say = useSay();
  const { snapshot, go } = useOpen();
  const { outbox, sync } = snapshot;
  const waiting = outbox.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  const held = outbox.filter(({ state }) => state === 'held').length;
  return (
    <>
      {sync.daysLeft > FEW_DAYS_LEFT ? null : (
        <Notice tone="bad">{say('day.days-left', { count: sync.daysLeft })}</Notice>
      )}
      {waiting === 0 && held === 0 ? null : (
        <ul class="rows">
          {held === 0 ? null : (
            <Row tone="mind" onPress={() => go.tab('outbox')}>
              {say('day.held', { count: held })}
            </Row>
          )}
          {waiting === 0 ? null : (
            <Row onPress={() => go.tab('outbox')}>{say('day.waiting', { count: waiting })}</Row>
          )}
        </ul>
      )}
    </>
  );
}

function Conflicts() {
  const say = useSay();
  const { snapshot, go } = useOpen();
  return (
    <ul class="rows">
      {snapshot.children.flatMap((child) =>
        child.conflicts.map((conflict) => (
          <Row
            key={conflict.id}
            tone="mind"
            onPress={() => go.to({ at: 'conflict', childId: child.id, conflictId: conflict.id })}
          >
            {say('day.conflicts', { name: child.name })}
          </Row>
        )),
      )}
    </ul>
  );
}
