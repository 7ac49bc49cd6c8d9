/** Why something could not be kept on the phone: it is full, or nobody knows. Pure. */

/** What is said of it. */
export type KeepingTrouble = 'storage-full' | 'not-kept';

/** The trouble of a write that failed; the store names it, and so do browsers. */
export function keepingTrouble(fault: unknown): KeepingTrouble {
  const { name, message } = (fault ?? {}) as { readonly name?: string; readonly message?: string };
  return name === 'QuotaExceededError' || message === 'storage-full' ? 'storage-full' : 'not-kept';
}
