/** The row of an area in the table of seals; see rows.ts. */
import { createHash } from 'node:crypto';
import type { Side } from './rows.ts';

/** The row of the table in an area: column → value, on a document of that area. */
export function rowsOfSeals(
  { digit }: Side,
  document: string,
  trying: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const [pdf, day] = [`\\x2${digit}`, '2023-11-06'];
  const digest = createHash('sha256')
    .update(Buffer.from(pdf.slice(2), 'hex'))
    .digest('hex');
  return {
    document_seal: {
      ...{
        document_id: document,
        code: String(digit).repeat(12),
        issuer: '某局',
        number: `某函〔2023〕${digit}号`,
        day,
      },
      ...{
        title: '关于某事的答复',
        pdf,
        pages: 1,
        pdf_digest: `\\x${digest}`,
        sealed_by: trying,
        sealer_name: '乙',
      },
    },
  };
}
