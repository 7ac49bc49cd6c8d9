/**
 * The typesetting process: takes one job at a time from its parent, sets it with Typst and sends the PDF back.
 * A process of its own, so that typesetting holds up no request, its memory is counted apart and a crash costs one paper.
 * It keeps nothing of a job. Typst's pages are set free by the garbage collector, which does not know their size, and only
 * between turns of the event loop: so each answer waits for the next turn and the collector is called every few papers
 * (measured: without, 0.3 to 0.8 MB more a page; with, flat over thousands).
 */
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { type FontShelf, openFontShelf } from './fonts.ts';
import type { BatchJob, PrintAnswer, Printed, PrintedBatch, PrintJob } from './print-job.ts';
import { codePointName, printable } from './printable.ts';

/** What Typst remembers of earlier papers is dropped when this many later ones have not used it. */
const papersRemembered = 5;

const papersBetweenCollections = 25;

const shelf = openFontShelf(process.argv[2]);
const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('../../', import.meta.url)),
  fontArgs: [{ fontPaths: [...shelf.folders] }],
});

/** Where the squares of a batch's QR codes are handed to the template: a file that stands in memory alone. */
const squaresPath = '/foundation/documents/squares-of-a-batch';
const squaresFile = fileURLToPath(new URL(`../..${squaresPath}`, import.meta.url));

process.on('disconnect', () => process.exit(0));

/** What a template reads of one paper: the job's data, and beside it under `sheet` what the printer adds. */
interface Paper {
  readonly sheet: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** A paper made ready, and the characters of it that no font has. */
interface ReadyPaper {
  readonly paper: Paper;
  readonly missing: readonly string[];
}

let uncollected = 0;
process.on('message', (job: PrintJob | BatchJob) => {
  const answer = answerTo(job);
  uncollected += 'papers' in job ? job.papers.length : 1;
  setImmediate(() => {
    if (uncollected >= papersBetweenCollections) {
      globalThis.gc?.();
      uncollected = 0;
    }
    process.send?.(answer);
  });
});

function answerTo(job: PrintJob | BatchJob): PrintAnswer {
  try {
    return { printed: 'papers' in job ? printBatch(job, shelf) : print(job, shelf) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  } finally {
    compiler.evictCache(papersRemembered);
  }
}

function print(job: PrintJob, fonts: FontShelf): Printed {
  const { paper, missing } = ready(job, fonts);
  const document = fitted(job, paper);
  return { pdf: pdfOf(document), pages: document.numOfPages, missingGlyphs: missing };
}

/** Sets all papers at their first size, and again those that have become too long, until each fits or is at its last size. */
function printBatch({ template, fit, papers: jobs }: BatchJob, fonts: FontShelf): PrintedBatch {
  const all = jobs.map((job) => ready(job, fonts));
  const steps = all.map(() => 0);
  const pictured = withSquaresApart(all.map(({ paper }) => paper));
  compiler.mapShadow(squaresFile, pictured.squares);
  const sheet = { ...all[0]?.paper.sheet, size: fit.sizes[0], squares: squaresPath };
  for (;;) {
    const sized = pictured.papers.map((paper, at) =>
      withSize(paper, fit.sizes[steps[at] ?? 0] ?? fit.sizes[0]),
    );
    const document = set(template, { sheet, papers: sized });
    const pages = pagesOf(document, all.length);
    const grown = pages.flatMap((count, at) =>
      count > fit.pages && (steps[at] ?? 0) < fit.sizes.length - 1 ? [at] : [],
    );
    if (grown.length === 0) {
      const missing = new Set(all.flatMap((one) => one.missing));
      return { pdf: pdfOf(document), pages, missingGlyphs: [...missing] };
    }
    for (const at of grown) steps[at] = (steps[at] ?? 0) + 1;
  }
}

/** The papers with their QR codes' squares in one file of bytes, in which each code says where its own begin. */
function withSquaresApart(papers: readonly Paper[]): { papers: Paper[]; squares: Buffer } {
  const pieces: Buffer[] = [];
  let at = 0;
  const lifted = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(lifted);
    if ('size' in value && 'squares' in value && Array.isArray(value.squares)) {
      const code = { size: value.size, at };
      pieces.push(Buffer.from(value.squares as number[]));
      at += value.squares.length;
      return code;
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, lifted(item)]));
  };
  const all = papers.map(({ sheet, ...data }) => ({ ...(lifted(data) as Omit<Paper, 'sheet'>), sheet }));
  return { papers: all, squares: Buffer.concat(pieces) };
}

/** How many pages each paper has, by the marks that the template leaves where one begins. */
function pagesOf(document: NodeTypstDocument, count: number): number[] {
  const [begins = []] = compiler.query(document, {
    selector: '<papers-begin>',
    field: 'value',
  }) as number[][];
  if (begins.length !== count) throw new Error(`${begins.length} papers were set, of ${count}.`);
  return begins.map((page, at) => (begins[at + 1] ?? document.numOfPages + 1) - page);
}

function ready(
  { date, data, images = {} }: Omit<PrintJob, 'template' | 'fit'>,
  fonts: FontShelf,
): ReadyPaper {
  const { value, missing } = printable(data, fonts.has);
  const pictures = Object.entries(images).map(([name, bytes]) => [name, [...bytes]]);
  const sheet = {
    date,
    images: Object.fromEntries(pictures),
    missing: missing.map(codePointName),
    ownFamilies: fonts.ownFamilies,
  };
  return { paper: { ...value, sheet }, missing };
}

function fitted({ template, fit }: PrintJob, paper: Paper): NodeTypstDocument {
  let document = set(template, withSize(paper, fit.sizes[0]));
  for (const size of fit.sizes.slice(1)) {
    if (document.numOfPages <= fit.pages) break;
    document = set(template, withSize(paper, size));
  }
  return document;
}

function withSize(paper: Paper, size: number): Paper {
  return { ...paper, sheet: { ...paper.sheet, size } };
}

function set(template: string, paper: Paper): NodeTypstDocument {
  const mainFilePath = fileURLToPath(new URL(`../..${template}`, import.meta.url));
  const compiled = compiler.compile({ mainFilePath, inputs: { paper: JSON.stringify(paper) } });
  if (compiled.result) return compiled.result;
  const complaints = compiled.takeDiagnostics()?.shortDiagnostics as { message?: string }[] | undefined;
  throw new Error((complaints ?? []).map((complaint) => complaint.message ?? '').join('; '));
}

function pdfOf(document: NodeTypstDocument): Uint8Array {
  return new Uint8Array(compiler.pdf(document, { pdfStandard: 'a-2b' }));
}
