/**
 * Binds the finished parts of a print into one locked archive: one PDF of all, or a PDF for each village. The archive flows from the
 * parts' files to its own, sealed on the way; no more than a part is in memory. Its password is fresh and is shown once.
 */
import { randomInt } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type Printing, requireMaking } from '#capabilities/privacy/exports/papers/printing.ts';
import { fileName } from '#capabilities/privacy/exports/papers/rules.ts';
import {
  type ExportKind,
  exportKinds,
  PASSWORD_LENGTH,
  PASSWORD_SIGNS,
  passwordOf,
} from '#capabilities/privacy/exports/rules.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { seal } from '#foundation/access/sealed-secret.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { joinPdfs } from '#foundation/documents/join-pdf.ts';
import { lockedZip, type ZipEntry } from '#foundation/files/locked-zip.ts';
import type { StoredFile } from '#foundation/files/store.ts';
import { Refusal } from '#foundation/refusals.ts';

/** An archive is never larger than this [P]: a province's letters. */
const LARGEST_ARCHIVE = 4 * 1024 ** 3;

interface FinishedPart {
  readonly title: string;
  readonly file: StoredFile;
}

/** Binds what is finished, writes the export ready. @throws Refusal `export-empty`, `wrong-state` where it was withdrawn */
export async function bindParts(printing: Printing, asker: PersonActor, workId: string): Promise<void> {
  const { row, tools, as } = printing;
  const { parts, papers, told } = await finished(printing);
  if (papers === 0) throw new Refusal('export-empty');
  await tools.progress(papers, papers, 'binding');
  const password = passwordOf(
    Array.from({ length: PASSWORD_LENGTH }, () => randomInt(PASSWORD_SIGNS.length)),
  );
  const entries = row.form === 'pdf' ? inOne(printing, parts) : oneEach(printing, parts);
  const archive = lockedZip(entries, password, row.decided_at ?? row.asked_at);
  const incoming = await tools.files.receive(archive, `${row.number}.zip`, LARGEST_ARCHIVE);
  await as(async (tx) => {
    await requireMaking(tx, row.id);
    const about = {
      mediaType: 'application/zip',
      area: row.area,
      purpose: 'data-export',
      storedBy: row.asked_by,
    };
    const fileId = await tools.files.keep(tx, incoming, about);
    await tx
      .updateTable('data_export')
      .set((set) => ({
        state: 'ready',
        rows: papers,
        papers_told: JSON.stringify(told),
        file_id: fileId,
        sealed_password: seal(password, row.id),
        version: set('version', '+', 1),
      }))
      .where('id', '=', row.id)
      .execute();
    await recordAudit(tx, asker, { requestId: `work:${workId}`, address: null }, 'export.made', {
      objectKind: 'data_export',
      objectId: row.id,
      area: row.area,
      details: { number: row.number, form: row.form, rows: papers, sha256: incoming.sha256 },
    });
  });
}

async function finished({ row, tools, as }: Printing) {
  return as(async (tx) => {
    const rows = await tx
      .selectFrom('export_part')
      .select(['title', 'file_id', 'papers', 'left_out', 'missing'])
      .where('export_id', '=', row.id)
      .orderBy('part')
      .execute();
    const parts: FinishedPart[] = [];
    for (const { title, file_id } of rows)
      if (file_id !== null) parts.push({ title, file: await tools.files.find(tx, file_id) });
    const sum = (numbers: readonly (number | null)[]): number =>
      numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
    return {
      parts,
      papers: sum(rows.map((one) => one.papers)),
      told: {
        leftOut: sum(rows.map((one) => one.left_out)),
        missing: [...new Set(rows.flatMap((one) => one.missing))],
      },
    };
  });
}

async function* inOne({ row, tools }: Printing, parts: readonly FinishedPart[]): AsyncGenerator<ZipEntry> {
  async function* read() {
    for (const { file } of parts) yield await buffer(tools.files.open(file));
  }
  const kind = exportKinds[row.kind as ExportKind].zh;
  yield { name: `${fileName(`${kind}-${row.area_name}`)}.pdf`, content: joinPdfs(read()) };
}

async function* oneEach({ tools }: Printing, parts: readonly FinishedPart[]): AsyncGenerator<ZipEntry> {
  for (const { title, file } of parts)
    yield { name: `${title}.pdf`, content: tools.files.open(file) as AsyncIterable<Uint8Array> };
}
