/**
 * Fills what a file does not know yet from a second source, for many children at once: blanks are filled, nothing that
 * stands is overwritten. Where the two sources disagree the caller tells so in the event.
 */
import { sql } from 'kysely';
import { type FamilyRecord, heldRelations } from '#capabilities/children/bulk/households.ts';
import { insertKeys } from '#capabilities/children/bulk/keys.ts';
import { addMembers, fillMembers, type MemberRow, memberRow } from '#capabilities/children/bulk/members.ts';
import type { ChildRecord, CitizenIdState } from '#capabilities/children/bulk/register-children.ts';
import { citizenIdTailKey, sealChild, subjectIn, subjectsOf } from '#capabilities/children/sealed-fields.ts';
import { recordChildEvents } from '#capabilities/children/timeline.ts';
import type { Actor } from '#foundation/access/actor.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { bytesInJson, rowInJson } from '#foundation/vault/json-bytes.ts';

type Fillable =
  | 'formerName'
  | 'birthDate'
  | 'ethnicity'
  | 'registeredPlace'
  | 'groupName'
  | 'address'
  | 'economic'
  | 'health'
  | 'schooling'
  | 'school'
  | 'grade'
  | 'boarding'
  | 'remark';

/** What a second source says of a child that is on the register already. */
export interface ChildFilling extends Partial<Pick<ChildRecord, Fillable>> {
  readonly childId: string;
  readonly citizenId?: string | null;
  readonly citizenIdState?: CitizenIdState;
  readonly family?: readonly FamilyRecord[];
  /** For the timeline: where this came from, and where it disagrees with what stands. */
  readonly told: Readonly<Record<string, unknown>>;
}

const BATCH = 2000;

/** Fills blanks; each child's timeline gets a line of kind `merged`. */
export async function fillChildren(
  tx: Transaction,
  by: Actor,
  fillings: readonly ChildFilling[],
): Promise<void> {
  for (let at = 0; at < fillings.length; at += BATCH) {
    const rows = fillings.slice(at, at + BATCH);
    await fillOwn(tx, rows);
    await fillHouseholds(tx, rows);
    await fillFamilies(tx, rows);
  }
  await recordChildEvents(
    tx,
    by,
    fillings.map((row) => ({ childId: row.childId, kind: 'merged', details: row.told })),
  );
}

async function fillOwn(tx: Transaction, rows: readonly ChildFilling[]): Promise<void> {
  const vault = vaultOf(tx);
  const subjects = await subjectsOf(
    tx,
    'child',
    rows.map((row) => row.childId),
  );
  const sealed = (row: ChildFilling) =>
    sealChild(vault, subjectIn(subjects, row.childId), row.childId, {
      citizen_id: row.citizenId ?? null,
      remark: row.remark ?? null,
    });
  const given = rows.map((row) => ({
    id: row.childId,
    former_name: row.formerName,
    birth_date: row.birthDate,
    ...rowInJson(sealed(row)),
    citizen_id_state: row.citizenId ? (row.citizenIdState ?? 'valid') : null,
    ethnicity: row.ethnicity,
    registered_place: row.registeredPlace,
    health: row.health,
    schooling: row.schooling,
    school: row.school,
    grade: row.grade,
    boarding: row.boarding,
  }));
  const answer = await sql<{ id: string; residence: string; has_id: boolean; had_id: boolean }>`
    with given as (select * from json_to_recordset(${JSON.stringify(given)}::json) as row (id uuid, former_name text,
      birth_date date, citizen_id_sealed bytea, citizen_id_index bytea, citizen_id_state text, ethnicity text,
      registered_place text, health text, schooling text, school text, grade text, boarding boolean,
      remark_sealed bytea)),
    before as (select child.id, child.citizen_id_index from child join given using (id))
    update child c set
      former_name = coalesce(c.former_name, g.former_name),
      birth_date = coalesce(c.birth_date, g.birth_date),
      citizen_id_sealed = coalesce(c.citizen_id_sealed, g.citizen_id_sealed),
      citizen_id_index = coalesce(c.citizen_id_index, g.citizen_id_index),
      citizen_id_state = case when c.citizen_id_index is null then coalesce(g.citizen_id_state, c.citizen_id_state)
        else c.citizen_id_state end,
      ethnicity = coalesce(c.ethnicity, g.ethnicity),
      registered_place = coalesce(c.registered_place, g.registered_place),
      health = case c.health when 'unknown' then coalesce(g.health, c.health) else c.health end,
      schooling = case c.schooling when 'unknown' then coalesce(g.schooling, c.schooling) else c.schooling end,
      school = coalesce(c.school, g.school),
      grade = coalesce(c.grade, g.grade),
      boarding = coalesce(c.boarding, g.boarding),
      remark_sealed = coalesce(c.remark_sealed, g.remark_sealed),
      version = c.version + 1
    from given g join before b on b.id = g.id
    where c.id = g.id
    returning c.id, c.residence, c.citizen_id_index is not null as has_id, b.citizen_id_index is not null as had_id`.execute(
    tx,
  );
  const identified = answer.rows.filter((row) => row.has_id && !row.had_id);
  const idOf = new Map(rows.map((row) => [row.childId, row.citizenId ?? '']));
  await insertKeys(
    tx,
    identified.map((row) => ({
      childId: row.id,
      residence: row.residence,
      keys: [citizenIdTailKey(vault, idOf.get(row.id) ?? '')],
    })),
  );
  await tx
    .updateTable('child_flag')
    .set({ settled_at: sql<Date>`access.now()`, settled_how: 'filled' })
    .where('flag', '=', 'idMissing')
    .where('settled_at', 'is', null)
    .where('child_id', '=', sql<string>`any (${identified.map((row) => row.id)})`)
    .execute();
}

async function fillHouseholds(tx: Transaction, rows: readonly ChildFilling[]): Promise<void> {
  const told = new Map(
    rows.filter((row) => row.groupName || row.address || row.economic).map((row) => [row.childId, row]),
  );
  if (told.size === 0) return;
  const homes = await tx
    .selectFrom('child')
    .innerJoin('household', 'household.id', 'child.household_id')
    .select(['child.id as child_id', 'household.id', 'household.sealing_key'])
    .where('child.id', '=', sql<string>`any (${[...told.keys()]}::uuid[])`)
    .execute();
  const given = homes.map((home) => {
    const row = told.get(home.child_id);
    const subject = vaultOf(tx).subject(home.sealing_key);
    return {
      id: home.id,
      group_name: row?.groupName,
      address_sealed: bytesInJson(subject.seal('household.address_sealed', home.id, row?.address ?? null)),
      economic: row?.economic,
    };
  });
  await sql`update household h set
      group_name = coalesce(h.group_name, g.group_name),
      address_sealed = coalesce(h.address_sealed, g.address_sealed),
      economic = case h.economic when 'unknown' then coalesce(g.economic, h.economic) else h.economic end,
      version = h.version + 1
    from json_to_recordset(${JSON.stringify(given)}::json)
      as g (id uuid, group_name text, address_sealed bytea, economic text)
    where h.id = g.id and (h.group_name is null and g.group_name is not null
      or h.address_sealed is null and g.address_sealed is not null
      or h.economic = 'unknown' and g.economic <> 'unknown')`.execute(tx);
}

async function fillFamilies(tx: Transaction, rows: readonly ChildFilling[]): Promise<void> {
  const children = await tx
    .selectFrom('child')
    .select(['id', 'household_id', 'residence'])
    .where('id', '=', sql<string>`any (${rows.map((row) => row.childId)})`)
    .execute();
  const places = new Map(children.map((child) => [child.id, child]));
  const members = rows.flatMap((row) => {
    const place = places.get(row.childId);
    return place === undefined
      ? []
      : (row.family ?? []).map((member) => memberRow(place.household_id, place.residence, member));
  });
  if (members.length === 0) return;
  const held = await heldRelations(tx, [...new Set(members.map((member) => member.household_id))]);
  const place = (member: MemberRow) => `${member.household_id} ${member.relation}`;
  const first = [...new Map(members.map((member) => [place(member), member])).values()];
  await fillMembers(
    tx,
    first.filter((member) => held.has(place(member))),
  );
  await addMembers(
    tx,
    first.filter((member) => !held.has(place(member))),
  );
}
