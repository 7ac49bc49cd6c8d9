/**
 * Operations on a screen: `useOperation` reads and keeps, `useWrite` does a deed and has what is on screen read anew.
 * It must not show anything itself.
 */
import {
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryFilters,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { AnswerOf, OperationContract } from '#foundation/http/operation.ts';
import { type Attempt, attemptAt } from '#ui/attempt.ts';
import { type Ask, type CallOptions, call } from '#ui/caller.ts';
import { mayPass, Problem } from '#ui/problem.ts';

/** How often a request that may pass is tried again by itself. */
const furtherTries = 2;
/** How long an answer counts as fresh, in milliseconds. */
const freshFor = 15_000;

/** How an operation's answer is kept. */
export interface ReadOptions<Answer> {
  readonly enabled?: boolean;
  /** Milliseconds between repeated readings, or false for none, decided by the last answer. */
  readonly every?: (answer: Answer | undefined) => number | false;
  /** Show the former answer while one for other questions is under way. */
  readonly keepFormer?: boolean;
}

/** What a write is given: what it asks, the version it saw, the file that goes along. */
export type WriteAsk<C> = Ask<C> & Pick<CallOptions, 'version' | 'file'>;

/** Reads an operation; screens that ask the same share one answer. */
export function useOperation<C extends OperationContract>(
  contract: C,
  ask: Ask<C>,
  options: ReadOptions<AnswerOf<C>> = {},
): UseQueryResult<AnswerOf<C>, Problem> {
  const { enabled = true, every, keepFormer = false } = options;
  return useQuery<AnswerOf<C>, Problem>({
    queryKey: keyOf(contract, ask),
    queryFn: ({ signal }) => call(contract, ask, { signal }),
    enabled,
    ...(every === undefined ? {} : { refetchInterval: (query) => every(query.state.data) }),
    ...(keepFormer ? { placeholderData: (former) => former } : {}),
  });
}

/** Does an operation that writes; afterwards whatever is on screen is read anew. */
export function useWrite<C extends OperationContract>(
  contract: C,
  onDone?: (answer: AnswerOf<C>) => void,
): UseMutationResult<AnswerOf<C>, Problem, WriteAsk<C>> {
  const client = useQueryClient();
  const attempt = useRef<Attempt | null>(null);
  return useMutation<AnswerOf<C>, Problem, WriteAsk<C>>({
    mutationFn: ({ version, file, ...ask }) => {
      attempt.current = attemptAt(attempt.current, { ...ask, version }, file);
      return call(contract, ask as unknown as Ask<C>, {
        idempotencyKey: attempt.current.key,
        ...(version === undefined ? {} : { version }),
        ...(file === undefined ? {} : { file }),
      });
    },
    retry: (failures, problem) => failures < furtherTries && mayPass(problem),
    onSuccess: async (answer) => {
      attempt.current = null;
      await client.invalidateQueries();
      onDone?.(answer);
    },
  });
}

/** The key under which an operation's answer is kept. */
export function keyOf(contract: OperationContract, ask: unknown): readonly unknown[] {
  return [contract.id, ask];
}

/**
 * Has answers read anew because something has happened. A first reading that is under way began before that, and React Query
 * would be content with it: it is let go.
 */
export async function readAnew(client: QueryClient, filters: QueryFilters = {}): Promise<void> {
  await client.cancelQueries({ ...filters, predicate: ({ state }) => state.data === undefined });
  await client.invalidateQueries(filters);
}

/** Makes the keeper of answers; `onSignedOut` hears when the server no longer knows who is asking. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const hear = (error: unknown) => {
    if (error instanceof Problem && error.code === 'not-signed-in') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: hear }),
    mutationCache: new MutationCache({ onError: hear }),
    defaultOptions: {
      queries: {
        staleTime: freshFor,
        retry: (failures, problem) => failures < furtherTries && mayPass(problem),
        refetchOnWindowFocus: true,
      },
    },
  });
}
