/**
 * Loads the demonstration's organisation into an empty system: divisions, units, people, posts and accounts. Besides the
 * accounts of the sign-in page every child director, supervisor, county officer and whoever answers the hotline has one, as in a real city.
 */
import { createReadStream } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { importDivisions, sealPhone } from '#capabilities/organization/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import { hashPassword } from '#foundation/access/password.ts';
import type { Role } from '#foundation/access/table.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import type { Clock } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import type { Vault } from '#foundation/vault/vault.ts';
import { headAccount } from './accounts.ts';
import { addDays } from './calendar.ts';
import { divisionsFile } from './divisions.ts';
import { type DemoOrganization, demoOrganization } from './organization.ts';
import { responsibilities } from './responsibilities.ts';
import { demoPassword } from './sign-in.ts';
import type { DemoPost } from './types.ts';

const ROWS_PER_INSERT = 2000;
const REQUEST = 'demonstration:organization';
const actor: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };

/** The duty behind a title, the role that goes with it and how the account's name begins. */
const duties: Readonly<Record<string, { duty: string | null; role: Role | null; prefix: string }>> = {
  儿童主任: { duty: 'child_director', role: 'village', prefix: 'v' },
  儿童督导员: { duty: 'child_supervisor', role: 'town', prefix: 't' },
  儿童福利股股长: { duty: 'county_officer', role: 'county', prefix: 'c' },
  热线值班长: { duty: null, role: 'lead', prefix: 'lead' },
  热线接线员: { duty: null, role: 'operator', prefix: 'operator' },
  儿童福利科科长: { duty: 'liaison', role: null, prefix: '' },
  联络员: { duty: 'liaison', role: null, prefix: '' },
};

interface Keys {
  readonly units: ReadonlyMap<string, string>;
  readonly staff: ReadonlyMap<string, string>;
}

/** Loads everything in one transaction; some two seconds, the divisions included. */
export async function loadOrganization(
  database: Database,
  clock: Clock,
  organization: DemoOrganization = demoOrganization(),
): Promise<void> {
  await importDivisions(database, createReadStream(divisionsFile), actor);
  const passwordHash = await hashPassword(demoPassword);
  const keys: Keys = {
    units: new Map(organization.units.map(({ key }) => [key, uuidv7()])),
    staff: new Map(organization.staff.map(({ key }) => [key, uuidv7()])),
  };
  await database.asActor({ actor, requestId: REQUEST }, async (tx) => {
    await insertAll(tx, 'unit', unitRows(organization, keys));
    await insertAll(tx, 'staff', staffRows(organization, keys, database.vault));
    await insertAll(tx, 'unit_member', seatRows(organization, keys));
    await insertAll(
      tx,
      'post',
      organization.posts.map((post) => postRow(post, keys)),
    );
    await enterMeans(tx, organization, keys);
    const accounts = accountRows(organization, keys);
    await insertAll(
      tx,
      'account',
      accounts.map((one) => one.account),
    );
    const secrets = accounts.map(({ account }) => ({ account_id: account.id, password_hash: passwordHash }));
    await insertAll(
      tx,
      'account_secret',
      secrets.map((secret) => ({ ...secret, changed_at: clock.now() })),
    );
    await insertAll(
      tx,
      'role_binding',
      accounts.map((one) => one.binding),
    );
    const details = {
      units: organization.units.length,
      staff: organization.staff.length,
      accounts: accounts.length,
    };
    await recordAudit(tx, actor, { requestId: REQUEST, address: null }, 'demonstration.organization-loaded', {
      details,
    });
  });
}

/** Entered ten days after the day that they are as of; a correction another ten days later, in the place of the one before it. */
async function enterMeans(tx: Transaction, organization: DemoOrganization, keys: Keys): Promise<void> {
  const administrator = organization.accounts.find(({ role }) => role === 'sysadmin');
  const name = organization.staff.find(({ key }) => key === administrator?.staffKey)?.name ?? '';
  const at = (asOf: string, days: number) => `${addDays(asOf, days)}T09:00:00+08:00`;
  const first = organization.means
    .filter(({ why }) => why === null)
    .map((one) => ({ one, id: uuidv7(), at: at(one.asOf, 10) }));
  const corrections = organization.means
    .filter(({ why }) => why !== null)
    .map((one) => {
      const former = first.find((row) => row.one.unitKey === one.unitKey && row.one.asOf === one.asOf);
      if (former === undefined) throw new Error(`nothing to correct of ${one.unitKey}`);
      return { one, id: uuidv7(), at: at(one.asOf, 20), replaces: former.id };
    });
  const rowOf = ({ one, id, at: enteredAt }: (typeof first)[number]) => ({
    ...{ id, unit_id: idOf(keys.units, one.unitKey), as_of: one.asOf, establishment: one.establishment },
    ...{ budget_fen: one.budgetFen, spent_fen: one.spentFen },
    ...{ enterer_name: name, entered_at: enteredAt },
  });
  await insertAll(tx, 'unit_means', first.map(rowOf));
  for (const row of corrections) {
    await tx
      .updateTable('unit_means')
      .set({ replaced_at: new Date(row.at) })
      .where('id', '=', row.replaces)
      .execute();
    const corrected = { ...rowOf(row), replaces: row.replaces, why: row.one.why, version: 2 };
    await insertAll(tx, 'unit_means', [corrected]);
  }
}

async function insertAll<Table extends keyof Tables & string>(
  tx: Transaction,
  table: Table,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT)
    await tx
      .insertInto(table)
      .values(rows.slice(at, at + ROWS_PER_INSERT) as never)
      .execute();
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`nothing has the key ${key}`);
  return id;
}

function unitRows({ units }: DemoOrganization, keys: Keys) {
  return units.map(({ key, name, kind, area, parentKey, validFrom }) => ({
    id: idOf(keys.units, key),
    name,
    kind,
    area,
    parent_id: parentKey === null ? null : idOf(keys.units, parentKey),
    valid_from: validFrom,
  }));
}

function staffRows({ staff }: DemoOrganization, keys: Keys, vault: Vault) {
  return staff.map(({ key, name, sex, phone, area }) => {
    const id = idOf(keys.staff, key);
    const sealed = sealPhone(vault, { id, sealing_key: null }, phone);
    return { id, name, sex: sex === '男' ? 1 : 2, area, ...sealed };
  });
}

function seatRows({ memberships }: DemoOrganization, keys: Keys) {
  return memberships.map(({ groupKey, unitKey, duty, validFrom }, position) => ({
    group_id: idOf(keys.units, groupKey),
    unit_id: idOf(keys.units, unitKey),
    duty,
    responsibility: responsibilities[unitKey] ?? null,
    position,
    valid_from: validFrom,
  }));
}

function postRow(post: DemoPost, keys: Keys) {
  return {
    id: uuidv7(),
    unit_id: idOf(keys.units, post.unitKey),
    staff_id: idOf(keys.staff, post.staffKey),
    title: post.title,
    duty: duties[post.title]?.duty ?? null,
    area: post.area,
    valid_from: post.validFrom,
    valid_to: post.validTo,
  };
}

function accountRows({ accounts, posts }: DemoOrganization, keys: Keys) {
  const offered = accounts.map(({ account, role, staffKey, area }) => ({
    name: account as string,
    role,
    staffKey,
    area,
  }));
  const head = posts.find(
    ({ unitKey, title, validTo }) =>
      unitKey === headAccount.unitKey && title === headAccount.title && validTo === null,
  );
  if (head === undefined) throw new Error(`nobody is ${headAccount.title}`);
  const { account, role: headRole } = headAccount;
  offered.push({ name: account, role: headRole, staffKey: head.staffKey, area: head.area });
  const taken = new Set(offered.map(({ staffKey }) => staffKey));
  const times = new Map<string, number>();
  const further = posts.flatMap(({ title, staffKey, area, validTo }) => {
    const duty = duties[title];
    if (duty === undefined || duty.role === null || validTo !== null || taken.has(staffKey)) return [];
    const plain = `${duty.prefix}${area}`;
    const time = (times.get(plain) ?? 0) + 1;
    times.set(plain, time);
    return [{ name: time === 1 ? plain : `${plain}-${time}`, role: duty.role, staffKey, area }];
  });
  const since = new Map(
    posts.filter(({ validTo }) => validTo === null).map((post) => [post.staffKey, post.validFrom]),
  );
  return [...offered, ...further].map(({ name, role, staffKey, area }) => {
    const id = uuidv7();
    const from = `${since.get(staffKey) ?? '2021-08-01'}T08:00:00+08:00`;
    return {
      account: { id, name, staff_id: idOf(keys.staff, staffKey), demonstration: true, made_at: from },
      binding: { id: uuidv7(), account_id: id, role, area, valid_from: from },
    };
  });
}
