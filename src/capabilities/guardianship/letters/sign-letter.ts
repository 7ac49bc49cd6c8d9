/**
 * Signs a letter on screen. The signature is a picture drawn with a finger; the digest covers the words and the picture.
 */
import { signLetter as contract } from '#capabilities/guardianship/letters/contract.ts';
import { findLetter, takeLetter, viewOf } from '#capabilities/guardianship/letters/queries.ts';
import { completeContent, sealLetter } from '#capabilities/guardianship/letters/seal-letter.ts';
import { sealOf } from '#capabilities/guardianship/letters/sealed.ts';
import { pngFromDataUrl } from '#foundation/documents/png.ts';
import { deed } from '#foundation/http/deed.ts';

export const signLetter = deed(
  contract,
  async ({ tx, actor, params, body, version, today, files, audit }) => {
    const row = await takeLetter(tx, params.id, version);
    const content = await completeContent(tx, row, {
      how: 'screen',
      signedOn: today,
      signerName: body.signerName,
      witness: body.witness,
    });
    const signature = pngFromDataUrl(body.signature, 'body.signature');
    const digest = sealOf(content, signature);
    const file = await files.receiveBytes(signature, 'signature.png');
    const signatureFile = await files.keep(tx, file, {
      mediaType: 'image/png',
      area: row.residence,
      purpose: 'letter-signature',
      storedBy: actor.accountId,
    });
    await sealLetter(tx, actor, row, { content, digest, signatureFile }, today);
    audit({
      objectKind: 'letter',
      objectId: row.id,
      area: row.residence,
      children: [row.child_id],
      before: { state: row.state },
      after: { state: 'signed', signedOn: content.signedOn },
      details: { number: row.number, how: 'screen', digest },
    });
    return viewOf(tx, actor, await findLetter(tx, row.id));
  },
);
