/**
 * Writes down many guardians at once, each person once: among the rows that come together and against the files that are
 * there (rules.ts, guardianIdentity). A file that is there is used and not changed. Whoever calls must see the whole register.
 */
import { sql } from 'kysely';
import { manyIds } from '#capabilities/children/index.ts';
import { judgeCitizenId } from '#capabilities/children/rules.ts';
import { citizenIdToken, sealGuardian } from '#capabilities/guardianship/guardians/sealed-fields.ts';
import { guardianIdentity, isFileComplete, UNNAMED } from '#capabilities/guardianship/rules.ts';
import type { RowOf } from '#foundation/database/array-form.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { insertRows } from '#foundation/database/many-rows.ts';
import type { Vault } from '#foundation/vault/vault.ts';

/** A guardian as a roster tells of it. */
export interface GuardianRecord {
  readonly name: string | null;
  readonly citizenId: string | null;
  readonly phone: string | null;
  readonly sex?: number | null;
  readonly birthDate?: string | null;
  readonly health?: string | null;
  readonly ability?: string | null;
  /** Village, town or county; where the child lives, if nothing else is known. */
  readonly residence: string;
  /**
   * How many children the row puts in this person's care in the same transaction, 0 where it is left out. Given with a new
   * file, so that it is not written twice; a person’s transaction may not.
   */
  readonly caresFor?: number;
}

/** The guardian of one row. */
export interface RegisteredGuardian {
  readonly guardianId: string;
  /** True where this row began the file. */
  readonly fresh: boolean;
  /** True where the file has what a file must have (rules.ts). */
  readonly complete: boolean;
}

const BATCH = 2000;

const guardianColumns = {
  id: 'uuid',
  name: 'text',
  sex: 'smallint',
  birth_date: 'date',
  sealing_key: 'bytea',
  citizen_id_sealed: 'bytea',
  citizen_id_index: 'bytea',
  citizen_id_end_index: 'bytea',
  phone_sealed: 'bytea',
  phone_index: 'bytea',
  health: 'text',
  ability: 'text',
  residence: 'text',
  cares_for: 'integer',
} as const;

/** Registers guardians; answers one for each row, in the rows' order. */
export async function registerGuardians(
  tx: Transaction,
  rows: readonly GuardianRecord[],
): Promise<RegisteredGuardian[]> {
  const answers: RegisteredGuardian[] = [];
  for (let at = 0; at < rows.length; at += BATCH)
    answers.push(...(await registerBatch(tx, rows.slice(at, at + BATCH))));
  return answers;
}

async function registerBatch(
  tx: Transaction,
  rows: readonly GuardianRecord[],
): Promise<RegisteredGuardian[]> {
  const named = rows.map((row) => ({ ...row, name: row.name ?? UNNAMED }));
  const known = await knownGuardians(tx, named);
  const vault = vaultOf(tx);
  const ids = manyIds(named.length);
  const begun = new Map<string, NewGuardian>();
  const answers = named.map((row, at): RegisteredGuardian => {
    const identity = guardianIdentity(row);
    const there = known.get(identity);
    if (there !== undefined) {
      const mine = begun.get(there.guardianId);
      if (mine !== undefined) mine.cares_for += row.caresFor ?? 0;
      return { ...there, fresh: false };
    }
    const guardianId = ids[at] ?? '';
    const one = { guardianId, complete: isFileComplete(row) };
    known.set(identity, one);
    begun.set(guardianId, guardianRow(vault, guardianId, row));
    return { ...one, fresh: true };
  });
  if (begun.size > 0) await insertRows('guardian', guardianColumns, [...begun.values()]).execute(tx);
  return answers;
}

type Named = GuardianRecord & { readonly name: string };
type KnownGuardian = Omit<RegisteredGuardian, 'fresh'>;

/** A row of the table. */
type NewGuardian = RowOf<typeof guardianColumns> & { cares_for: number };

function guardianRow(vault: Vault, id: string, row: Named): NewGuardian {
  const judged =
    row.citizenId === null
      ? null
      : judgeCitizenId({ citizenId: row.citizenId, sex: 0, birthDate: row.birthDate ?? null });
  const sexOfId = row.citizenId === null ? 0 : Number(row.citizenId[16]) % 2 === 1 ? 1 : 2;
  const { wrapped, subject } = vault.newSubject();
  const hidden = {
    citizen_id: row.citizenId,
    phone: row.phone,
    second_phone: null,
    address: null,
    remark: null,
  };
  return {
    id,
    name: row.name,
    sex: row.sex ?? sexOfId,
    birth_date: row.birthDate ?? judged?.birthDate ?? null,
    sealing_key: wrapped,
    ...sealGuardian(vault, subject, id, hidden),
    health: row.health ?? 'unknown',
    ability: row.ability ?? 'unknown',
    residence: row.residence,
    cares_for: row.caresFor ?? 0,
  };
}

interface KnownRow {
  readonly id: string;
  readonly name: string;
  readonly citizen_id_index: Buffer | null;
  readonly phone_index: Buffer | null;
  readonly residence: string;
}

/** The columns by which a file is recognised. */
const recognisedBy = sql.raw('id, name, citizen_id_index, phone_index, residence');

/** The guardians on file who may be among the rows, by their identity. */
async function knownGuardians(tx: Transaction, rows: readonly Named[]): Promise<Map<string, KnownGuardian>> {
  const vault = vaultOf(tx);
  const ids = new Map<string, string>();
  const phones = new Map<string, string>();
  const names: string[] = [];
  for (const { citizenId, phone, name } of rows) {
    if (citizenId !== null) ids.set(citizenIdToken(vault, citizenId).toString('hex'), citizenId);
    else if (phone !== null) phones.set(vault.index('phone', phone).toString('hex'), phone);
    else names.push(name);
  }
  const { rows: found } = await sql<KnownRow>`
    select ${recognisedBy} from guardian where citizen_id_index = any (${tokens(ids)}::bytea[])
    union all
    select ${recognisedBy} from guardian
      where phone_index = any (${tokens(phones)}::bytea[]) and citizen_id_index is null
    union all
    select ${recognisedBy} from guardian
      where name = any (${names}::text[]) and citizen_id_index is null and phone_index is null`.execute(tx);
  return new Map(
    found.map((row) => {
      const { id, name, residence } = row;
      const citizenId = asked(ids, row.citizen_id_index);
      const phone = asked(phones, row.phone_index);
      const one = { guardianId: id, complete: isFileComplete({ name, citizenId, phone }) };
      return [guardianIdentity({ name, citizenId, phone, residence }), one];
    }),
  );
}

function tokens(values: ReadonlyMap<string, string>): Buffer[] {
  return [...values.keys()].map((token) => Buffer.from(token, 'hex'));
}

/** The value that was asked for by this token; one that was not asked for is told as its token, and matters to no identity. */
function asked(values: ReadonlyMap<string, string>, token: Buffer | null): string | null {
  if (token === null) return null;
  const name = token.toString('hex');
  return values.get(name) ?? name;
}
