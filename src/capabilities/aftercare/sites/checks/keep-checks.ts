/** Writes safety checks down, keeps their papers, and takes mistakes back; the newest that is left holds. */
import * as contract from '#capabilities/aftercare/sites/checks/contract.ts';
import { findSite, siteToChange } from '#capabilities/aftercare/sites/queries.ts';
import { siteOf } from '#capabilities/aftercare/sites/view.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { checkScan } from '#foundation/files/take-scan.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const writeCheck = deed(
  contract.writeCheck,
  async ({ tx, actor, now, today, params, body, audit }) => {
    const site = await siteToChange(tx, actor, params.id);
    if (site.state === 'closed') throw new Refusal('wrong-state', { state: site.state });
    if (body.checkedOn > today) throw badInput('body.checkedOn', '检查日期不能在今天之后。');
    if (body.passed && body.validUntil === null)
      throw badInput('body.validUntil', '通过的检查须填写有效期。');
    const validUntil = body.passed ? (body.validUntil ?? body.checkedOn) : body.checkedOn;
    if (validUntil < body.checkedOn) throw new Refusal('bad-period', { from: body.checkedOn });
    await tx
      .insertInto('aftercare_check')
      .values({
        ...{ id: body.id, site_id: site.id, division: site.division, kind: body.kind },
        ...{ checked_on: body.checkedOn, valid_until: validUntil, passed: body.passed },
        ...{ checked_by: body.checkedBy, number: body.number, remark: body.remark },
        ...{ written_by: actor.accountId, writer_name: actor.name, written_at: now },
      })
      .execute();
    const { kind, passed, checkedOn } = body;
    audit({ ...ofSite(site), after: { kind, passed, checkedOn, validUntil }, details: { check: body.id } });
    return siteOf({ tx, actor, today }, site.id);
  },
);

export const takeBackCheck = deed(
  contract.takeBackCheck,
  async ({ tx, actor, now, today, params, body, audit }) => {
    const site = await siteToChange(tx, actor, params.id);
    const check = await findCheck(tx, site.id, params.checkId);
    await tx
      .updateTable('aftercare_check')
      .set({ taken_back_at: now, taken_back_why: body.why })
      .where('id', '=', check.id)
      .execute();
    audit({ ...ofSite(site), why: body.why, details: { check: check.id, kind: check.kind } });
    return siteOf({ tx, actor, today }, site.id);
  },
);

export const addPaper = deed(
  contract.addPaper,
  async ({ tx, actor, today, params, files, upload, audit }) => {
    const site = await siteToChange(tx, actor, params.id);
    const check = await findCheck(tx, site.id, params.checkId);
    if (check.file_id !== null) throw new Refusal('wrong-state', { state: 'paper' });
    const mediaType = await checkScan(files, upload);
    const about = { mediaType, area: site.division, purpose: 'aftercare-check', storedBy: actor.accountId };
    const fileId = await files.keep(tx, upload, about);
    await tx.updateTable('aftercare_check').set({ file_id: fileId }).where('id', '=', check.id).execute();
    audit({ ...ofSite(site), details: { check: check.id, digest: upload.sha256 } });
    return siteOf({ tx, actor, today }, site.id);
  },
);

export const readPaper = deed(contract.readPaper, async ({ tx, params, files }) => {
  const site = await findSite(tx, params.id);
  const check = await findCheck(tx, site.id, params.checkId);
  const file = await tx
    .selectFrom('stored_file')
    .select(['id', 'media_type', 'file_name'])
    .where('id', '=', check.file_id)
    .executeTakeFirst();
  if (file === undefined) throw new Refusal('not-found');
  const content = await files.read(tx, file.id);
  return { mediaType: file.media_type, fileName: file.file_name, content, inline: true };
});

async function findCheck(tx: Transaction, siteId: string, id: string) {
  const row = await tx
    .selectFrom('aftercare_check')
    .selectAll()
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.taken_back_at !== null) throw new Refusal('wrong-state', { state: 'taken-back' });
  return row;
}

const ofSite = (site: { readonly id: string; readonly division: string }) =>
  ({ objectKind: 'aftercare-site', objectId: site.id, area: site.division }) as const;

const badInput = (place: string, message: string): Refusal =>
  new Refusal('bad-input', {}, [{ place, code: 'range', message }]);
