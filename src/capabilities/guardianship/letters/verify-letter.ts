/**
 * Says whether what is stored of a letter is what was signed. The digest is computed anew from the stored words and the
 * stored signature; the record's columns, the scan and the digest on the child's timeline must agree with it.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { verifyLetter as contract } from '#capabilities/guardianship/letters/contract.ts';
import { findLetter, type LetterRow, storedContent } from '#capabilities/guardianship/letters/queries.ts';
import { type SealedLetter, sealedLetter, sealOf } from '#capabilities/guardianship/letters/sealed.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import { deed } from '#foundation/http/deed.ts';
import type { ReplyOf } from '#foundation/http/operation.ts';
import { VaultFault } from '#foundation/vault/vault-fault.ts';

type Findings = ReplyOf<typeof contract>['findings'];

export const verifyLetter = deed(contract, async ({ tx, params, files, audit }) => {
  const row = await findLetter(tx, params.id);
  const outcome = await verify(tx, files, row);
  audit({
    objectKind: 'letter',
    objectId: row.id,
    area: row.residence,
    children: [row.child_id],
    details: { number: row.number, verdict: outcome.verdict },
  });
  return outcome;
});

async function verify(tx: Transaction, files: FileStore, row: LetterRow): Promise<ReplyOf<typeof contract>> {
  const told = await toldDigests(tx, row);
  if (row.digest === null && told.length === 0)
    return { verdict: 'unsealed', digest: null, computed: null, findings: [] };
  const words = wordsOf(tx, row);
  const stored = sealedLetter.safeParse(words);
  const content = stored.success ? stored.data : null;
  const signature = await fileOf(tx, files, row.signature_file);
  // Over what stands there, not over what the schema knows of it: a word added is a change too.
  const computed = content === null ? null : sealOf(words as SealedLetter, signature ?? undefined);
  const findings: Findings = [
    { part: 'content', intact: computed !== null && computed === row.digest },
    { part: 'columns', intact: content !== null && columnsAgree(row, content) },
    { part: 'timeline', intact: told.length > 0 && told.every((digest) => digest === row.digest) },
  ];
  if (content?.howSigned === 'screen') findings.push({ part: 'signature', intact: signature !== null });
  if (content?.howSigned === 'scan') {
    const scan = await fileOf(tx, files, row.scan_file);
    findings.push({ part: 'scan', intact: scan !== null && sha256(scan) === content.scanDigest });
  }
  const intact = findings.every((finding) => finding.intact);
  return { verdict: intact ? 'intact' : 'changed', digest: row.digest, computed, findings };
}

/** What stands there as the content; null where it does not open, so that a changed byte is told and not a fault. */
function wordsOf(tx: Transaction, row: LetterRow): unknown {
  try {
    return storedContent(vaultOf(tx), row);
  } catch (fault) {
    if (fault instanceof VaultFault && fault.reason === 'damaged') return null;
    throw fault;
  }
}

/** The digests that the timeline heard when the letter was signed; rows are only ever added there. */
async function toldDigests(tx: Transaction, row: LetterRow): Promise<string[]> {
  const rows = await tx
    .selectFrom('child_event')
    .select(sql<string>`details ->> 'digest'`.as('digest'))
    .where('child_id', '=', row.child_id)
    .where('kind', '=', 'letter-signed')
    .where(sql`details ->> 'letter'`, '=', row.id)
    .where(sql`details ->> 'digest'`, 'is not', null)
    .execute();
  return rows.map((event) => event.digest);
}

/** The columns that lists and figures read say the same as the words that were signed. */
function columnsAgree(row: LetterRow, content: SealedLetter): boolean {
  return (
    row.number === content.number &&
    row.child_id === content.childId &&
    row.care_id === content.careId &&
    row.guardian_id === content.guardianId &&
    row.term_from === content.termFrom &&
    row.term_to === content.termTo &&
    row.signed_on === content.signedOn &&
    row.how === content.howSigned &&
    row.signer_name === (content.signerName ?? null) &&
    row.witness === (content.witness ?? null)
  );
}

/** A stored file; null where there is none, or it is gone from the disk or does not open any more. */
async function fileOf(tx: Transaction, files: FileStore, fileId: string | null): Promise<Buffer | null> {
  return fileId === null ? null : files.read(tx, fileId).catch(() => null);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
