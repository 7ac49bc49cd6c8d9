/**
 * Calls of which nothing more is heard: a call centre that breaks down must not leave a telephone ringing for ever on the
 * wall. The system adds an event of its own, `lost`, which any word of the call centre outweighs when it comes after all.
 */
import { v7 as uuidv7 } from 'uuid';
import { eventsOf, writeCall } from '#capabilities/hotline/telephony/hear-event.ts';
import { callOf, RINGING_LOST_MINUTES, TALKING_LOST_HOURS } from '#capabilities/hotline/telephony/rules.ts';
import { sealTold } from '#capabilities/hotline/telephony/sealed-fields.ts';
import { followCall } from '#capabilities/hotline/tickets/follow-call.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { MinuteRound } from '#foundation/jobs/minute-rounds.ts';

const MINUTE_MS = 60_000;
/** Calls given up in one round; the next takes the rest. */
const AT_ONCE = 200;

/** Gives up calls that have been silent for too long, each once. */
export const giveUpLostCalls: MinuteRound = {
  name: 'lost-calls',
  run: async (tx, now) => {
    const before = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE_MS);
    const calls = await tx
      .selectFrom('phone_call')
      .select(['id', 'source_id', 'area', 'sealing_key', 'rings_for'])
      .where((where) =>
        where.or([
          where.and([where('state', '=', 'ringing'), where('heard_at', '<', before(RINGING_LOST_MINUTES))]),
          where.and([
            where('state', '=', 'answered'),
            where('heard_at', '<', before(TALKING_LOST_HOURS * 60)),
          ]),
        ]),
      )
      .orderBy('heard_at')
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const call of calls) await giveUp(tx, call, now);
  },
};

interface SilentCall {
  readonly id: string;
  readonly source_id: string;
  readonly area: string;
  readonly rings_for: readonly string[];
  readonly sealing_key: Buffer | null;
}

async function giveUp(tx: Transaction, call: SilentCall, now: Date): Promise<void> {
  const subject = vaultOf(tx).subject(call.sealing_key);
  const id = uuidv7();
  const heard = await eventsOf(tx, call.id, subject);
  const { direction } = callOf(heard);
  const nothing = { direction, party: null, line: null, extension: null, recording: null };
  await tx
    .insertInto('phone_event')
    .values({
      ...{ id, source_id: call.source_id, event_key: `lost:${call.id}`, body_digest: '', call_id: call.id },
      ...{ kind: 'lost', at: now, told_sealed: sealTold(subject, id, nothing) },
    })
    .onConflict((conflict) => conflict.columns(['source_id', 'event_key']).doNothing())
    .execute();
  const facts = callOf(await eventsOf(tx, call.id, subject));
  await writeCall(tx, call.id, facts, subject, now);
  await followCall(tx, { id: call.id, area: call.area, rangFor: call.rings_for }, facts, now);
}
