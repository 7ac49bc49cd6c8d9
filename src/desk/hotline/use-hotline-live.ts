/** Reads anew what is on screen of the hotline when something happens there. It must not read what was not asked for. */
import { useQueryClient } from '@tanstack/react-query';
import type { OperationContract } from '#foundation/http/operation.ts';
import { useLive } from '#ui/live.ts';

/** Has these operations' answers read anew whenever a call or somebody at the desk changes. */
export function useHotlineLive(...contracts: readonly OperationContract[]): void {
  const client = useQueryClient();
  useLive(['call', 'desk'], () => {
    for (const { id } of contracts) void client.invalidateQueries({ queryKey: [id] });
  });
}
