/** @jsxImportSource preact */
/** What was touched last, and taking it back: offered for some seconds, at the foot where the thumb is. */
import { useEffect, useState } from 'preact/hooks';
import { useSay } from '#field/app/context.ts';
import type { KeepingTrouble } from '#field/outbox/keeping.ts';
import type { Door } from '#field/register/day.ts';
import { usePutDown } from '#field/register/use-door.ts';

/** For how long it is offered, in milliseconds [P]. */
const OFFERED_MS = 8000;

interface Offer {
  readonly name: string;
  readonly markId: string;
}

/** What can be taken back now. */
export interface Undo {
  readonly offered: Offer | null;
  readonly undone: string | null;
  readonly trouble: KeepingTrouble | null;
  readonly offer: (offer: Offer) => void;
  readonly takeBack: () => void;
}

/** Offers the last touch for some seconds. */
export function useUndo(door: Door): Undo {
  const [offered, setOffered] = useState<Offer | null>(null);
  const [undone, setUndone] = useState<string | null>(null);
  const { putDown, trouble } = usePutDown(door);
  useEffect(() => {
    if (offered === null && undone === null) return undefined;
    const timer = setTimeout(() => {
      setOffered(null);
      setUndone(null);
    }, OFFERED_MS);
    return () => clearTimeout(timer);
  }, [offered, undone]);
  const takeBack = (): void => {
    if (offered === null) return;
    setOffered(null);
    void putDown({ kind: 'undone', undoes: offered.markId, words: null }).then((mark) =>
      setUndone(mark === null ? null : offered.name),
    );
  };
  const offer = (next: Offer): void => {
    setUndone(null);
    setOffered(next);
  };
  return { ...{ offered, undone, trouble, offer }, takeBack };
}

export function UndoBar({ undo }: { readonly undo: Undo }) {
  const say = useSay();
  const { offered, undone } = undo;
  return (
    <div class="undo" role="status">
      {undone === null ? null : <p>{say('reg.undone', { name: undone })}</p>}
      {offered === null ? null : (
        <p>
          <span>{say('reg.arrived', { name: offered.name })}</span>
          <button type="button" onClick={undo.takeBack}>
            {say('reg.undo')}
          </button>
        </p>
      )}
    </div>
  );
}
