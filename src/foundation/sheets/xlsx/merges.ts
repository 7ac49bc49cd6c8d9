// Merged ranges stand after the rows they concern, so a first pass looks for them: it unpacks the part, searches
// bytes for the end of the rows and parses only what follows. That is cheap beside parsing the rows.

import type { SheetLimits } from '../limits.ts';
import type { Merge } from '../sheet.ts';
import { SheetFault } from '../sheet-fault.ts';
import { createXmlFeed, type XmlFeed } from '../xml-feed.ts';
import { columnOf } from './rows.ts';

const ROWS_END = Buffer.from('sheetData>');
const ROWS_NONE = Buffer.from('sheetData/>');
/** Longest prefix kept from one chunk to the next: `</`, a namespace prefix, `:sheetData>`. */
const CARRY = 64;
const MOST_MERGES = 1_000_000;

/** The merged ranges by top row. */
export async function readMerges(source: AsyncIterable<Buffer>, limits: SheetLimits): Promise<Merge[]> {
  const merges: Merge[] = [];
  let feed: XmlFeed | undefined;
  let carry: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    if (feed !== undefined) {
      feed.write(chunk);
      continue;
    }
    const window = Buffer.concat([carry, chunk]);
    const end = endOfRows(window);
    if (end === undefined) {
      carry = window.subarray(Math.max(0, window.length - CARRY));
      continue;
    }
    feed = tailFeed(merges, limits);
    feed.write(window.subarray(end));
  }
  return merges.sort((one, other) => one.top - other.top || one.left - other.left);
}

function endOfRows(window: Buffer): number | undefined {
  for (let at = window.indexOf(ROWS_END); at >= 0; at = window.indexOf(ROWS_END, at + 1)) {
    const before = window.subarray(Math.max(0, at - CARRY), at).toString('latin1');
    if (/<\/(\w+:)?$/.test(before)) return at + ROWS_END.length;
  }
  const none = window.indexOf(ROWS_NONE);
  return none < 0 ? undefined : none + ROWS_NONE.length;
}

/** The tail is not a document of its own: it is given a root, and its last closing tag is never reached by `end`. */
function tailFeed(merges: Merge[], limits: SheetLimits): XmlFeed {
  const open = (name: string, { ref }: Readonly<Record<string, string>>): void => {
    if (name !== 'mergeCell' || ref === undefined) return;
    if (merges.length >= MOST_MERGES) throw new SheetFault('tooLarge', { merges: merges.length });
    const [from = '', to = from] = ref.split(':');
    merges.push({ top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) });
  };
  const feed = createXmlFeed({ open }, limits.textChars);
  feed.write(Buffer.from('<worksheet>'));
  return feed;
}

function rowOf(reference: string): number {
  return Number(reference.replace(/\D+/g, ''));
}
