/**
 * A write that is sent twice under one Idempotency-Key is done once; the second answer is the first.
 * The reply may hold what the record holds, and so is kept sealed. The key is taken in the write's own transaction, so that two at once wait for each other.
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { queryOf } from '#foundation/http/query-of.ts';
import { Refusal } from '#foundation/refusals.ts';

interface Claim {
  readonly accountId: string;
  readonly key: string;
}

function claimOf(actor: Actor, contract: OperationContract, request: FastifyRequest): Claim | null {
  const key = request.headers['idempotency-key'];
  if (contract.method === 'GET' || typeof key !== 'string' || actor.kind !== 'person') return null;
  if (key.length < 8 || key.length > 200)
    throw new Refusal('bad-input', {}, [{ place: 'Idempotency-Key', code: 'length', message: '8–200' }]);
  return { accountId: actor.accountId, key };
}

const nameOf = ({ accountId, key }: Claim): string => `${accountId}/${key}`;

/**
 * What makes two writes the same: the operation, where and what is sent (of a form its fields and the file's digest), and
 * under which role and area, because an earlier answer may show what another role of the same person may not see.
 */
function digestOf(actor: Actor, contract: OperationContract, request: FastifyRequest, sent: unknown): string {
  const text = JSON.stringify([
    contract.id,
    actor.kind === 'person' ? [actor.role, actor.area] : null,
    request.params,
    queryOf(request),
    request.headers['if-match'] ?? '',
    sent ?? null,
  ]);
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Takes the key; answers the earlier reply where the same write was done before, null where it is to be done now.
 * @throws Refusal `idempotency-key-reused` where the key stood for another request.
 */
export async function replayed(
  tx: Transaction,
  actor: Actor,
  contract: OperationContract,
  request: FastifyRequest,
  sent: unknown,
): Promise<unknown> {
  const claim = claimOf(actor, contract, request);
  if (claim === null) return null;
  const digest = digestOf(actor, contract, request, sent);
  const taken = await tx
    .insertInto('idempotent_write')
    .values({ account_id: claim.accountId, key: claim.key, operation: contract.id, request_digest: digest })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken !== undefined) return null;
  const earlier = await tx
    .selectFrom('idempotent_write')
    .select(['request_digest', 'reply_sealed', 'sealing_key'])
    .where('account_id', '=', claim.accountId)
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow();
  if (earlier.request_digest !== digest) throw new Refusal('idempotency-key-reused');
  const told = vaultOf(tx)
    .subject(earlier.sealing_key)
    .open('idempotent_write.reply_sealed', nameOf(claim), earlier.reply_sealed);
  // Done before, and what was answered is no longer known: it must not be done again.
  if (told === null) throw new Refusal('idempotency-key-reused');
  return JSON.parse(told);
}

/** Keeps the reply beside the key, and of whom it speaks: an erasure of theirs takes it along. */
export async function rememberReply(
  tx: Transaction,
  actor: Actor,
  contract: OperationContract,
  request: FastifyRequest,
  reply: unknown,
  about: readonly string[],
): Promise<void> {
  const claim = claimOf(actor, contract, request);
  if (claim === null) return;
  const kept = JSON.stringify(reply ?? null, (key, value) =>
    contract.shownOnce?.includes(key) ? null : value,
  );
  const { wrapped, subject } = vaultOf(tx).newSubject();
  await tx
    .updateTable('idempotent_write')
    .set({
      reply_sealed: subject.seal('idempotent_write.reply_sealed', nameOf(claim), kept),
      sealing_key: wrapped,
      about: [...about],
    })
    .where('account_id', '=', claim.accountId)
    .where('key', '=', claim.key)
    .execute();
}
