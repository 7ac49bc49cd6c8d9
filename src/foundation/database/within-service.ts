/**
 * Acts as a service for a moment in a transaction that somebody else opened, for functions that are called from wherever
 * something happens and are not told by whom (an alert is raised by an operator, a round, a public report alike).
 */
import { sql } from 'kysely';
import type { Service, ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';

/** The service that acts, and the account in whose transaction and request it does. */
export interface Within {
  readonly actor: ServiceActor;
  readonly account: string | null;
  readonly requestId: string;
}

interface Settings {
  readonly service: string;
  readonly account: string | null;
  readonly request: string;
}

/**
 * Runs `work` as a service alone, by nobody's account, and returns to whoever acted before. The areas in which children's
 * records are seen stay what they were. An error inside aborts the whole transaction.
 */
export async function withinService<T>(
  tx: Transaction,
  service: Service,
  work: (within: Within) => Promise<T>,
): Promise<T> {
  const { rows } = await sql<Settings>`with former as materialized (
      select coalesce(current_setting('tonghu.service', true), '') as service,
        coalesce(current_setting('tonghu.account', true), '') as account)
    select service, nullif(account, '') as account, coalesce(access.request(), '') as request,
      set_config('tonghu.service', ${service}, true), set_config('tonghu.account', '', true) from former`.execute(
    tx,
  );
  const former = rows[0] ?? { service: '', account: null, request: '' };
  const actor: ServiceActor = { kind: 'service', service, onBehalfOf: null };
  const result = await work({ actor, account: former.account, requestId: former.request });
  await sql`select set_config('tonghu.service', ${former.service}, true),
    set_config('tonghu.account', ${former.account ?? ''}, true)`.execute(tx);
  return result;
}
