/** @jsxImportSource preact */
/** An open locker: its screens, and that it locks itself when the phone lies about. */
import { useEffect, useState } from 'preact/hooks';
import { OpenContext, useSay, useSnapshotOf } from '#field/app/context.ts';
import { CatchFall } from '#field/app/fallen.tsx';
import { Frame, tabsOf } from '#field/app/frame.tsx';
import { type Tab, useWay } from '#field/app/navigation.ts';
import { ShownScreen } from '#field/app/screens.tsx';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button } from '#field/parts/parts.tsx';
import { FirstFetch } from '#field/start/first-fetch.tsx';
import type { Snapshot, UnlockedStore } from '#field/store/store.ts';

/** Out of sight for so long, the app wants the PIN again; taking a photo or a telephone call is shorter. */
const LOCKS_AFTER_MS = 10 * 60_000;

/** Locks when the app comes back into sight after too long. */
function useLockWhenAway(lock: () => void): void {
  useEffect(() => {
    let hiddenAt: number | null = null;
    const look = (): void => {
      if (document.visibilityState === 'hidden') hiddenAt = Date.now();
      else if (hiddenAt !== null && Date.now() - hiddenAt > LOCKS_AFTER_MS) lock();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [lock]);
}

export function Opened(props: { readonly store: UnlockedStore; readonly onLock: () => void }) {
  const { store, onLock } = props;
  const say = useSay();
  const snapshot = useSnapshotOf(store);
  const [anyway, setAnyway] = useState(false);
  useLockWhenAway(onLock);
  if (snapshot.sync.lastContactAt === null && !anyway)
    return (
      <>
        <header class="bar">
          <span class="bar-name">{say('app.name')}</span>
        </header>
        <main class="start">
          <FirstFetch
            snapshot={snapshot}
            onAgain={() => void store.sync()}
            onAnyway={() => setAnyway(true)}
          />
        </main>
      </>
    );
  const home = snapshot.me.role === 'classroom' ? 'register' : 'day';
  return <Screens key={home} {...{ store, snapshot, home, onLock }} />;
}

function Screens(props: {
  readonly store: UnlockedStore;
  readonly snapshot: Snapshot;
  readonly home: Tab;
  readonly onLock: () => void;
}) {
  const { store, snapshot, onLock } = props;
  const say = useSay();
  const { screen, depth, go } = useWay(props.home);
  const waiting = snapshot.outbox.filter(({ state }) => state === 'waiting' || state === 'sending').length;
  return (
    <OpenContext.Provider value={{ store, snapshot, go, onLock }}>
      <Frame
        {...{ screen, depth, go, waiting }}
        me={snapshot.me}
        tabs={tabsOf(snapshot)}
        onEndPractice={onLock}
      >
        <CatchFall
          key={screen.at}
          instead={(again) => (
            <section class="stack">
              <Trouble trouble="screen" />
              <Button
                onPress={() => {
                  go.tab('day');
                  again();
                }}
              >
                {say('kept.day')}
              </Button>
            </section>
          )}
        >
          <ShownScreen screen={screen} />
        </CatchFall>
      </Frame>
    </OpenContext.Provider>
  );
}
