/** The day's checkpoint, and the check that the auditor asks for as long work. */
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Checkpoint } from '#foundation/audit/checkpoint.ts';
import {
  addCheckpoint,
  checkpointFile,
  readCheckpoints,
  readLatest,
} from '#foundation/audit/checkpoint-files.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { verifyTrail } from '#foundation/audit/verify.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';
import type { Work, WorkKind, WorkTools } from '#foundation/jobs/runner.ts';

/** The kind of long work that checks the trail. */
export const verifyKind = 'audit-verify';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** A checkpoint a day, and at every start; a trail that lost rows is told of in the trail itself. */
export const checkpointRound: DailyRound = {
  name: 'audit-checkpoint',
  run: async (tx, _today, now) => {
    const taken = await addCheckpoint(tx, now);
    if (taken === null) await sayBroken(tx);
  },
};

async function sayBroken(tx: Transaction): Promise<void> {
  await recordAudit(tx, clockwork, { requestId: 'round:audit-checkpoint', address: null }, 'audit.broken');
}

/** The check as long work: its result is a row of the trail itself. */
export const verifyWork: WorkKind = {
  kind: verifyKind,
  run: async (work: Work, tools: WorkTools) => {
    const found = await verifyTrail(tools.database, {
      checkpoints: ownCheckpoints(),
      progress: (done, total) => tools.progress(done, total, 'checking'),
    });
    const actor: ServiceActor = { kind: 'service', service: 'administration', onBehalfOf: work.askedBy };
    const { firstBad, ...counts } = found;
    const details = { ...counts, firstBad: firstBad === null ? null : { ...firstBad } };
    await tools.database.asActor({ actor, requestId: `work:${work.id}` }, (tx) =>
      recordAudit(tx, actor, { requestId: `work:${work.id}`, address: null }, 'audit.verified', { details }),
    );
  },
};

/** All checkpoints that this installation has kept, the latest with them. */
export function ownCheckpoints(): Checkpoint[] {
  const latest = readLatest();
  return [...readCheckpoints(checkpointFile()), ...(latest === null ? [] : [latest])];
}
