/** Screens that follow what happens: their answers are read anew as soon as something of a kind is announced. */
import { useQueryClient } from '@tanstack/react-query';
import type { OperationContract } from '#foundation/http/operation.ts';
import { useLive } from '#ui/live.ts';
import { readAnew } from '#ui/use-operation.ts';

/** Has an operation's answers read anew when something of these kinds happens; with `only`, to that one record. */
export function useFollowing(kinds: readonly string[], { id }: OperationContract, only?: string): void {
  const client = useQueryClient();
  useLive(kinds, (_, changed) => {
    if (only === undefined || changed === null || changed === only) void readAnew(client, { queryKey: [id] });
  });
}
