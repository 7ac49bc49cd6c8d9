/** Tells whoever holds a letter whether it is genuine. It knows the seal alone and sees no document. */
import { checkLetter as contract } from '#capabilities/documents/form/seals/contract.ts';
import { asService } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const checkLetter = deed(contract, ({ tx, actor, body }) =>
  asService(tx, actor, 'letter-check', async () => {
    const seal = await tx
      .selectFrom('document_seal')
      .select(['issuer', 'number', 'day', 'title', 'pages', 'pdf_digest', 'stamped_digest', 'withdrawn_at'])
      .where('code', '=', body.code)
      .executeTakeFirst();
    if (seal === undefined) throw new Refusal('letter-code-unknown');
    const { pdf_digest, stamped_digest, withdrawn_at, ...told } = seal;
    const digests = [stamped_digest, pdf_digest].filter((digest) => digest !== null);
    return {
      ...told,
      digests: digests.map((digest) => digest.toString('hex')),
      withdrawn: withdrawn_at !== null,
    };
  }),
);
