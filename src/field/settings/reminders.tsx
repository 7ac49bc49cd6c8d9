/** @jsxImportSource preact */
/** Reminders: how they stand on this phone, and the one switch. */
import { useEffect, useState } from 'preact/hooks';
import { useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading, Loading, Notice } from '#field/parts/parts.tsx';
import type { Reminding } from '#field/store/store.ts';

type Known = Awaited<ReturnType<ReturnType<typeof useOpen>['store']['reminding']>>;

export function RemindersPage() {
  const say = useSay();
  const { store } = useOpen();
  const [known, setKnown] = useState<Known | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void store.reminding().then(setKnown), [store]);
  const change = (asked: Promise<Known>): void => {
    setBusy(true);
    void asked.then(setKnown).finally(() => setBusy(false));
  };
  return (
    <section class="stack">
      <Heading small={say('settings.reminders.words')}>{say('settings.reminders')}</Heading>
      {known === null ? (
        <Loading />
      ) : 'trouble' in known ? (
        <>
          <Trouble trouble={known.trouble} />
          <Button weight="light" busy={busy} onPress={() => change(store.reminding())}>
            {say('settings.reminders.again')}
          </Button>
        </>
      ) : (
        <Standing {...{ known, busy }} onChange={(on) => change(store.remind(on))} />
      )}
    </section>
  );
}

function Standing(props: {
  readonly known: Reminding;
  readonly busy: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const say = useSay();
  const { state, digestAt, sms } = props.known;
  return (
    <>
      <Notice tone={state === 'on' ? 'good' : 'plain'} title={say(`settings.reminders.${state}`)}>
        {digestAt === null ? null : <p>{say('settings.reminders.at', { time: digestAt })}</p>}
        {sms ? <p>{say('settings.reminders.sms')}</p> : null}
      </Notice>
      {state === 'on' || state === 'off' ? (
        <Button
          weight={state === 'on' ? 'light' : 'main'}
          busy={props.busy}
          onPress={() => props.onChange(state === 'off')}
        >
          {say(state === 'on' ? 'settings.reminders.turnOff' : 'settings.reminders.turnOn')}
        </Button>
      ) : null}
    </>
  );
}
