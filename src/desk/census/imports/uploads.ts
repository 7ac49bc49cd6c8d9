/**
 * Files on their way to the server, one after another; each is told by itself, and what was not taken can be tried again
 * under the same key, so that it is taken in once. It must not show anything.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { handInRoster } from '#capabilities/census/imports/contract.ts';
import { call, freshKey } from '#ui/caller.ts';

/** One file on its way. `problem` says why it was not taken. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly division: string | undefined;
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly problem?: unknown;
}

/** The files on their way to a campaign, and what can be done with them. */
export interface Uploads {
  readonly list: readonly Upload[];
  readonly add: (files: readonly File[], division: string | undefined) => void;
  readonly retry: (key: string) => void;
  readonly dismiss: (key: string) => void;
}

/** `onTaken` hears of each file that the server has taken in, by its import's id. */
export function useUploads(campaignId: string, onTaken: (importId: string) => void): Uploads {
  const client = useQueryClient();
  const [list, setList] = useState<readonly Upload[]>([]);
  const sending = useRef(false);
  const change = (key: string, part: Partial<Upload>) =>
    setList((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const dismiss = (key: string) => setList((all) => all.filter((one) => one.key !== key));

  const send = async (upload: Upload): Promise<void> => {
    sending.current = true;
    change(upload.key, { state: 'sending' });
    const { key, file, division } = upload;
    try {
      const taken = await call(
        handInRoster,
        { params: { id: campaignId }, body: division === undefined ? {} : { division } },
        { file, idempotencyKey: key },
      );
      onTaken(taken.id);
      await client.invalidateQueries();
      dismiss(key);
    } catch (problem) {
      change(key, { state: 'failed', problem });
    } finally {
      sending.current = false;
    }
  };

  const next = list.find(({ state }) => state === 'waiting');
  useEffect(() => {
    if (next !== undefined && !sending.current) void send(next);
  });
  useWarning(list.some(({ state }) => state !== 'failed'));
  return {
    list,
    add: (files, division) =>
      setList((all) => [
        ...all,
        ...files.map((file) => ({ key: freshKey(), file, division, state: 'waiting' as const })),
      ]),
    retry: (key) => change(key, { state: 'waiting', problem: undefined }),
    dismiss,
  };
}

/** The browser asks before the page is left while files are on their way. */
function useWarning(busy: boolean): void {
  useEffect(() => {
    if (!busy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [busy]);
}
