/**
 * Takes the scan of a paper that was signed by hand, for letters, agreements and consents alike: checks size and content, keeps it.
 */
import { type ScanType, scanTypeOf } from '#foundation/files/scan-file.ts';
import type { FileStore, IncomingFile } from '#foundation/files/store.ts';
import { SCAN_BYTES } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

/**
 * What kind of paper came in.
 * @throws Refusal `too-large` above 20 MB, `not-a-document` where it is no whole PDF, JPEG or PNG.
 */
export async function checkScan(files: FileStore, upload: IncomingFile): Promise<ScanType> {
  if (upload.size > SCAN_BYTES) throw new Refusal('too-large', { limit: '20 MB' });
  const type = scanTypeOf(await files.readIncoming(upload));
  if (type === null) throw new Refusal('not-a-document');
  return type;
}
