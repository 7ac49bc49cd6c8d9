/** @jsxImportSource preact */
/** It is kept: what was done, that nothing more needs to be done for it, and where to go. */
import { useOpen, useSay } from '#field/app/context.ts';
import { nameOf } from '#field/filling/draft-rows.tsx';
import { Button, Heading } from '#field/parts/parts.tsx';

export function Kept(props: {
  readonly what: 'record' | 'letter' | 'incident';
  readonly childId: string | null;
}) {
  const say = useSay();
  const { snapshot, go } = useOpen();
  const { childId } = props;
  const name = nameOf(childId, snapshot);
  return (
    <section class="stack kept">
      <svg viewBox="0 0 48 48" aria-hidden="true" class="kept-sign">
        <circle cx="24" cy="24" r="22" />
        <path d="m14 25 7 7 13-15" />
      </svg>
      <Heading>{say(`kept.${props.what}`)}</Heading>
      <p>{say(props.what === 'incident' ? 'kept.incident.words' : 'kept.words')}</p>
      <Button onPress={() => go.tab('day')}>{say('kept.day')}</Button>
      {childId === null || name === null ? null : (
        <Button weight="light" onPress={() => go.replace({ at: 'child', childId })}>
          {say('kept.child', { name })}
        </Button>
      )}
    </section>
  );
}
