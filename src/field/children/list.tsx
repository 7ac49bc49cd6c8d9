/** @jsxImportSource preact */
/** All children, found as one types. What was typed is there again when one comes back from a child's page. */
import { useMemo, useState } from 'preact/hooks';
import { useLanguage, useOpen, useSay } from '#field/app/context.ts';
import { ageOf } from '#field/children/age.ts';
import { codeName } from '#field/children/codes.ts';
import { Level } from '#field/children/level.tsx';
import { findable, found } from '#field/children/search.ts';
import { useBeginForm } from '#field/filling/begin.ts';
import { Button, Field, Heading, Row } from '#field/parts/parts.tsx';
import type { HeldChild } from '#field/store/store.ts';

/** Children drawn at once: more than fit a screen, few enough to be there within a blink on a cheap phone. */
const AT_ONCE = 30;
const LONGEST_QUERY = 40;

/** Forgotten with the locker, for it may be a name. */
let typedBefore: { readonly of: string; readonly typed: string; readonly most: number } | null = null;

export function ChildrenList() {
  const say = useSay();
  const { snapshot, store } = useOpen();
  const begin = useBeginForm();
  const own = typedBefore?.of === snapshot.me.account ? typedBefore : null;
  const [typed, setTyped] = useState(own?.typed ?? '');
  const [most, setMost] = useState(own?.most ?? AT_ONCE);
  const show = (nextTyped: string, nextMost: number): void => {
    typedBefore = { of: snapshot.me.account, typed: nextTyped, most: nextMost };
    setTyped(nextTyped);
    setMost(nextMost);
  };
  const { children } = snapshot;
  const ready = useMemo(() => findable(children), [children]);
  const byId = useMemo(() => new Map(children.map((child) => [child.id, child])), [children]);
  const ids = useMemo(() => found(ready, typed), [ready, typed]);
  if (children.length === 0)
    return (
      <section class="stack">
        <Heading>{say('children.empty')}</Heading>
        <p>{say('day.none.words')}</p>
        <Button onPress={() => void store.sync()}>{say('outbox.now')}</Button>
      </section>
    );
  const count =
    typed === ''
      ? say('children.count', { count: ids.length })
      : say('children.found', { count: ids.length });
  return (
    <section class="stack">
      <Heading>{say('children.title')}</Heading>
      <div class="search">
        <Field
          {...{ label: say('children.search'), value: typed, longest: LONGEST_QUERY, type: 'search' }}
          onChange={(next) => show(next, AT_ONCE)}
        />
      </div>
      <p class="quiet" role="status">
        {ids.length === 0 ? say('children.none', { typed }) : count}
      </p>
      {ids.length === 0 ? <p>{say('children.none.words')}</p> : null}
      <ul class="rows">
        {ids.slice(0, most).map((id) => {
          const child = byId.get(id);
          return child === undefined ? null : <ChildRow key={id} child={child} />;
        })}
      </ul>
      {ids.length <= most ? null : (
        <Button weight="light" onPress={() => show(typed, most + 2 * AT_ONCE)}>
          {say('children.more', { count: Math.min(2 * AT_ONCE, ids.length - most) })}
        </Button>
      )}
      {typed !== '' ? null : (
        <Button weight="light" onPress={() => begin('doorstep', null)}>
          {say('child.start.doorstep')}
        </Button>
      )}
    </section>
  );
}

function ChildRow({ child }: { readonly child: HeldChild }) {
  const say = useSay();
  const language = useLanguage();
  const { snapshot, go } = useOpen();
  return (
    <Row onPress={() => go.to({ at: 'child', childId: child.id })} side={<Level level={child.watch.level} />}>
      <strong>{child.name}</strong>
      <small>
        {[
          codeName('sex', String(child.sex), language),
          ageOf(child.birthDate, snapshot.today, say),
          child.path.at(-1)?.name,
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </Row>
  );
}
