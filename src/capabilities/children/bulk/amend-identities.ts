/**
 * Puts right who a child is, where a source that is corrected says so: citizen ID, sex, birth date. Few at a time. The
 * search key of the former ID goes, doubts that are gone are settled, and before and after stand on the timeline.
 */
import { sql } from 'kysely';
import { insertKeys, keysOf, removeKeys } from '#capabilities/children/bulk/keys.ts';
import type { CitizenIdState } from '#capabilities/children/bulk/register-children.ts';
import { citizenIdOf, sealCitizenId } from '#capabilities/children/sealed-fields.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';

/** What is put right of one child. */
export interface IdentityAmendment {
  readonly childId: string;
  readonly sex: number;
  /** ISO date. */
  readonly birthDate: string | null;
  readonly citizenId: string | null;
  readonly citizenIdState: CitizenIdState;
  /** Flags that stand no longer. */
  readonly settled: readonly string[];
  readonly told: Readonly<Record<string, unknown>>;
}

/** @throws the unique violation `child_citizen_id` where another child has the ID. */
export async function amendIdentities(
  tx: Transaction,
  by: Actor,
  amendments: readonly IdentityAmendment[],
): Promise<void> {
  for (const amendment of amendments) await amend(tx, by, amendment);
}

async function amend(tx: Transaction, by: Actor, amendment: IdentityAmendment): Promise<void> {
  const { childId, sex, birthDate, citizenId, citizenIdState, settled, told } = amendment;
  const child = await tx
    .selectFrom('child')
    .select(['id', 'name', 'residence', 'sex', 'birth_date', 'sealing_key', 'citizen_id_sealed', 'version'])
    .where('id', '=', childId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const vault = vaultOf(tx);
  const former = citizenIdOf(vault, child);
  await tx
    .updateTable('child')
    .set({
      sex,
      birth_date: birthDate,
      ...sealCitizenId(vault, vault.subject(child.sealing_key), childId, citizenId),
      citizen_id_state: citizenIdState,
      version: child.version + 1,
    })
    .where('id', '=', childId)
    .execute();
  const { residence } = child;
  await removeKeys(tx, { childId, residence, keys: keysOf(vault, child.name, former) });
  await insertKeys(tx, [{ childId, residence, keys: keysOf(vault, child.name, citizenId) }]);
  await tx
    .updateTable('child_flag')
    .set({ settled_at: sql<Date>`access.now()`, settled_how: 'corrected' })
    .where('child_id', '=', childId)
    .where('flag', '=', sql<string>`any (${[...settled]}::text[])`)
    .where('settled_at', 'is', null)
    .execute();
  const changes = [
    { field: 'sex', was: child.sex, now: sex },
    { field: 'birthDate', was: child.birth_date, now: birthDate },
    { field: 'citizenId', was: former, now: citizenId },
  ].filter((change) => change.was !== change.now);
  await recordChildEvents(tx, by, [{ childId, kind: 'amended', details: { ...told, changes } }]);
}
