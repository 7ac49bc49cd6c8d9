/** What is known of a document's seal, for whoever sees the document. */
import type { Transaction } from '#foundation/database/connect.ts';

/** A seal without its file. */
export interface Seal {
  readonly code: string;
  readonly pages: number;
  /** Of the file as it is handed out now. */
  readonly digest: string;
  readonly sealedAt: Date;
  readonly sealer: string;
  /** Null where the installation had no certificate. */
  readonly signature: { readonly at: Date; readonly by: string } | null;
  /** `waits`: the authority has not answered yet; null where none is asked. */
  readonly timeStamp: { readonly at: Date; readonly authority: string } | 'waits' | null;
  readonly withdrawnAt: Date | null;
}

/** The seal of a document; null where it has none, or whoever asks does not see the document. */
export async function sealOf(tx: Transaction, documentId: string): Promise<Seal | null> {
  const row = await tx
    .selectFrom('document_seal')
    .select([
      ...(['code', 'pages', 'pdf_digest', 'stamped_digest', 'sealed_at', 'sealer_name'] as const),
      ...(['signed_at', 'certificate_subject', 'stamp_due_at', 'stamped_at', 'stamp_authority'] as const),
      'withdrawn_at',
    ])
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const {
    signed_at: signedAt,
    certificate_subject: by,
    stamped_at: stampedAt,
    stamp_authority: authority,
  } = row;
  return {
    ...{ code: row.code, pages: row.pages, sealedAt: row.sealed_at, sealer: row.sealer_name },
    digest: (row.stamped_digest ?? row.pdf_digest).toString('hex'),
    signature: signedAt === null || by === null ? null : { at: signedAt, by },
    timeStamp:
      stampedAt !== null && authority !== null
        ? { at: stampedAt, authority }
        : row.stamp_due_at === null
          ? null
          : 'waits',
    withdrawnAt: row.withdrawn_at,
  };
}

/** The very file that was issued, with its time-stamp where it has one; null where there is no seal. */
export async function sealedPdf(tx: Transaction, documentId: string): Promise<Buffer | null> {
  const row = await tx
    .selectFrom('document_seal')
    .select('pdf')
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return row?.pdf ?? null;
}
