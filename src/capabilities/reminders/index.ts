/**
 * Reminders: telling people outside the screen, by push and text message, with figures and never with names.
 * Its operations, its rounds, and the few functions that others may call.
 */
import { makeDigests } from '#capabilities/reminders/digests.ts';
import type { DueFor } from '#capabilities/reminders/due.ts';
import { listFamilyMessages, recordCall } from '#capabilities/reminders/families/list-messages.ts';
import { sendToFamilies } from '#capabilities/reminders/families/send-families.ts';
import { subscribe, unsubscribe } from '#capabilities/reminders/own-devices.ts';
import { listMessages, sendTest } from '#capabilities/reminders/own-messages.ts';
import { changeReminders, readReminders } from '#capabilities/reminders/own-reminders.ts';
import { readChannels } from '#capabilities/reminders/read-channels.ts';
import { sendDue } from '#capabilities/reminders/send-due.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { MinuteRound, RoundApart } from '#foundation/jobs/minute-rounds.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';

export type { DueCounts, DueFor } from '#capabilities/reminders/due.ts';
export { familyCounts } from '#capabilities/reminders/families/counts.ts';
export { holdsFamilyMessages } from '#capabilities/reminders/families/held.ts';
export { tellEachFamily, tellFamilies } from '#capabilities/reminders/families/tell-families.ts';
export { forgetMessages } from '#capabilities/reminders/forget.ts';
export { tellEach, tellOutside } from '#capabilities/reminders/tell.ts';

/** All operations of this capability. */
export const remindersDeeds: readonly Deed[] = [
  ...[readReminders, changeReminders, subscribe, unsubscribe],
  ...[listMessages, sendTest, readChannels],
  ...[listFamilyMessages, recordCall],
];

/** What is done by the minute: making digests of what these count, and sending what is due. They wait for nobody else's rounds. */
export function remindersRounds(
  dueFor: readonly DueFor[],
  channels: OutsideChannels,
): readonly (MinuteRound | RoundApart)[] {
  return [
    makeDigests(dueFor, channels),
    { name: 'outside-messages', runApart: (database) => sendDue(database, channels) },
    { name: 'family-messages', runApart: (database) => sendToFamilies(database, channels) },
  ];
}
