// Characters that XML cannot hold stand in a workbook as `_x0001_` (ECMA-376 part 1, 22.9.2.19).

const ESCAPE = /_x([0-9a-f]{4})_/gi;

/** The text as it was typed, control characters and all. */
export function unescapeCellText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
