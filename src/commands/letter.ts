/**
 * `tonghu letter NUMBER --as-of DAY --out FILE`: writes the answer to a deputies' proposal as .docx or PDF, each figure counted at the
 * end of the day, and beside it the evidence. A file is there whole or not at all; what the checker finds is said and hinders nothing.
 */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import {
  type Composed,
  composeLetter,
  PROPOSAL_REPLY,
  renderDocx,
  renderPdf,
} from '#capabilities/documents/index.ts';
import { checks } from '#capabilities/proposals/checking/contract.ts';
import { type ProposalToAnswer, proposalToAnswer } from '#capabilities/proposals/index.ts';
import { administration, print, UsageFault, withSystem } from '#commands/with-system.ts';
import { recordAudit } from '#foundation/audit/record.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Database, Transaction } from '#foundation/database/connect.ts';

interface LetterOptions {
  readonly asOf: string;
  readonly out: string;
  readonly evidence?: string;
  readonly session?: string;
  readonly json?: boolean;
}

const longest = 120_000;

/** Writes the letter, and its evidence where that is asked for. */
export async function letter(number: string, options: LetterOptions): Promise<void> {
  const asked = checked(number, options);
  await withSystem(async ({ database, clock }) => {
    const composed = await writeLetter(database, clock.now(), asked, options);
    for (const { check, found, expected } of composed.findings)
      console.error(`tonghu: ${checks[check].en}${found === '' ? '' : `: ${found}`}${hint(expected)}`);
    print(options, told(asked, composed), () => lines(asked.out, composed));
  });
}

/** Composes the letter and writes its files. @throws UsageFault for a day ahead and a proposal that is not there */
export async function writeLetter(
  database: Database,
  now: Date,
  asked: Asked,
  options: Pick<LetterOptions, 'asOf' | 'session'>,
): Promise<Composed> {
  if (options.asOf > dayInChina(now)) throw new UsageFault(`--as-of: ${options.asOf} is not over yet.`);
  const composed = await compose(database, asked.number, options, now);
  const { letter: content, evidence } = composed;
  const bytes = asked.form === '.pdf' ? (await renderPdf(content)).pdf : await renderDocx(content);
  writeWhole(asked.out, bytes);
  if (asked.evidence !== null) writeWhole(asked.evidence, `${JSON.stringify(evidence, null, 2)}\n`);
  return composed;
}

/** What was asked, looked at. */
export interface Asked {
  readonly number: number;
  readonly out: string;
  readonly evidence: string | null;
  readonly form: '.pdf' | '.docx';
}

/** Looks at what was asked before anything is opened. */
function checked(number: string, { out, evidence }: LetterOptions): Asked {
  if (!/^[1-9]\d{0,4}$/.test(number)) throw new UsageFault(`A proposal’s number is wanted, not “${number}”.`);
  const form = extname(out).toLowerCase();
  if (form !== '.pdf' && form !== '.docx')
    throw new UsageFault(`--out wants a file that ends in .docx or .pdf, not “${out}”.`);
  for (const file of evidence === undefined ? [out] : [out, evidence])
    if (!existsSync(dirname(resolve(file)))) throw new UsageFault(`There is no folder ${dirname(file)}.`);
  const place = evidence === undefined ? null : resolve(evidence);
  if (place === resolve(out)) throw new UsageFault('--out and --evidence name the same file.');
  return { number: Number(number), out: resolve(out), evidence: place, form };
}

function compose(
  database: Database,
  number: number,
  { asOf, session }: Pick<LetterOptions, 'asOf' | 'session'>,
  now: Date,
): Promise<Composed> {
  const opening = { actor: administration, requestId: 'letter', timeoutMs: longest };
  return database.asActor(opening, async (tx) => {
    const proposal = await proposalToAnswer(tx, number, session ?? null);
    if (proposal === null) throw new UsageFault(notThere(number, session));
    const composed = await composeLetter(tx, administration, wantedOf(proposal, asOf), now);
    await written(tx, proposal, composed);
    return composed;
  });
}

const notThere = (number: number, session: string | undefined): string =>
  `There is no proposal ${number}${session === undefined ? '' : ` of ${session}`}. Register it on the desk first.`;

function wantedOf(proposal: ProposalToAnswer, asOf: string) {
  const { id, division, fields, number, mark, copies } = proposal;
  return {
    ...{ templateCode: PROPOSAL_REPLY, subject: { kind: 'proposal', id } as const, division, asOf, fields },
    head: { number, mark, date: asOf, copies },
  };
}

function written(tx: Transaction, { id, division }: ProposalToAnswer, { evidence }: Composed): Promise<void> {
  return recordAudit(tx, administration, { requestId: 'letter', address: null }, 'document.composed', {
    ...{ objectKind: 'proposal', objectId: id, area: division },
    details: { asOf: evidence.asOf, digest: evidence.document.digest },
  });
}

/** What is written stands under its name when it is whole. */
function writeWhole(file: string, content: Uint8Array | string): void {
  const beside = `${file}.${process.pid}.part`;
  writeFileSync(beside, content);
  renameSync(beside, file);
}

const hint = (expected: string | null): string => (expected === null ? '' : ` (${expected})`);

function told({ out, evidence: place }: Asked, { letter: content, evidence, findings }: Composed) {
  return {
    ...{ out, evidence: place, number: content.number, title: content.title.join(''), asOf: evidence.asOf },
    figures: evidence.figures.map(({ name, code, shown, numerator, denominator }) => ({
      ...{ name, code, shown, numerator, denominator },
    })),
    ...{ corrections: evidence.corrections.length, findings },
  };
}

function lines(out: string, { evidence }: Composed): string[] {
  const { figures, corrections, period } = evidence;
  return [
    ...figures.map(({ name, code, shown }) => `${code.padEnd(14)} ${shown}  ${name}`),
    ...(period.closed
      ? []
      : [`The month ${period.month} is not closed: later entries may still change what is counted.`]),
    ...(corrections.length === 0
      ? []
      : [`${corrections.length} figures were corrected since; the evidence says how.`]),
    out,
  ];
}
