/**
 * Keeps the scan of a letter that was printed and signed by hand. The digest covers the words and the scan's own digest.
 */
import { daysLater } from '#capabilities/children/rules.ts';
import { uploadScan as contract } from '#capabilities/guardianship/letters/contract.ts';
import { findLetter, takeLetter, viewOf } from '#capabilities/guardianship/letters/queries.ts';
import { completeContent, sealLetter } from '#capabilities/guardianship/letters/seal-letter.ts';
import { sealOf } from '#capabilities/guardianship/letters/sealed.ts';
import { BACKDATING_DAYS } from '#capabilities/guardianship/rules.ts';
import { checkScan } from '#foundation/files/take-scan.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const uploadScan = deed(
  contract,
  async ({ tx, actor, params, body, version, today, files, upload, audit }) => {
    const row = await takeLetter(tx, params.id, version);
    requireSigningDay(body.signedOn, row.term_from, today);
    const type = await checkScan(files, upload);
    const content = await completeContent(tx, row, {
      how: 'scan',
      signedOn: body.signedOn,
      signerName: body.signerName,
      witness: body.witness,
      scan: { digest: upload.sha256, type },
    });
    const digest = sealOf(content);
    const scanFile = await files.keep(tx, upload, {
      mediaType: type,
      area: row.residence,
      purpose: 'letter-scan',
      storedBy: actor.accountId,
    });
    await sealLetter(tx, actor, row, { content, digest, scanFile }, today);
    audit({
      objectKind: 'letter',
      objectId: row.id,
      area: row.residence,
      children: [row.child_id],
      before: { state: row.state },
      after: { state: 'signed', signedOn: content.signedOn },
      details: { number: row.number, how: 'scan', digest },
    });
    return viewOf(tx, actor, await findLetter(tx, row.id));
  },
);

function requireSigningDay(signedOn: string, termFrom: string, today: string): void {
  if (signedOn <= today && signedOn >= daysLater(termFrom, -BACKDATING_DAYS)) return;
  throw new Refusal('bad-input', {}, [
    {
      place: 'body.signedOn',
      code: 'range',
      message: '签署日期不能在今天之后，也不能早于责任期限起始日一个月以上。',
    },
  ]);
}
