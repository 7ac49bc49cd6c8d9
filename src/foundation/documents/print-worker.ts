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
import type { PrintAnswer, Printed, PrintJob } from './print-job.ts';
import { codePointName, printable } from './printable.ts';

/** What Typst remembers of earlier papers is dropped when this many later ones have not used it. */
const papersRemembered = 5;

const papersBetweenCollections = 25;

const shelf = openFontShelf(process.argv[2]);
const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('../../', import.meta.url)),
  fontArgs: [{ fontPaths: [...shelf.folders] }],
});

process.on('disconnect', () => process.exit(0));
/** What a template reads: the job's data, and beside it under `sheet` what the printer adds. */
interface Paper {
  readonly sheet: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

let papers = 0;
process.on('message', (job: PrintJob) => {
  const answer = answerTo(job);
  papers += 1;
  setImmediate(() => {
    if (papers % papersBetweenCollections === 0) globalThis.gc?.();
    process.send?.(answer);
  });
});

function answerTo(job: PrintJob): PrintAnswer {
  try {
    return { printed: print(job, shelf) };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  } finally {
    compiler.evictCache(papersRemembered);
  }
}

function print(job: PrintJob, { has, ownFamilies }: FontShelf): Printed {
  const { value, missing } = printable(job.data, has);
  const images = Object.entries(job.images ?? {}).map(([name, bytes]) => [name, [...bytes]]);
  const sheet = {
    date: job.date,
    images: Object.fromEntries(images),
    missing: missing.map(codePointName),
    ownFamilies,
  };
  const document = fitted(job, { ...value, sheet });
  return {
    pdf: new Uint8Array(compiler.pdf(document, { pdfStandard: 'a-2b' })),
    pages: document.numOfPages,
    missingGlyphs: missing,
  };
}

function fitted({ template, fit }: PrintJob, paper: Paper): NodeTypstDocument {
  let document = set(template, paper, fit.sizes[0]);
  for (const size of fit.sizes.slice(1)) {
    if (document.numOfPages <= fit.pages) break;
    document = set(template, paper, size);
  }
  return document;
}

function set(template: string, paper: Paper, size: number): NodeTypstDocument {
  const mainFilePath = fileURLToPath(new URL(`../..${template}`, import.meta.url));
  const inputs = { paper: JSON.stringify({ ...paper, sheet: { ...paper.sheet, size } }) };
  const compiled = compiler.compile({ mainFilePath, inputs });
  if (compiled.result) return compiled.result;
  const complaints = compiled.takeDiagnostics()?.shortDiagnostics as { message?: string }[] | undefined;
  throw new Error((complaints ?? []).map((complaint) => complaint.message ?? '').join('; '));
}
