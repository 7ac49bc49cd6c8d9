// In which encoding a text file is written: found out from its bytes, never asked. Chinese Excel saves .csv as
// GB18030 (called GBK or ANSI); other software as UTF-8 with or without a mark; "Unicode text" is UTF-16.
import { open } from 'node:fs/promises';
import { utf16Order } from './kind.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const READ_BYTES = 1024 * 1024;

/** Reads as far as it must: a single ill-formed sequence shows that a file without a mark is not UTF-8. */
export async function findEncoding(path: string): Promise<TextEncoding> {
  const file = await open(path, 'r');
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const buffer = Buffer.alloc(READ_BYTES);
    for (let first = true; ; first = false) {
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES);
      const chunk = buffer.subarray(0, bytesRead);
      const order = first ? utf16Order(chunk) : undefined;
      if (order !== undefined) return order === 'le' ? 'utf-16le' : 'utf-16be';
      if (!decodes(decoder, chunk, bytesRead > 0)) return 'gb18030';
      if (bytesRead === 0) return 'utf-8';
    }
  } finally {
    await file.close();
  }
}

function decodes(decoder: TextDecoder, chunk: Buffer, more: boolean): boolean {
  try {
    decoder.decode(chunk, { stream: more });
    return true;
  } catch {
    return false;
  }
}
