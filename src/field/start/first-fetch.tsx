/** @jsxImportSource preact */
/** The first fetch after signing in: how far it has come, and what to do when it stops. */
import { useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading, Notice, Progress } from '#field/parts/parts.tsx';
import type { Snapshot } from '#field/store/store.ts';

/** The first fetch has begun and nobody knows yet how much there is. */
export function Fetching() {
  const say = useSay();
  return (
    <section class="stack">
      <Heading small={say('first.words')}>{say('first.title')}</Heading>
      <Progress done={0} of={0} words={say('loading')} />
    </section>
  );
}

export function FirstFetch(props: {
  readonly snapshot: Snapshot;
  readonly onAgain: () => void;
  readonly onAnyway: () => void;
}) {
  const say = useSay();
  const { sync } = props.snapshot;
  const stopped = !sync.running && sync.trouble !== null;
  return (
    <section class="stack">
      <Heading small={stopped ? undefined : say('first.words')}>{say('first.title')}</Heading>
      {stopped ? (
        <>
          <Notice tone="mind">{say('first.failed')}</Notice>
          <Trouble trouble={sync.trouble} />
          <Button onPress={props.onAgain}>{say('again')}</Button>
          <Button weight="light" onPress={props.onAnyway}>
            {say('first.anyway')}
          </Button>
        </>
      ) : (
        <Progress
          done={sync.sent}
          of={sync.toSend}
          words={
            sync.toSend === 0 ? say('loading') : say('first.so-far', { sent: sync.sent, toSend: sync.toSend })
          }
        />
      )}
    </section>
  );
}
