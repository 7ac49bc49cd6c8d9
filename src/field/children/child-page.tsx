/** @jsxImportSource preact */
/** One child: whom to call, what is to be done, what was left half done, what is known. */
import { useMemo } from 'preact/hooks';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { About, Parents, Watched } from '#field/children/about.tsx';
import { ageOf } from '#field/children/age.ts';
import { codeName } from '#field/children/codes.ts';
import { fieldName } from '#field/children/corrections.ts';
import { Level } from '#field/children/level.tsx';
import { TaskRow } from '#field/day/task-row.tsx';
import { openTasksOf } from '#field/day/todo.ts';
import { DraftRows } from '#field/filling/draft-rows.tsx';
import { Button, CallLink, Heading, Notice, Row, Section } from '#field/parts/parts.tsx';
import type { HeldChild } from '#field/store/store.ts';

export function ChildPage({ childId }: { readonly childId: string }) {
  const say = useSay();
  const { snapshot, go } = useOpen();
  const child = snapshot.children.find(({ id }) => id === childId);
  if (child === undefined)
    return (
      <section class="stack">
        <Heading>{say('child.gone')}</Heading>
        <p>{say('child.gone.words')}</p>
        <Button onPress={() => go.tab('children')}>{say('tab.children')}</Button>
      </section>
    );
  return (
    <section class="stack">
      <Head child={child} />
      <ConflictRows child={child} />
      <CallCarer child={child} />
      <Todos child={child} />
      <Button onPress={() => go.to({ at: 'forms', childId })}>{say('child.start')}</Button>
      <Watched child={child} />
      <About child={child} />
      <Parents child={child} />
    </section>
  );
}

function Head({ child }: { readonly child: HeldChild }) {
  const say = useSay();
  const language = useLanguage();
  const { today } = useOpen().snapshot;
  const facts = [codeName('sex', String(child.sex), language), ageOf(child.birthDate, today, say)];
  return (
    <div class="child-head">
      <Heading small={[...facts, child.path.at(-1)?.name ?? ''].filter((each) => each !== '').join(' · ')}>
        {child.name}
      </Heading>
      <Level level={child.watch.level} />
    </div>
  );
}

function ConflictRows({ child }: { readonly child: HeldChild }) {
  const say = useSay();
  const { go } = useOpen();
  if (child.conflicts.length === 0) return null;
  return (
    <ul class="rows">
      {child.conflicts.map((conflict) => (
        <Row
          key={conflict.id}
          tone="mind"
          onPress={() => go.to({ at: 'conflict', childId: child.id, conflictId: conflict.id })}
        >
          {say('conflict.banner', { field: fieldName(conflict.field, say) })}
        </Row>
      ))}
    </ul>
  );
}

function CallCarer({ child }: { readonly child: HeldChild }) {
  const say = useSay();
  const language = useLanguage();
  const { carer } = child;
  if (carer === null) return <Notice tone="bad">{say('child.no-carer')}</Notice>;
  const who = { relation: codeName('carer', carer.relation, language), name: carer.name };
  if (carer.phone === null) return <Notice tone="mind">{say('child.no-phone')}</Notice>;
  return <CallLink phone={carer.phone}>{say('child.call', who)}</CallLink>;
}

function Todos({ child }: { readonly child: HeldChild }) {
  const say = useSay();
  const { snapshot } = useOpen();
  const tasks = useMemo(() => openTasksOf(child, snapshot), [child, snapshot]);
  const drafts = snapshot.drafts.filter((draft) => draft.childId === child.id);
  return (
    <>
      {drafts.length === 0 ? null : (
        <Section title={say('child.drafts')} tone="mind">
          <DraftRows drafts={drafts} naming={false} />
        </Section>
      )}
      <Section
        title={say('child.due')}
        tone={tasks.some(({ state }) => state === 'overdue') ? 'bad' : 'good'}
      >
        {tasks.length === 0 ? <p>{say('child.due.none')}</p> : null}
        <ul class="rows">
          {tasks.map((task) => (
            <TaskRow key={task.key} {...{ task, child, metres: null }} />
          ))}
        </ul>
      </Section>
    </>
  );
}
