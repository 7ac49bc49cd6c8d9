/** @jsxImportSource preact */
/** An emergency: first the telephones, which need no network but the telephone's, then the report. */
import { useMemo, useState } from 'preact/hooks';
import { useOpen, useSay } from '#field/app/context.ts';
import { findable, found } from '#field/children/search.ts';
import { useBeginForm } from '#field/filling/begin.ts';
import { Button, Field, Heading, Row } from '#field/parts/parts.tsx';

/** Names offered at once; more are found by typing. */
const OFFERED = 5;
const LONGEST_QUERY = 40;

export function Emergency({ childId }: { readonly childId: string | null }) {
  const say = useSay();
  const { snapshot } = useOpen();
  const begin = useBeginForm();
  const [choosing, setChoosing] = useState(false);
  const { police, ambulance, hotline } = snapshot.telephones;
  const helpers = [
    ['police', police],
    ['ambulance', ambulance],
    ['hotline', hotline],
  ] as const;
  const known = helpers.filter(([, number]) => number !== '');
  if (choosing) return <Whom onChosen={(id) => begin('incident', id)} />;
  return (
    <section class="stack">
      <Heading>{say('emergency.call')}</Heading>
      <ul class="telephones">
        {known.map(([name, number]) => (
          <li key={name}>
            <a href={`tel:${number}`}>
              <span>{say(`emergency.${name}`)}</span>
              <strong>{number}</strong>
            </a>
          </li>
        ))}
      </ul>
      <p>{say('emergency.then')}</p>
      <Button
        onPress={() =>
          childId === null && snapshot.children.length > 0 ? setChoosing(true) : begin('incident', childId)
        }
      >
        {say('emergency.report')}
      </Button>
    </section>
  );
}

function Whom(props: { readonly onChosen: (childId: string | null) => void }) {
  const say = useSay();
  const { children } = useOpen().snapshot;
  const [typed, setTyped] = useState('');
  const ready = useMemo(() => findable(children), [children]);
  const ids = useMemo(() => found(ready, typed).slice(0, OFFERED), [ready, typed]);
  return (
    <section class="stack">
      <Heading>{say('emergency.whom')}</Heading>
      <Field
        {...{ label: say('emergency.search'), value: typed, longest: LONGEST_QUERY, type: 'search' }}
        onChange={setTyped}
      />
      <ul class="rows">
        {ids.map((id) => {
          const child = children.find((one) => one.id === id);
          return child === undefined ? null : (
            <Row key={id} onPress={() => props.onChosen(id)}>
              <strong>{child.name}</strong>
              <small>{child.path.at(-1)?.name}</small>
            </Row>
          );
        })}
      </ul>
      <Button weight="light" onPress={() => props.onChosen(null)}>
        {say('emergency.nobody')}
      </Button>
    </section>
  );
}
