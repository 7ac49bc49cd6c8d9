/**
 * Plays the hotline's rota and its knowledge base: a plan of shifts for each month of the half year and for the present, this
 * morning's people at their desks, a swap that waits for the lead, the night's hand-over, and the articles that answer policy questions.
 */
import { v7 as uuidv7 } from 'uuid';
import { beginHandOver, giveHandOver } from '#capabilities/duty/hand-overs/contract.ts';
import {
  addShift,
  fillPlan,
  listRosterable,
  makePlan,
  publishPlan,
} from '#capabilities/duty/plans/contract.ts';
import { come, readMine } from '#capabilities/duty/shifts/contract.ts';
import { answerSwap, askSwap } from '#capabilities/duty/swaps/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { addDays, presentDay } from './calendar.ts';
import { hourOf, opened, perform } from './perform.ts';
import type { Play } from './play.ts';

const cityCode = '4109';
const months = ['2023-12', '2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06'];
const presentMonth = presentDay.slice(0, 7);
/** A plan is drawn up a week before its month. */
const DAYS_AHEAD = 7;

/** Plays it. */
export async function playDuty(play: Play): Promise<void> {
  for (const month of months) await planMonth(play, month);
  await startMorning(play);
}

/**
 * Whoever was there by night signs for the hand-over when everything of the night is written down; the lead of the morning has
 * it before him. Played last, so that it lists what is open.
 */
export async function handOverNight(play: Play): Promise<void> {
  const lead = play.people.of('lead', cityCode);
  const at = hourOf(presentDay, 8, 50);
  const [night] = await opened(play, { by: lead, at }, (tx) =>
    tx
      .selectFrom('duty_shift')
      .select('account_id')
      .where('ends_at', '=', hourOf(presentDay, 8, 0))
      .where('removed_at', 'is', null)
      .execute(),
  );
  if (night === undefined) throw new Error('nobody was on duty by night');
  const by = play.people.account(night.account_id);
  const note = '凌晨3时10分特急来电已立案，公安到场，请盯紧到场核查；漏接的来电请在上午回拨。';
  const begun = await perform(play, { by, at }, beginHandOver, { body: { id: uuidv7(), note } });
  const { id, version } = begun;
  await perform(play, { by, at: hourOf(presentDay, 8, 55) }, giveHandOver, {
    params: { id },
    body: {},
    version,
  });
}

async function planMonth(play: Play, month: string): Promise<void> {
  const by = play.people.of('lead', cityCode);
  const first = `${month}-01`;
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
  const at = (minute: number): Date => hourOf(addDays(first, -DAYS_AHEAD), 10, minute);
  const id = uuidv7();
  let plan = await perform(play, { by, at: at(0) }, makePlan, {
    body: { id, fromDay: first, untilDay: last },
  });
  if (month === presentMonth)
    for (const part of ['lead', 'operator'] as const)
      plan = await perform(play, { by, at: at(5) }, addShift, {
        params: { id },
        body: {
          id: uuidv7(),
          accountId: play.people.of(part, cityCode).accountId,
          part,
          startsAt: hourOf(presentDay, 8, 0).toISOString(),
          endsAt: hourOf(presentDay, 16, 0).toISOString(),
        },
      });
  const filled = await perform(play, { by, at: at(10) }, fillPlan, {
    params: { id },
    body: {},
    version: plan.version,
  });
  await perform(play, { by, at: at(20) }, publishPlan, {
    params: { id },
    body: {},
    version: filled.version,
  });
}

/** Those of the morning have come; the operator has asked a colleague to take a shift. */
async function startMorning(play: Play): Promise<void> {
  const [lead, operator] = [play.people.of('lead', cityCode), play.people.of('operator', cityCode)];
  for (const by of [lead, operator]) {
    const at = hourOf(presentDay, 7, 52);
    const mine = await perform(play, { by, at }, readMine, {});
    const now = mine.items.find((shift) => shift.can.come);
    if (now !== undefined) await perform(play, { by, at }, come, { params: { id: now.id } });
  }
  await askForSwap(play, operator);
}

/** The first colleague who could take one of the coming shifts is asked, and agrees: the lead has to approve. */
async function askForSwap(play: Play, by: PersonActor): Promise<void> {
  const at = hourOf(presentDay, 8, 20);
  const mine = await perform(play, { by, at }, readMine, {});
  const { items } = await perform(play, { by, at }, listRosterable, {});
  const colleagues = items.filter((one) => one.role === 'operator' && one.accountId !== by.accountId);
  for (const shift of mine.items.filter((one) => one.can.swap))
    for (const { accountId } of colleagues) {
      const asked = { id: uuidv7(), shiftId: shift.id, askedOf: accountId, reason: 'family' as const };
      const swap = await perform(play, { by, at }, askSwap, { body: asked }).catch(() => null);
      if (swap === null) continue; // he would not have rested: the next is asked
      const agreed = { by: play.people.account(accountId), at: hourOf(presentDay, 8, 40) };
      const given = { params: { id: swap.id }, version: swap.version, body: { accept: true } };
      await perform(play, agreed, answerSwap, given);
      return;
    }
}
