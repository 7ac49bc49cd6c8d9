/** Rooms of after-school care and the people in them, for tests: in order unless it is said otherwise. */
import { v7 as uuidv7 } from 'uuid';
import type { CheckKind } from '#capabilities/aftercare/sites/rules.ts';
import { aPhone, places } from '#testing/builders/children.ts';
import type { Caller, TestSystem } from '#testing/harness.ts';

/** The day from which what is made here holds; it holds a year. */
const SINCE = '2023-09-01';

/** How a room is to be. */
export interface RoomPlan {
  readonly id?: string;
  readonly division?: string;
  readonly name?: string;
  readonly state?: 'planned' | 'open' | 'paused' | 'closed';
  readonly meals?: boolean;
  readonly capacity?: number;
  readonly position?: { readonly latitude: number; readonly longitude: number } | null;
  /** What has been checked and passed. */
  readonly checks?: readonly CheckKind[];
  readonly checkedUntil?: string;
  /** Whoever keeps it, cleared; null where nobody does. */
  readonly keeper?: Pick<Caller, 'actor'> | null;
}

/** A room: open, checked for a year, kept by somebody who is cleared. */
export async function aRoom(system: TestSystem, plan: RoomPlan = {}): Promise<{ id: string; name: string }> {
  const { id = uuidv7(), division = places.village, state = 'open', meals = false, capacity = 30 } = plan;
  const name = plan.name ?? `儿童之家${id.slice(-6)}`;
  const at = plan.position ?? null;
  await system.owner(
    `insert into aftercare_site (id, name, kind, division, address, latitude, longitude, capacity, opens_at, closes_at, meals, state,
       state_why) values ($1, $2, 'childrens_home', $3, '村委会院内', $4, $5, $6, '16:00', '18:30', $7, $8, $9)`,
    [
      ...[id, name, division, at?.latitude ?? null, at?.longitude ?? null, capacity, meals, state],
      state === 'paused' || state === 'closed' ? '维修' : null,
    ],
  );
  for (const kind of plan.checks ?? ['fire', 'food', 'building', 'first_aid'])
    await system.owner(
      `insert into aftercare_check (id, site_id, kind, checked_on, valid_until, passed, checked_by)
       values ($1, $2, $3, $4, $5, true, '县有关部门')`,
      [uuidv7(), id, kind, SINCE, plan.checkedUntil ?? '2024-08-31'],
    );
  if (plan.keeper !== null) {
    const accountId = plan.keeper?.actor.accountId ?? null;
    const worker = await aWorker(system, { division, kind: 'keeper', accountId });
    await keeps(system, worker.id, id);
  }
  return { id, name };
}

/** How somebody who works in a classroom is to be. */
export interface WorkerPlan {
  readonly id?: string;
  readonly division?: string;
  readonly name?: string;
  readonly kind?: 'keeper' | 'teacher' | 'volunteer' | 'student';
  readonly accountId?: string | null;
  /** When an inquiry cleared him; null where none did. */
  readonly clearedOn?: string | null;
}

/** Somebody who works in classrooms, cleared by an inquiry. Whose account works in classrooms already is found again. */
export async function aWorker(
  system: TestSystem,
  plan: WorkerPlan = {},
): Promise<{ id: string; name: string }> {
  const { id = uuidv7(), division = places.village, kind = 'volunteer', accountId = null } = plan;
  const name = plan.name ?? `李${id.slice(-4)}`;
  const [there] = await system.owner<{ id: string; name: string }>(
    'select id, name from aftercare_worker where account_id = $1',
    [accountId],
  );
  if (there !== undefined) return there;
  const { subject, wrapped } = system.database.vault.newSubject();
  await system.owner(
    `insert into aftercare_worker (id, kind, name, division, account_id, since, sealing_key, phone_sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[id, kind, name, division, accountId, SINCE, wrapped],
      subject.seal('aftercare_worker.phone_sealed', id, aPhone()),
    ],
  );
  if (plan.clearedOn !== null) await isCleared(system, id, plan.clearedOn);
  return { id, name };
}

/** An inquiry clears somebody from a day on. */
export async function isCleared(system: TestSystem, workerId: string, on: string = SINCE): Promise<void> {
  await system.owner(
    `insert into aftercare_inquiry (id, worker_id, asked_on, asked_of, result, written_at)
     values ($1, $2, $3, '县公安局', 'clear', $3::date)`,
    [uuidv7(), workerId, on],
  );
}

/** Somebody keeps a room from a day on. */
export async function keeps(
  system: TestSystem,
  workerId: string,
  siteId: string,
  from: string = SINCE,
): Promise<void> {
  await system.owner(
    'insert into aftercare_keeper (id, site_id, worker_id, from_on) values ($1, $2, $3, $4)',
    [uuidv7(), siteId, workerId, from],
  );
}
