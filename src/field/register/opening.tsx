/** @jsxImportSource preact */
/** Opening: whoever opens walks round first and ticks what he has looked at. A site with a hindrance is not opened here. */
import { useState } from 'preact/hooks';
import { useOpen, useSay } from '#field/app/context.ts';
import { Trouble } from '#field/outbox/trouble.tsx';
import { Button, Heading, Notice, Tick } from '#field/parts/parts.tsx';
import { type Door, stageOf } from '#field/register/day.ts';
import { NotToOpen } from '#field/register/hindered.tsx';
import { usePutDown } from '#field/register/use-door.ts';

const walk = ['exits', 'power', 'room', 'yard', 'kit'] as const;

export function OpeningPage({ door }: { readonly door: Door }) {
  const say = useSay();
  const { go } = useOpen();
  const { putDown, trouble } = usePutDown(door);
  const [looked, setLooked] = useState<readonly string[]>([]);
  const [hurried, setHurried] = useState(false);
  const [busy, setBusy] = useState(false);
  const stage = stageOf(door);
  if (stage === 'hindered' || stage === 'cancelled')
    return <NotToOpen {...{ door, cancelled: stage === 'cancelled' }} />;
  const open = async (): Promise<void> => {
    if (looked.length < walk.length) return setHurried(true);
    setBusy(true);
    const mark = await putDown({ kind: 'opened', safetyChecked: true });
    setBusy(false);
    if (mark !== null) go.back();
  };
  return (
    <section class="stack">
      <Heading small={say('reg.open.words')}>{say('reg.open.title')}</Heading>
      <div class="walk">
        {walk.map((part) => (
          <Tick
            key={part}
            checked={looked.includes(part)}
            onChange={(checked) => {
              setHurried(false);
              setLooked(checked ? [...looked, part] : looked.filter((one) => one !== part));
            }}
          >
            {say(`walk.${part}`)}
          </Tick>
        ))}
      </div>
      {hurried ? <Notice tone="bad">{say('reg.open.first')}</Notice> : null}
      <Trouble trouble={trouble} />
      <Button busy={busy} onPress={() => void open()}>
        {say('reg.open')}
      </Button>
    </section>
  );
}
