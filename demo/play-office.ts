/**
 * Plays what waits for the three administrators: an account that was made and has no role yet, a director who has forgotten
 * the password, and questions that were refused.
 */
import { v7 as uuidv7 } from 'uuid';
import { createAccount } from '#capabilities/organization/accounts/contract.ts';
import { countFailure } from '#capabilities/organization/sessions/sign-in.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { presentDay, storyEnds } from './calendar.ts';
import { shownTown, shownVillage } from './census-plan.ts';
import { divisionsBelow } from './divisions.ts';
import { hourOf, opened, performIn } from './perform.ts';
import type { Play } from './play.ts';

const cityCode = '4109';
const signIn: ServiceActor = { kind: 'service', service: 'sign-in', onBehalfOf: null };
const demonstration = 'demonstration';
/** Each try after the fifth waits twice as long; the last, this morning, locks until the afternoon. */
const tries: readonly (readonly [day: string, hour: number, minute: number])[] = [
  ...[0, 1, 1, 2, 3].map((minute) => [storyEnds, 17, 30 + minute] as const),
  [storyEnds, 17, 40],
  [storyEnds, 17, 55],
  [storyEnds, 18, 20],
  [storyEnds, 19, 5],
  [storyEnds, 20, 30],
  [presentDay, 8, 12],
];

/** Plays it. */
export async function playOffice(play: Play): Promise<void> {
  await makeAccountWithoutRole(play);
  const neighbour = divisionsBelow(shownTown, 'village').findLast(({ code }) => code !== shownVillage);
  await forgetPassword(play, play.people.director(neighbour?.code ?? shownVillage));
  await askTooMuch(play);
}

/** A clerk of the bureau who has just been given an account; which role is for the security administrator to say. */
async function makeAccountWithoutRole(play: Play): Promise<void> {
  const doing = { by: play.people.of('sysadmin', cityCode), at: hourOf(storyEnds, 15, 40) };
  await opened(play, doing, async (tx) => {
    const clerk = await tx
      .selectFrom('post')
      .select('staff_id')
      .where('title', '=', '儿童福利科科员')
      .where('valid_to', 'is', null)
      .orderBy('staff_id')
      .executeTakeFirstOrThrow();
    await performIn(tx, play, doing, createAccount, {
      body: { id: uuidv7(), name: 'ertongke.keyuan', staffId: clerk.staff_id },
    });
  });
}

async function forgetPassword(play: Play, who: PersonActor): Promise<void> {
  for (const [day, hour, minute] of tries) {
    const at = hourOf(day, hour, minute);
    const database = play.database.byClock({ now: () => at });
    await database.asActor({ actor: signIn, requestId: demonstration }, async (tx) => {
      await countFailure(tx, who.accountId, at);
      const entry = { objectKind: 'account', objectId: who.accountId };
      await recordAudit(
        tx,
        signIn,
        { requestId: demonstration, address: null },
        'session.sign-in-failed',
        entry,
      );
    });
  }
}

/** Three questions beyond one's own area or role, as the trail has them. */
async function askTooMuch(play: Play): Promise<void> {
  const asked = [
    {
      by: play.people.director(shownVillage),
      operation: 'child.read',
      code: 'not-found',
      at: hourOf(storyEnds, 18, 2),
    },
    {
      by: play.people.supervisor(shownTown),
      operation: 'roster.list',
      code: 'not-allowed',
      at: hourOf(presentDay, 8, 31),
    },
    {
      by: play.people.of('leader', cityCode),
      operation: 'child.list',
      code: 'not-allowed',
      at: hourOf(presentDay, 8, 44),
    },
  ];
  for (const { by, operation, code, at } of asked) {
    const entry = { objectKind: operation, details: { code } };
    await opened(play, { by, at }, (tx) =>
      recordAudit(tx, by, { requestId: demonstration, address: null }, 'refused', entry),
    );
  }
}
