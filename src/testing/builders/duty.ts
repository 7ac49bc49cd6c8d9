/** Shifts for tests, entered past the planning. */
import { v7 as uuidv7 } from 'uuid';
import type { Caller, ServedSystem } from '#testing/harness.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Puts somebody on a shift of a published plan of that day; answers its id. */
export async function aShift(
  system: ServedSystem,
  who: Caller,
  startsAt: string,
  hours: number,
  part: 'operator' | 'lead' = 'operator',
): Promise<string> {
  const start = new Date(startsAt);
  const day = new Date(start.getTime() + DAY_MS / 3).toISOString().slice(0, 10);
  const { actor } = who;
  const [known] = await system.owner<{ id: string }>(
    'select id from shift_plan where area = $1 and $2::date between from_day and until_day',
    [actor.area, day],
  );
  const plan = known?.id ?? uuidv7();
  if (known === undefined)
    await system.owner(
      `insert into shift_plan (id, area, from_day, until_day, state, made_by, maker_name, published_by, publisher_name, published_at)
       values ($1, $2, $3, $3, 'published', $4, $5, $4, $5, $6)`,
      [plan, actor.area, day, actor.accountId, actor.name, start],
    );
  const end = new Date(start.getTime() + hours * HOUR_MS);
  const id = uuidv7();
  await system.owner(
    `insert into duty_shift (id, plan_id, area, account_id, person, part, starts_at, ends_at, rested_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
    [id, plan, actor.area, actor.accountId, actor.name, part, start, end],
  );
  return id;
}
