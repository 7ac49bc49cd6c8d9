/**
 * What is known of a child is changed. Each changed field stands on the timeline with what it was and what it is; flags
 * that follow from the ID, the sex and the birth date are raised and settled with it.
 */

import type { Updateable } from 'kysely';
import type { z } from 'zod';
import { insertKeys, keysOf, removeKeys } from '#capabilities/children/bulk/keys.ts';
import { type ChildTableRow, lockChild } from '#capabilities/children/file/queries.ts';
import { asItStood } from '#capabilities/children/masking/rules.ts';
import { editChild as contract } from '#capabilities/children/register/contract.ts';
import { nextVersion, refuseBroken, setFlags } from '#capabilities/children/register/deeds.ts';
import { idFlags, judgeCitizenId, unreadIdFlags } from '#capabilities/children/rules.ts';
import { type ChildPrivate, sealCitizenId } from '#capabilities/children/sealed-fields.ts';
import { nameSort } from '#capabilities/children/search-keys.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { changesBetween, type Recorded } from '#foundation/audit/changes.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { deed } from '#foundation/http/deed.ts';
import { type Language, Refusal } from '#foundation/refusals.ts';

type Body = z.output<typeof contract.body>;

const columns = {
  name: 'name',
  formerName: 'former_name',
  sex: 'sex',
  birthDate: 'birth_date',
  citizenId: 'citizen_id',
  ethnicity: 'ethnicity',
  registeredPlace: 'registered_place',
  health: 'health',
  schooling: 'schooling',
  school: 'school',
  grade: 'grade',
  boarding: 'boarding',
  remark: 'remark',
} as const satisfies Partial<Record<keyof Body, keyof ChildTableRow>>;

type Field = keyof typeof columns;

/** One changed field. */
interface Change {
  readonly field: string;
  readonly was: unknown;
  readonly now: unknown;
}

export const editChild = deed(contract, async ({ tx, actor, params, body, version, language, audit }) => {
  const child = await lockChild(tx, params.id, version);
  const { changes, told, written } = await changeChild(tx, actor, child, body, { language });
  audit({
    objectKind: 'child',
    objectId: child.id,
    area: child.residence,
    ...told,
    details: { fields: changes.map((c) => c.field) },
  });
  return written;
});

/** The changed fields with one side of what is known of them. */
function valuesOf(changes: readonly Change[], side: 'was' | 'now'): Record<string, unknown> {
  return Object.fromEntries(changes.map((change) => [change.field, change[side]]));
}

/** What was changed, what the trail keeps of it, and the child's new version. */
interface ChangedChild {
  readonly changes: readonly Change[];
  readonly told: { readonly before: Recorded; readonly after: Recorded };
  readonly written: { readonly id: string; readonly version: number };
}

/** Changes a child that is locked, and all that follows from it. `correction`: the request that asked for it. */
export async function changeChild(
  tx: Transaction,
  actor: PersonActor,
  child: ChildTableRow,
  body: Body,
  about: { readonly language: Language; readonly correction?: string },
): Promise<ChangedChild> {
  const { language, correction } = about;
  const wanted = {
    ...body,
    ...(body.citizenId === '' ? { citizenId: null } : {}),
    ...(body.remark === undefined ? {} : { remark: asItStood(body.remark, child.remark) }),
  };
  const identity = identityOf(child, wanted, language);
  const changes = changesOf(child, { ...wanted, ...identity?.set });
  if (body.registeredPlace && (await findDivision(tx, body.registeredPlace)) === undefined)
    throw new Refusal('unknown-division');
  const told = changesBetween(valuesOf(changes, 'was'), valuesOf(changes, 'now'));
  if (changes.length === 0 && body.citizenIdLack === undefined)
    return { changes, told, written: { id: child.id, version: child.version } };
  await write(tx, child, changes, identity?.state);
  const details = { changes, ...(correction === undefined ? {} : { correction }) };
  await recordChildEvents(tx, actor, [{ childId: child.id, kind: 'changed', details }]);
  if (identity !== null) await flagIdentity(tx, actor, child, identity.flags, body);
  return { changes, told, written: await nextVersion(tx, child) };
}

/** The ID is judged anew where it, the sex or the birth date is changed; a flagged ID that stands is left in peace. */
function identityOf(child: ChildTableRow, wanted: Body, language: Language) {
  const { citizenId = child.citizen_id, sex = child.sex, birthDate = child.birth_date } = wanted;
  const same = citizenId === child.citizen_id && sex === child.sex && birthDate === child.birth_date;
  if (same && wanted.citizenIdLack === undefined) return null;
  const judged = judgeCitizenId({ citizenId, sex, birthDate });
  const stands = citizenId === child.citizen_id;
  refuseBroken(
    judged.problems.filter((problem) => !stands || problem.place !== 'body.citizenId'),
    language,
  );
  const id = stands ? child.citizen_id : judged.id;
  return { set: { citizenId: id, birthDate: judged.birthDate }, state: judged.state, flags: judged.flags };
}

function changesOf(child: ChildTableRow, wanted: Body): Change[] {
  return (Object.keys(columns) as Field[]).flatMap((field) => {
    const [was, now] = [child[columns[field]], wanted[field]];
    return now === undefined || now === was ? [] : [{ field, was, now }];
  });
}

async function write(
  tx: Transaction,
  child: ChildTableRow,
  changes: readonly Change[],
  state: string | undefined,
): Promise<void> {
  const {
    citizen_id: given,
    remark,
    ...open
  }: Updateable<Tables['child']> & Partial<ChildPrivate> = Object.fromEntries(
    changes.map((change) => [columns[change.field as Field], change.now]),
  );
  const vault = vaultOf(tx);
  const subject = vault.subject(child.sealing_key);
  const set: Updateable<Tables['child']> = {
    ...open,
    ...(given === undefined ? {} : sealCitizenId(vault, subject, child.id, given)),
    ...(remark === undefined ? {} : { remark_sealed: subject.seal('child.remark_sealed', child.id, remark) }),
  };
  if (state !== undefined) set.citizen_id_state = state;
  if (set.name !== undefined) set.name_sort = nameSort(set.name);
  if (Object.keys(set).length === 0) return;
  await tx.updateTable('child').set(set).where('id', '=', child.id).execute();
  const { name = child.name } = set;
  const citizenId = given === undefined ? child.citizen_id : given;
  if (name === child.name && citizenId === child.citizen_id) return;
  const place = { childId: child.id, residence: child.residence };
  await removeKeys(tx, { ...place, keys: keysOf(vault, child.name, child.citizen_id) });
  await insertKeys(tx, [{ ...place, keys: keysOf(vault, name, citizenId) }]);
}

async function flagIdentity(
  tx: Transaction,
  by: PersonActor,
  child: ChildTableRow,
  flags: readonly string[],
  body: Body,
): Promise<void> {
  const why = body.citizenIdLack ?? null;
  const wanted = new Map(flags.map((flag) => [flag, flag === 'idMissing' && why !== null ? { why } : {}]));
  await setFlags(
    tx,
    by,
    child,
    flags.includes('idMissing') ? idFlags : [...idFlags, ...unreadIdFlags],
    wanted,
  );
}
