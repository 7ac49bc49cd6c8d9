// What a file is, from its bytes and never from its name: counties rename files, and attackers too.

/** `zip` and `ole` are containers: what is inside decides further on. */
export type ContentKind =
  | { readonly is: 'zip' | 'ole' | 'html' | 'xml2003' | 'text' | 'nothing' }
  | { readonly is: 'other'; readonly found: 'picture' | 'pdf' | 'archive' | 'letter' | 'binary' };

/** Enough to see past a byte order mark, an XML declaration and a page's head. */
export const HEAD_BYTES = 8192;

const MAGIC: ReadonlyArray<readonly [string, ContentKind]> = [
  ['504b0304', { is: 'zip' }],
  ['504b0506', { is: 'zip' }],
  ['d0cf11e0a1b11ae1', { is: 'ole' }],
  ['89504e47', { is: 'other', found: 'picture' }],
  ['ffd8ff', { is: 'other', found: 'picture' }],
  ['47494638', { is: 'other', found: 'picture' }],
  ['424d', { is: 'other', found: 'picture' }],
  ['49492a00', { is: 'other', found: 'picture' }],
  ['4d4d002a', { is: 'other', found: 'picture' }],
  ['25504446', { is: 'other', found: 'pdf' }],
  ['526172211a07', { is: 'other', found: 'archive' }],
  ['377abcaf271c', { is: 'other', found: 'archive' }],
  ['1f8b', { is: 'other', found: 'archive' }],
  ['7b5c727466', { is: 'other', found: 'letter' }],
];

/** The kind of content that begins with `head` (up to {@link HEAD_BYTES} bytes). */
export function contentKind(head: Buffer): ContentKind {
  if (head.length === 0) return { is: 'nothing' };
  const hex = head.subarray(0, 16).toString('hex');
  const known = MAGIC.find(([magic]) => hex.startsWith(magic) && !isAsciiText(magic, head));
  if (known !== undefined) return known[1];
  if (utf16Order(head) !== undefined) return { is: 'text' };
  if (head.includes(0)) return { is: 'other', found: 'binary' };
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (text === '') return { is: 'nothing' };
  if (!text.startsWith('<')) return { is: 'text' };
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet') && !/<html/i.test(text)) {
    return { is: 'xml2003' };
  }
  return /<(html|table|!doctype\s+html|head|body|meta|style)\b/i.test(text)
    ? { is: 'html' }
    : { is: 'other', found: 'letter' };
}

/** UTF-16 by its mark, or by every other byte of its commas and line ends being zero. */
export function utf16Order(head: Buffer): 'le' | 'be' | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'be';
  const commas = ['2c00', '0900', '0d00', '0a00'].some((unit) =>
    hasAlignedUnit(head, Buffer.from(unit, 'hex')),
  );
  const commasBe = ['002c', '0009', '000d', '000a'].some((unit) =>
    hasAlignedUnit(head, Buffer.from(unit, 'hex')),
  );
  if (!head.includes(0) || commas === commasBe || head.includes(Buffer.from([0, 0]))) return undefined;
  return commas ? 'le' : 'be';
}

function hasAlignedUnit(head: Buffer, unit: Buffer): boolean {
  for (let at = head.indexOf(unit); at >= 0; at = head.indexOf(unit, at + 1)) {
    if (at % 2 === 0) return true;
  }
  return false;
}

/** A heading may begin with the letters BM; a bitmap has zero bytes right after them, a text has none. */
function isAsciiText(magic: string, head: Buffer): boolean {
  return magic === '424d' && !head.subarray(0, 32).includes(0);
}
