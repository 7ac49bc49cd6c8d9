/**
 * Reads a printed PDF back as a person would see it: sizes, words with their places, fonts and pictures.
 * For tests; it must not be used to judge a paper in the product.
 */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

const pointsPerMillimetre = 72 / 25.4;

/** A run of words with the left and right end and the baseline, in millimetres from the page's top left. */
export interface PlacedWords {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly font: string;
}

/** One page. */
export interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly placed: readonly PlacedWords[];
  /** All words of the page without blanks and line breaks. */
  readonly text: string;
  /** The number of pictures on the page. */
  readonly pictures: number;
}

/** A printed paper. */
export interface ReadPaper {
  readonly pages: readonly ReadPage[];
  /** The fonts' names, and whether each is embedded. */
  readonly fonts: ReadonlyMap<string, boolean>;
  readonly text: string;
}

/** The words of a page line by line: what stands on one baseline, from left to right, without blanks. */
export function linesOf({ placed }: Pick<ReadPage, 'placed'>): PlacedWords[] {
  const sameLine = 0.8; // millimetres
  const lines: PlacedWords[] = [];
  for (const run of [...placed].sort((one, other) => one.left - other.left)) {
    const at = lines.findIndex((line) => Math.abs(line.baseline - run.baseline) < sameLine);
    const words = run.words.replaceAll(/\s/g, '');
    const line = lines[at];
    if (line === undefined) lines.push({ ...run, words });
    else lines[at] = { ...line, words: line.words + words, right: Math.max(line.right, run.right) };
  }
  return lines.sort((one, other) => one.baseline - other.baseline);
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** Reads a PDF. */
export async function readPaper(pdf: Uint8Array): Promise<ReadPaper> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const fonts = new Map<string, boolean>();
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await readPage(await document.getPage(number), fonts));
  }
  await document.loadingTask.destroy();
  return { pages, fonts, text: pages.map((page) => page.text).join('') };
}

async function readPage(page: Page, fonts: Map<string, boolean>): Promise<ReadPage> {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const { OPS } = await getResolvedPDFJS();
  const operators = await page.getOperatorList();
  const { items } = await page.getTextContent();
  const placed = items.flatMap((item): PlacedWords[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , , x = 0, y = 0] = item.transform as number[];
    const font = page.commonObjs.get(item.fontName) as { name: string; missingFile?: boolean };
    fonts.set(font.name, font.missingFile !== true);
    return [
      {
        words: item.str,
        left: x / pointsPerMillimetre,
        right: (x + item.width) / pointsPerMillimetre,
        baseline: (top - y) / pointsPerMillimetre,
        font: font.name,
      },
    ];
  });
  return {
    width: (right - left) / pointsPerMillimetre,
    height: (top - bottom) / pointsPerMillimetre,
    placed,
    text: placed
      .map((run) => run.words)
      .join('')
      .replaceAll(/\s/g, ''),
    pictures: operators.fnArray.filter((operator) => operator === OPS.paintImageXObject).length,
  };
}

/** A straight level line as it is drawn: its ends and its middle in millimetres from the page's top left, its width, its colour. */
export interface DrawnLine {
  readonly left: number;
  readonly right: number;
  readonly at: number;
  readonly width: number;
  readonly colour: string;
}

type Matrix = readonly [number, number, number, number, number, number];
interface Pen {
  readonly matrix: Matrix;
  readonly width: number;
  readonly colour: string;
}

const applied = ([a, b, c, d, e, f]: Matrix, [x, y]: readonly [number, number]) =>
  [a * x + c * y + e, b * x + d * y + f] as const;
const multiplied = (one: Matrix, [a, b, c, d, e, f]: Matrix): Matrix => {
  const [x, y] = applied(one, [e, f]);
  return [
    one[0] * a + one[2] * b,
    one[1] * a + one[3] * b,
    one[0] * c + one[2] * d,
    one[1] * c + one[3] * d,
    x,
    y,
  ];
};

/** The level lines drawn on each page, from its top to its foot. */
export async function drawnLines(pdf: Uint8Array): Promise<DrawnLine[][]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const pages: DrawnLine[][] = [];
  for (let number = 1; number <= document.numPages; number += 1)
    pages.push(await linesOn(await document.getPage(number)));
  await document.loadingTask.destroy();
  return pages;
}

async function linesOn(page: Page): Promise<DrawnLine[]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  const [, , , top = 0] = page.view;
  const found: DrawnLine[] = [];
  const kept: Pen[] = [];
  let pen: Pen = { matrix: [1, 0, 0, 1, 0, 0], width: 1, colour: '' };
  for (const [at, operator] of fnArray.entries()) {
    const given = argsArray[at] as unknown[];
    if (operator === OPS.save) kept.push(pen);
    else if (operator === OPS.restore) pen = kept.pop() ?? pen;
    else if (operator === OPS.transform)
      pen = { ...pen, matrix: multiplied(pen.matrix, given as unknown as Matrix) };
    else if (operator === OPS.setLineWidth) pen = { ...pen, width: Number(given[0]) };
    else if (operator === OPS.setStrokeRGBColor) pen = { ...pen, colour: String(given[0]) };
    else if (operator === OPS.constructPath && given[0] === OPS.stroke)
      found.push(...levelLine(given, pen, top));
  }
  return found.sort((one, other) => one.at - other.at);
}

/** A path from one point to another at its height: operators and their numbers stand in one row. */
function levelLine(given: readonly unknown[], { matrix, width, colour }: Pen, top: number): DrawnLine[] {
  const [path] = given[1] as [ArrayLike<number>];
  const [, x = 0, y = 0, , toX = 0, toY = 0, ...more] = Array.from(path);
  const [[left, height], [right, end]] = [applied(matrix, [x, y]), applied(matrix, [toX, toY])];
  if (more.length > 0 || Math.abs(height - end) > 0.01) return [];
  const millimetres = (points: number): number => points / pointsPerMillimetre;
  return [
    {
      ...{ left: millimetres(Math.min(left, right)), right: millimetres(Math.max(left, right)) },
      ...{ at: millimetres(top - height), width: millimetres(width * Math.abs(matrix[3])), colour },
    },
  ];
}
