/** @jsxImportSource preact */
/** The frame before a locker is open: the app's name, the language, the way back. The phone's back button goes back too. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useLook, useSay } from '#field/app/context.ts';

export function StartFrame(props: {
  /** Null where this is the beginning. */
  readonly onBack: (() => void) | null;
  readonly children: ComponentChildren;
}) {
  const say = useSay();
  const { preferences, change } = useLook();
  const latest = useRef(props.onBack);
  latest.current = props.onBack;
  const isStart = props.onBack === null;
  useEffect(() => {
    if (isStart) return;
    history.pushState({ start: true }, '');
    const onPop = (): void => latest.current?.();
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, [isStart]);
  return (
    <>
      <header class="bar">
        {isStart ? (
          <span class="bar-name">{say('app.name')}</span>
        ) : (
          <button type="button" class="bar-back" onClick={() => history.back()}>
            <span aria-hidden="true">‹</span> {say('back')}
          </button>
        )}
        <button
          type="button"
          class="bar-language"
          lang={preferences.language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => change({ language: preferences.language === 'zh' ? 'en' : 'zh' })}
        >
          {preferences.language === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      <main class="start">{props.children}</main>
    </>
  );
}
