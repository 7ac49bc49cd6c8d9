/**
 * What the sender does with a referral besides sending it: withdraws it, goes on on paper, keeps scans of what came on paper.
 */
import { tellCase } from '#capabilities/cases/index.ts';
import { dropClocks } from '#capabilities/coordination/clocks/keep-clocks.ts';
import type { ReferralState } from '#capabilities/coordination/codes/contract.ts';
import * as paper from '#capabilities/coordination/paper/contract.ts';
import * as contract from '#capabilities/coordination/referrals/contract.ts';
import {
  type AtReferral,
  auditOf,
  lockReferral,
  recordStep,
} from '#capabilities/coordination/referrals/queries.ts';
import { viewOf } from '#capabilities/coordination/referrals/read-referrals.ts';
import { type Deed, isPossible } from '#capabilities/coordination/referrals/rules.ts';
import { tellUnit } from '#capabilities/coordination/tell-unit.ts';
import { asService } from '#foundation/database/connect.ts';
import { checkScan } from '#foundation/files/take-scan.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** @throws Refusal `not-of-unit`, `wrong-state` */
function requireSender({ row, standing }: AtReferral, what: Deed): void {
  if (!standing.sends) throw new Refusal('not-of-unit');
  if (!isPossible(what, row.state as ReferralState)) throw new Refusal('wrong-state', { state: row.state });
}

export const withdrawReferral = deed(contract.withdrawReferral, async (asked) => {
  const work = await lockReferral(asked, asked.params.id, asked.version);
  requireSender(work, 'withdraw');
  const { tx, actor, now, row, subject } = work;
  await tx
    .updateTable('referral')
    .set({ state: 'withdrawn', ended_at: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await dropClocks(tx, row.id, now);
  const words = { words: asked.body.why };
  await recordStep(tx, actor, subject, row.id, { kind: 'withdrawn', side: 'sender', at: now, words });
  await tellCase(tx, actor, now, row.case_id, {
    kind: 'referral-withdrawn',
    about: row.id,
    words: { unit: row.unit_name, number: row.number, note: asked.body.why },
  });
  await tellUnit(tx, row.id, row.division.slice(0, 4));
  asked.audit({ ...(await auditOf(tx, row)), why: asked.body.why });
  return viewOf(asked, row.id);
});

export const goOnPaper = deed(contract.goOnPaper, async (asked) => {
  const work = await lockReferral(asked, asked.params.id, asked.version);
  requireSender(work, 'go-on-paper');
  const { tx, actor, now, row, subject } = work;
  await tx
    .updateTable('referral')
    .set({ way: 'paper', version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const words = { words: asked.body.why };
  await recordStep(tx, actor, subject, row.id, { kind: 'on-paper', side: 'sender', at: now, words });
  asked.audit({ ...(await auditOf(tx, row)), why: asked.body.why });
  return viewOf(asked, row.id);
});

export const keepPaper = deed(paper.keepPaper, async (asked) => {
  const work = await lockReferral(asked, asked.params.id, asked.version);
  requireSender(work, 'scan');
  const { tx, actor, now, row, subject } = work;
  if (row.way !== 'paper') throw new Refusal('not-on-paper');
  const mediaType = await checkScan(asked.files, asked.upload);
  const about = { mediaType, area: row.division, purpose: 'referral-paper', storedBy: actor.accountId };
  const paperFile = await asService(tx, actor, 'coordination', () =>
    asked.files.keep(tx, asked.upload, about),
  );
  await tx
    .updateTable('referral')
    .set({ version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  const words = { words: asked.body.words };
  await recordStep(tx, actor, subject, row.id, {
    kind: 'scanned',
    side: 'sender',
    at: now,
    paperFile,
    words,
  });
  asked.audit(await auditOf(tx, row, { digest: asked.upload.sha256 }));
  return viewOf(asked, row.id);
});

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

export const readPaper = deed(paper.readPaper, async ({ tx, params, files, audit }) => {
  const step = await tx
    .selectFrom('referral_step')
    .innerJoin('referral', 'referral.id', 'referral_step.referral_id')
    .innerJoin('stored_file', 'stored_file.id', 'referral_step.paper_file')
    .selectAll('referral')
    .select(['referral_step.paper_file', 'stored_file.media_type'])
    .where('referral_step.id', '=', params.paperId)
    .where('referral.id', '=', params.id)
    .executeTakeFirst();
  if (step === undefined || step.paper_file === null) throw new Refusal('not-found');
  audit(await auditOf(tx, step));
  return {
    mediaType: step.media_type,
    fileName: `转介扫描件-${step.number}.${endings[step.media_type] ?? 'bin'}`,
    content: await files.read(tx, step.paper_file),
    inline: true,
  };
});
