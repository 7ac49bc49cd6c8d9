/** Tells the state of the trail's chain, and has it checked. */
import * as contract from '#capabilities/audit/chain/contract.ts';
import { codeOf, headsNotStanding, takeCheckpoint } from '#foundation/audit/checkpoint.ts';
import { readLatest } from '#foundation/audit/checkpoint-files.ts';
import { verifyKind } from '#foundation/audit/rounds.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import type { ReplyOf } from '#foundation/http/operation.ts';
import { askForWork } from '#foundation/jobs/work.ts';

/** There is one chain: a check of it goes by this id, so that two askers get the same one. */
const CHAIN_ID = '00000000-0000-7000-8000-0000000a0d17';

type Chain = ReplyOf<typeof contract.readChain>;

export const readChain = deed(contract.readChain, async ({ tx, now }) => {
  const latest = readLatest();
  const { rows } = await takeCheckpoint(tx, now);
  const standing = latest === null || (await headsNotStanding(tx, latest)).length === 0;
  return {
    rows,
    standing,
    checkpoint: latest === null ? null : { at: latest.at, rows: latest.rows, code: codeOf(latest) },
    lastCheck: await lastCheck(tx),
    work: await runningCheck(tx),
  };
});

async function lastCheck(tx: Transaction): Promise<Chain['lastCheck']> {
  const row = await tx
    .selectFrom('audit_event')
    .select(['at', 'details'])
    .where('event', '=', 'audit.verified')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const found = contract.readChain.reply.shape.lastCheck.unwrap().omit({ at: true });
  return row === undefined ? null : { at: row.at.toISOString(), ...found.parse(row.details) };
}

async function runningCheck(tx: Transaction): Promise<string | null> {
  const row = await tx
    .selectFrom('long_work')
    .select('id')
    .where('kind', '=', verifyKind)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return row?.id ?? null;
}

export const askForCheck = deed(contract.askForCheck, async ({ tx, actor, wakeWork }) => {
  const work = await askForWork(tx, { kind: verifyKind, subjectId: CHAIN_ID, area: actor.area, actor });
  wakeWork();
  return { work };
});
