/** Keeping a file of an answer, and saying so where it could not be kept. */
import { useState } from 'preact/hooks';
import type { FormText } from '#field/forms/texts.ts';

/** What went wrong with a file, as it is told. */
export function fileTrouble(fault: unknown): FormText {
  const reason = fault instanceof Error ? fault.message : '';
  if (reason === 'storage-full' || (fault instanceof Error && fault.name === 'QuotaExceededError'))
    return 'file.full';
  return reason === 'unreadable' ? 'photo.unreadable' : 'file.failed';
}

/** Does something with a file: one thing at a time, what went wrong beside it. */
export function useKeeping(): {
  readonly busy: boolean;
  readonly trouble: FormText | null;
  readonly keep: (work: () => Promise<void>) => Promise<void>;
} {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<FormText | null>(null);
  const keep = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      await work();
    } catch (fault) {
      setTrouble(fileTrouble(fault));
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, keep };
}
