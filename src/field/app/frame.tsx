/** @jsxImportSource preact */
/** The frame of every screen: what is practised, the way back, the red button, and the bar at the foot. */
import type { ComponentChildren } from 'preact';
import { useSay } from '#field/app/context.ts';
import type { Go, Screen, Tab } from '#field/app/navigation.ts';
import type { Me, Snapshot } from '#field/store/store.ts';

/** The tabs of whoever holds the phone: a keeper of a classroom has its register, and of a director's only what it needs. */
export function tabsOf({ me, sites }: Pick<Snapshot, 'me' | 'sites'>): readonly Tab[] {
  if (me.role === 'classroom') return ['register', 'outbox', 'more'];
  return ['day', ...(sites.length > 0 ? (['register'] as const) : []), 'children', 'outbox', 'more'];
}

/** Signs of the tabs, drawn on 24 by 24. */
const signs: Readonly<Record<Tab, string>> = {
  day: 'M6 3v3M18 3v3M4 9h16M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM8.5 14l2.5 2.5 4.5-4.5',
  register: 'M4 20V9l8-5 8 5v11M4 20h16M9.5 20v-6h5v6',
  children: 'M12 4a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 12 4ZM5.5 20c0-4 2.7-6.5 6.5-6.5s6.5 2.5 6.5 6.5',
  outbox: 'M12 16V4M7 9l5-5 5 5M4 15v4a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-4',
  more: 'M4 7h10M18 7h2M4 12h3M11 12h9M4 17h8M16 17h4M16 5v4M9 10v4M14 15v4',
};

/** Which of them is marked at the foot: a child's page belongs to the children. */
function tabOf(screen: Screen, tabs: readonly Tab[]): Tab | null {
  if (tabs.includes(screen.at as Tab)) return screen.at as Tab;
  if (screen.at === 'settings') return 'more';
  return null;
}

/** Nothing but one thing is done on these. */
const undisturbed: readonly Screen['at'][] = ['fill', 'letter', 'kept', 'resume', 'door'];

/** The strip that says that all of this is practice, with the way out. */
export function PracticeStrip(props: { readonly onEnd: () => void }) {
  const say = useSay();
  return (
    <div class="practice">
      <span>{say('practice')}</span>
      <button type="button" class="link" onClick={props.onEnd}>
        {say('practice.end')}
      </button>
    </div>
  );
}

/** The frame around an open locker's screens. */
export function Frame(props: {
  readonly screen: Screen;
  readonly depth: number;
  readonly go: Go;
  readonly me: Pick<Me, 'training' | 'demonstration'>;
  readonly tabs: readonly Tab[];
  /** What waits, as a number beside the outbox. */
  readonly waiting: number;
  readonly onEndPractice: () => void;
  readonly children: ComponentChildren;
}) {
  const say = useSay();
  const { screen, go, tabs } = props;
  const shownTab = tabOf(screen, tabs);
  const alone = undisturbed.includes(screen.at);
  return (
    <>
      <header class="bar">
        {props.depth === 0 ? (
          <span class="bar-name">{say('app.name')}</span>
        ) : (
          <button type="button" class="bar-back" onClick={() => go.back()}>
            <span aria-hidden="true">‹</span> {say('back')}
          </button>
        )}
        {screen.at === 'emergency' ? null : (
          <button
            type="button"
            class="sos"
            onClick={() => go.to({ at: 'emergency', childId: 'childId' in screen ? screen.childId : null })}
          >
            {say('emergency')}
          </button>
        )}
      </header>
      {props.me.training ? <PracticeStrip onEnd={props.onEndPractice} /> : null}
      {props.me.demonstration && !props.me.training ? <p class="practice">{say('demonstration')}</p> : null}
      <main class={alone ? 'alone' : ''}>{props.children}</main>
      {alone ? null : (
        <nav class="tabs" aria-label={say('tabs')}>
          {tabs.map((tab) => (
            <button
              key={tab}
              type="button"
              {...(tab === shownTab ? { 'aria-current': 'page' as const } : {})}
              onClick={() => go.tab(tab)}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d={signs[tab]} />
              </svg>
              <span>{say(`tab.${tab}`)}</span>
              {tab === 'outbox' && props.waiting > 0 ? (
                <b class="badge" role="status" aria-label={say('day.waiting', { count: props.waiting })}>
                  {props.waiting}
                </b>
              ) : null}
            </button>
          ))}
        </nav>
      )}
    </>
  );
}
