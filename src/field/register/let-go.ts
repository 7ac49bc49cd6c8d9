/** Lets a child go: puts it down and shows that it has gone, in place of the screens that led there. */
import { useState } from 'preact/hooks';
import type { Mark } from '#capabilities/aftercare/register/marks/contract.ts';
import { useOpen } from '#field/app/context.ts';
import type { KeepingTrouble } from '#field/outbox/keeping.ts';
import type { AtDoorOf } from '#field/register/props.ts';
import { usePutDown } from '#field/register/use-door.ts';

type Leaving = Extract<Mark, { kind: 'left' }>['with'];

/** Letting a child go, once for however many touches. */
export function useLetGo({ door, row }: AtDoorOf): {
  readonly letGo: (leaving: Leaving) => void;
  readonly busy: boolean;
  readonly trouble: KeepingTrouble | null;
} {
  const { go } = useOpen();
  const { putDown, trouble } = usePutDown(door);
  const [busy, setBusy] = useState(false);
  const { id: placeId } = row.place;
  const letGo = (leaving: Leaving): void => {
    setBusy(true);
    void putDown({ kind: 'left', placeId, with: leaving }).then((mark) => {
      setBusy(false);
      if (mark === null) return;
      const pickerId = leaving.how === 'picker' ? leaving.pickerId : null;
      const gone = { at: 'door', sessionId: door.session.id, step: 'gone', placeId, pickerId } as const;
      go.finish(gone, Math.max(0, go.stepsBackTo('register') - 1));
    });
  };
  return { letGo, busy, trouble };
}
