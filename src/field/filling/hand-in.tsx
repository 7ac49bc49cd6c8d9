/** @jsxImportSource preact */
/** The end of a form: what goes along with it, and the one button that hands it in. Pressed twice it is handed in once. */
import { useState } from 'preact/hooks';
import { useSay } from '#field/app/context.ts';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading } from '#field/parts/parts.tsx';
import type { Draft } from '#field/store/store.ts';

const MINUTE_MS = 60_000;

export function HandIn(props: { readonly draft: Draft; readonly onHandIn: () => Promise<void> }) {
  const say = useSay();
  const [state, setState] = useState<'open' | 'keeping' | KeepingTrouble>('open');
  const { position, files, startedAt } = props.draft;
  const minutes = Math.max(1, Math.round((Date.now() - Date.parse(startedAt)) / MINUTE_MS));
  const handIn = (): void => {
    setState('keeping');
    void props.onHandIn().catch((fault: unknown) => setState(keepingTrouble(fault)));
  };
  return (
    <>
      <Heading>{say('fill.finish.title')}</Heading>
      <ul class="facts">
        <li>
          {position === null
            ? say('fill.position.none')
            : say('fill.position', { metres: Math.round(position.accuracyMetres) })}
        </li>
        {files.length === 0 ? null : <li>{say('fill.photos', { count: files.length })}</li>}
        {minutes > 120 ? null : <li>{say('fill.took', { count: minutes })}</li>}
      </ul>
      {state === 'open' || state === 'keeping' ? null : <Trouble trouble={state} />}
      <Button busy={state === 'keeping'} onPress={handIn}>
        {say(state === 'keeping' ? 'fill.finishing' : 'fill.finish')}
      </Button>
    </>
  );
}
