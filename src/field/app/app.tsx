/** @jsxImportSource preact */
/** The whole app, from the question who one is to an open locker. It must not know how anything is kept or sent. */
import { useEffect, useState } from 'preact/hooks';
import { LookContext, useSay } from '#field/app/context.ts';
import { Opened } from '#field/app/opened.tsx';
import { keepPreferences, keptPreferences, type Preferences, sizes } from '#field/app/preferences.ts';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import { Loading } from '#field/parts/parts.tsx';
import { ChoosePin } from '#field/start/choose-pin.tsx';
import { EnterPin } from '#field/start/enter-pin.tsx';
import { Fetching } from '#field/start/first-fetch.tsx';
import { SignIn } from '#field/start/sign-in.tsx';
import { StartFrame } from '#field/start/start-frame.tsx';
import { Who } from '#field/start/who.tsx';
import { Wiped } from '#field/start/wiped.tsx';
import type { LockerLabel, Phone, UnlockedStore } from '#field/store/store.ts';
import { sayIn } from '#field/texts.ts';

type Stage =
  | { readonly at: 'who' }
  | { readonly at: 'pin'; readonly locker: LockerLabel }
  | { readonly at: 'sign-in'; readonly account: string; readonly failed?: KeepingTrouble }
  | { readonly at: 'choose-pin'; finish(pin: string): Promise<UnlockedStore> }
  | { readonly at: 'wiped'; readonly why: 'wrong-pins' | 'disabled' | 'too-long' }
  | { readonly at: 'open'; readonly store: UnlockedStore };

export function App({ phone }: { readonly phone: Phone }) {
  const [preferences, setPreferences] = useState<Preferences>(keptPreferences);
  useEffect(() => {
    document.documentElement.lang = preferences.language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.style.fontSize = `${sizes[preferences.size]}px`;
    document.title = sayIn(preferences.language)('app.name');
  }, [preferences]);
  const change = (part: Partial<Preferences>): void =>
    setPreferences((former) => {
      const next = { ...former, ...part };
      keepPreferences(next);
      return next;
    });
  return (
    <LookContext.Provider value={{ preferences, change }}>
      <Stages phone={phone} />
    </LookContext.Provider>
  );
}

function Stages({ phone }: { readonly phone: Phone }) {
  const say = useSay();
  const [stage, setStage] = useState<Stage>({ at: 'who' });
  const [lockers, setLockers] = useState<readonly LockerLabel[] | null>(null);
  const [busy, setBusy] = useState(false);
  const atWho = stage.at === 'who';
  useEffect(() => scrollTo(0, 0), [stage.at]);
  useEffect(() => {
    if (atWho) void phone.lockers().then(setLockers, () => setLockers([]));
  }, [atWho, phone]);
  if (stage.at === 'open') {
    const { store } = stage;
    const onLock = (): void => {
      store.lock();
      setStage({ at: 'who' });
    };
    return <Opened store={store} onLock={onLock} />;
  }
  const open = (store: UnlockedStore): void => setStage({ at: 'open', store });
  const finish = async (choosing: Extract<Stage, { at: 'choose-pin' }>, pin: string): Promise<void> => {
    setBusy(true);
    await choosing
      .finish(pin)
      .then(open, (fault: unknown) =>
        setStage({ at: 'sign-in', account: '', failed: keepingTrouble(fault) }),
      );
    setBusy(false);
  };
  return (
    <StartFrame onBack={atWho ? null : () => setStage({ at: 'who' })}>
      {stage.at === 'who' && lockers === null ? <Loading /> : null}
      {stage.at === 'who' && lockers !== null ? (
        <Who
          lockers={lockers}
          onLocker={(locker) => setStage({ at: 'pin', locker })}
          onSignIn={() => setStage({ at: 'sign-in', account: '' })}
          onPractice={() => void phone.train().then(open)}
        />
      ) : null}
      {stage.at === 'pin' ? (
        <EnterPin
          {...{ phone, locker: stage.locker }}
          onOpening={(opening) =>
            opening.state === 'open' ? open(opening.store) : setStage({ at: 'wiped', why: opening.why })
          }
          onForgot={() => setStage({ at: 'sign-in', account: stage.locker.account })}
        />
      ) : null}
      {stage.at === 'sign-in' ? (
        <SignIn
          {...{ phone, account: stage.account, failed: stage.failed ?? null }}
          onSignedIn={(signed) => setStage({ at: 'choose-pin', finish: (pin) => signed.finish(pin) })}
        />
      ) : null}
      {stage.at === 'choose-pin' ? (
        busy ? (
          <Fetching />
        ) : (
          <ChoosePin busy={false} onChosen={(pin) => void finish(stage, pin)} />
        )
      ) : null}
      {stage.at === 'wiped' ? (
        <Wiped why={stage.why} onSignIn={() => setStage({ at: 'sign-in', account: '' })} />
      ) : null}
      <p class="unseen">{say('app.who')}</p>
    </StartFrame>
  );
}
