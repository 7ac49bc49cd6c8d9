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
