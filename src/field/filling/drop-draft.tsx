/** @jsxImportSource preact */
/** Throwing away what was begun: asked once more, for it cannot be brought back. */
import { useState } from 'preact/hooks';
import { useSay } from '#field/app/context.ts';
import { Button, Notice } from '#field/parts/parts.tsx';

export function DropDraft({ onDrop }: { readonly onDrop: () => void }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <p class="foot">
        <span class="quiet">{say('fill.saved')}</span>
        <button type="button" class="link" onClick={() => setAsking(true)}>
          {say('fill.drop')}
        </button>
      </p>
    );
  return (
    <Notice tone="mind">
      <p>{say('fill.drop.sure')}</p>
      <Button weight="danger" onPress={onDrop}>
        {say('fill.drop.yes')}
      </Button>
      <Button weight="light" onPress={() => setAsking(false)}>
        {say('fill.drop.no')}
      </Button>
    </Notice>
  );
}
