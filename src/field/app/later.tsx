/** @jsxImportSource preact */
/** Shows something whose code is loaded when it is first wanted; it lies on the phone already, so this takes a blink. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Loading } from '#field/parts/parts.tsx';

export function Later<Code>(props: {
  /** The same function each time. */
  readonly of: () => Promise<Code>;
  readonly children: (code: Code) => ComponentChildren;
}) {
  const say = useSay();
  const { of } = props;
  const [code, setCode] = useState<{ readonly loaded: Code } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!failed)
      void of().then(
        (loaded) => setCode({ loaded }),
        () => setFailed(true),
      );
  }, [of, failed]);
  if (code !== null) return <>{props.children(code.loaded)}</>;
  if (!failed) return <Loading />;
  return (
    <section class="stack">
      <Trouble trouble="screen" />
      <Button onPress={() => setFailed(false)}>{say('again')}</Button>
    </section>
  );
}
