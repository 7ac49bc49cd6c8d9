/** Reads anew what is on screen of the hotline when something happens there. It must not read what was not asked for. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { OperationContract } from '#foundation/http/operation.ts';
import { useLive } from '#ui/live.ts';
import { readAnew } from '#ui/use-operation.ts';

/** A wall board follows no faster than eyes do, however many calls come in. */
const BOARD_EVERY_MS = 700;

/** Has these operations' answers read anew whenever a call that concerns this desk changes. */
export function useHotlineLive(...contracts: readonly OperationContract[]): void {
  const client = useQueryClient();
  useLive(['call'], () => {
    for (const { id } of contracts) void readAnew(client, { queryKey: [id] });
  });
}

/** Has an operation's answer read anew soon after anything happens at the hotline. */
export function useBoardLive({ id }: OperationContract): void {
  const client = useQueryClient();
  const waiting = useRef(false);
  useLive(['board'], () => {
    if (waiting.current) return;
    waiting.current = true;
    setTimeout(() => {
      waiting.current = false;
      void readAnew(client, { queryKey: [id] });
    }, BOARD_EVERY_MS);
  });
}
