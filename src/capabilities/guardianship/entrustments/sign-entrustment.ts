/**
 * Keeps the scan of a signed agreement. From then on its words, its term and its checks are fixed by a digest.
 */
import { recordChildEvents } from '#capabilities/children/index.ts';
import { agreementContent } from '#capabilities/guardianship/entrustments/agreement-content.ts';
import { signEntrustment as contract } from '#capabilities/guardianship/entrustments/contract.ts';
import { findEntrustment, takeEntrustment, viewOf } from '#capabilities/guardianship/entrustments/queries.ts';
import { mustBeHeard } from '#capabilities/guardianship/rules.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { digestOf } from '#foundation/documents/digest.ts';
import { checkScan } from '#foundation/files/take-scan.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const signEntrustment = deed(
  contract,
  async ({ tx, actor, params, body, version, today, files, upload, audit }) => {
    const row = await takeEntrustment(tx, params.id, version);
    if (row.signed_on !== null || row.until !== null)
      throw new Refusal('wrong-state', { state: row.signed_on ?? row.until ?? '' });
    if (!row.passed) throw new Refusal('carer-barred');
    if (body.signedOn > today)
      throw new Refusal('bad-input', {}, [
        { place: 'body.signedOn', code: 'future', message: '日期在今天之后。' },
      ]);
    if (row.child_heard !== true && mustBeHeard(row.birth_date, body.signedOn))
      throw new Refusal('child-not-heard');
    const type = await checkScan(files, upload);
    const content = {
      ...(await agreementContent(tx, row)),
      signedOn: body.signedOn,
      scanDigest: upload.sha256,
      scanType: type,
    };
    const digest = digestOf(content);
    const scanFile = await files.keep(tx, upload, {
      mediaType: type,
      area: row.residence,
      purpose: 'entrustment-scan',
      storedBy: actor.accountId,
    });
    await tx
      .updateTable('entrustment')
      .set({
        signed_on: body.signedOn,
        content_sealed: vaultOf(tx)
          .subject(row.child_key)
          .seal('entrustment.content_sealed', row.id, JSON.stringify(content)),
        digest,
        scan_file: scanFile,
        version: version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    await recordChildEvents(tx, actor, [
      { childId: row.child_id, kind: 'entrustment-signed', onDate: body.signedOn, details: { digest } },
    ]);
    audit({
      objectKind: 'entrustment',
      objectId: row.id,
      area: row.residence,
      children: [row.child_id],
      before: { signedOn: null },
      after: { signedOn: body.signedOn },
      details: { digest },
    });
    return viewOf(await findEntrustment(tx, row.id), actor);
  },
);
