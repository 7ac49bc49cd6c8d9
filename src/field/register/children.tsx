/** @jsxImportSource preact */
/**
 * The children at the door: one touch, and a child is there. Rows keep their places as they are touched, so that the next touch meets
 * whom it was meant for; counts stay in sight, and what was touched last can be taken back for some seconds.
 */
import { useMemo, useRef, useState } from 'preact/hooks';
import { useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Field, Notice } from '#field/parts/parts.tsx';
import { ChildRow } from '#field/register/child-row.tsx';
import { type Count, countOf, countsOf, type Door, type Row, rowsOf } from '#field/register/day.ts';
import { foundRows } from '#field/register/search.ts';
import { UndoBar, useUndo } from '#field/register/undo.tsx';
import { usePutDown } from '#field/register/use-door.ts';
import { hoursOf } from '#field/register/words.ts';

const shownCounts: readonly Count[] = ['inside', 'expected', 'missing', 'gone'];
const LONGEST_QUERY = 40;
/** A row that was touched takes no second touch for so long: fingers tremble. */
const SECOND_TOUCH_MS = 700;

export function ChildrenAtDoor({ door }: { readonly door: Door }) {
  const say = useSay();
  const { go } = useOpen();
  const [only, setOnly] = useState<Count | null>(null);
  const [typed, setTyped] = useState('');
  const { putDown, trouble } = usePutDown(door);
  const undo = useUndo(door);
  const touched = useRef(new Map<string, number>());
  const { today, others } = useMemo(() => rowsOf(door), [door]);
  const counts = countsOf(today);
  const sessionId = door.session.id;
  const over = counts.inside === 0 && counts.expected === 0 && counts.gone > 0;
  const close = (
    <Button
      weight={over ? 'main' : 'light'}
      onPress={() => go.to({ at: 'door', sessionId, step: 'closing' })}
    >
      {say('reg.close')}
    </Button>
  );
  const toSheet = ({ place }: Row): void =>
    go.to({ at: 'door', sessionId, step: 'place', placeId: place.id });
  const touch = (row: Row): void => {
    const { id, name } = row.place;
    if (Date.now() - (touched.current.get(id) ?? 0) < SECOND_TOUCH_MS) return;
    touched.current.set(id, Date.now());
    if (!comesByTouch(row)) toSheet(row);
    else
      void putDown({ kind: 'arrived', placeId: id }).then((mark) => {
        if (mark === null) return;
        undo.offer({ name, markId: mark.id });
        setTyped('');
      });
  };
  const among = typed === '' ? today : foundRows([...today, ...others], typed);
  const shown = only === null || typed !== '' ? among : among.filter((row) => countOf(row) === only);
  const rows = (list: readonly Row[]) => (
    <ul class="rows at-door">
      {list.map((row) => (
        <ChildRow key={row.place.id} row={row} onTouch={() => touch(row)} onSheet={() => toSheet(row)} />
      ))}
    </ul>
  );
  return (
    <section class="stack">
      <h1 class="unseen" tabIndex={-1}>
        {door.site.name}
      </h1>
      <Counts {...{ counts, only, onOnly: setOnly }} />
      <p class="quiet">{[door.site.name, hoursOf(door.session, say)].join(' · ')}</p>
      <Trouble trouble={trouble ?? undo.trouble} />
      <Needed {...{ door, missing: counts.missing, onMissing: () => setOnly('missing') }} />
      {over ? close : null}
      <Field
        {...{ label: say('reg.search'), value: typed, longest: LONGEST_QUERY, type: 'search' }}
        onChange={setTyped}
      />
      {shown.length === 0 ? (
        <p role="status">{typed === '' ? say('reg.nobody.count') : say('reg.nobody', { typed })}</p>
      ) : (
        rows(shown)
      )}
      {typed !== '' || only !== null || others.length === 0 ? null : (
        <details class="others">
          <summary>{say('reg.others', { count: others.length })}</summary>
          {rows(others)}
        </details>
      )}
      {over ? null : close}
      <UndoBar undo={undo} />
    </section>
  );
}

/** Whoever has not been here yet, comes by one touch; all else is done on the child's own screen. */
function comesByTouch({ whereabouts }: Row): boolean {
  return ['expected', 'missing', 'located', 'not-expected'].includes(whereabouts.state);
}

function Counts(props: {
  readonly counts: Readonly<Record<Count, number>>;
  readonly only: Count | null;
  readonly onOnly: (only: Count | null) => void;
}) {
  const say = useSay();
  return (
    <div class="counts-bar">
      {shownCounts.map((count) => (
        <button
          key={count}
          type="button"
          class={`count ${count} ${props.counts[count] > 0 ? 'some' : ''}`}
          aria-pressed={props.only === count}
          onClick={() => props.onOnly(props.only === count ? null : count)}
        >
          <strong>{props.counts[count]}</strong>
          <span>{say(`count.${count}`)}</span>
        </button>
      ))}
    </div>
  );
}

/** What a person must look at: children who are missing, and entries that do not fit together. */
function Needed(props: { readonly door: Door; readonly missing: number; readonly onMissing: () => void }) {
  const say = useSay();
  const faults = props.door.register.faults.length;
  return (
    <>
      {props.missing === 0 ? null : (
        <button type="button" class="notice bad missing-banner" onClick={props.onMissing}>
          <strong>{say('reg.missing.banner', { count: props.missing })}</strong>
          <span>{say('reg.missing.do')}</span>
        </button>
      )}
      {faults === 0 ? null : <Notice tone="mind">{say('reg.fault', { count: faults })}</Notice>}
    </>
  );
}
