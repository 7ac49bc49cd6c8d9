/** @jsxImportSource preact */
/** The last step: the signature, kept with each stroke, and the letter that takes the draft's place. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useOpen } from '#field/app/context.ts';
import { SIGNATURE } from '#field/letters/letter-draft.ts';
import { Sign } from '#field/letters/sign.tsx';
import { type KeepingTrouble, keepingTrouble } from '#field/outbox/keeping.ts';
import type { Draft, HeldChild, LetterTerms } from '#field/store/store.ts';

export function Signing(props: {
  readonly draft: Draft;
  readonly carer: NonNullable<HeldChild['carer']>;
  readonly terms: LetterTerms;
  readonly at: string;
  readonly onBack: () => void;
  /** The draft is about to be none any more. */
  readonly onLeave: () => void;
}) {
  const { store, go } = useOpen();
  const { draft, carer, terms } = props;
  const childId = draft.childId ?? '';
  const { signature, draw, settled } = useKeptSignature(draft);
  const [state, setState] = useState<'open' | 'keeping' | KeepingTrouble>('open');
  const { witness_name: witness } = draft.answers;
  const keep = async (): Promise<void> => {
    if (signature === null) return;
    setState('keeping');
    await settled();
    await store.signLetter(draft.id, {
      ...{ ...terms, childId, signature, signerName: carer.name },
      witness: typeof witness === 'string' && witness.trim() !== '' ? witness.trim() : null,
      checklist: { formVersion: draft.formVersion, answers: draft.answers },
    });
    props.onLeave();
    go.finish({ at: 'kept', what: 'letter', childId }, 1);
  };
  return (
    <Sign
      {...{ at: props.at, name: carer.name, signature, state }}
      onSign={draw}
      onBack={props.onBack}
      onDone={() => void keep().catch((fault: unknown) => setState(keepingTrouble(fault)))}
    />
  );
}

/** The picture of the signature: what is on the disk from before, then what is drawn, written one after the other. */
function useKeptSignature(draft: Draft) {
  const { store } = useOpen();
  const [signature, setSignature] = useState<string | null>(null);
  const drawn = useRef(false);
  const file = useRef(draft.files.find(({ question }) => question === SIGNATURE)?.id ?? null);
  const writes = useRef<Promise<void>>(Promise.resolve());
  useEffect(() => {
    const before = file.current;
    if (before === null) return;
    void store.readFile(before).then(async (kept) => {
      const picture = kept === null ? null : await asDataUrl(kept);
      if (!drawn.current) setSignature(picture);
    });
  }, []);
  const write = async (picture: string | null): Promise<void> => {
    const before = file.current;
    file.current = picture === null ? null : (await store.addFile(draft.id, SIGNATURE, blobOf(picture))).id;
    if (before !== null) await store.dropFile(draft.id, before);
  };
  const draw = (picture: string | null): void => {
    drawn.current = true;
    setSignature(picture);
    // One that could not be kept goes with the letter all the same.
    writes.current = writes.current.then(() => write(picture)).catch(() => undefined);
  };
  return { signature, draw, settled: () => writes.current };
}

/** The bytes of a PNG given as a data URL. */
function blobOf(picture: string): Blob {
  const bytes = Uint8Array.from(atob(picture.slice(picture.indexOf(',') + 1)), (one) => one.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}

function asDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
