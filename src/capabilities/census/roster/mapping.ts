// Which column holds which field: proposed from the headings, weighed against what stands in the columns, to be
// corrected by people. A layout has a fingerprint, so that a correction is remembered for the next file like it. Pure.
import { createHash } from 'node:crypto';
import {
  type Attribute,
  PERSON_FIELDS,
  type Person,
  type RosterField,
} from '#capabilities/census/roster/fields/contract.ts';
import { parseCitizenId } from '#capabilities/children/citizen-id/rules.ts';
import type { Cell, Row } from '#foundation/sheets/sheet.ts';
import { cleanText, shownText } from './cell-text.ts';
import { type Reading, readHeading, variantsOf } from './header-words.ts';
import type { Layout, LayoutColumn } from './layout.ts';

const ADULT_AGE = 18;
const SAMPLE_ROWS = 200;
/** Under this a column is shown, but not read before somebody says so. */
const LEAST_CONFIDENCE = 0.5;
const FROM_CONTEXT = 0.8;
const FROM_VALUES = 0.5;

/** Of nobody else does a roster of children say these. */
const CHILDS_ALONE = new Set<Attribute>([
  'sex',
  'birthDate',
  'age',
  'ethnicity',
  'schooling',
  'school',
  'grade',
  'boarding',
]);

export interface MappedColumn {
  /** From 0. */
  readonly index: number;
  /** As people see it, groups before it. */
  readonly heading: string;
  /** `undefined`: not read. */
  readonly field: RosterField | undefined;
  /** 1 certain … 0 not understood; below 0.8 somebody should look. A correction by hand is 1. */
  readonly confidence: number;
}

export interface Mapping {
  readonly fingerprint: string;
  readonly columns: readonly MappedColumn[];
}

/** Corrections by hand, by fingerprint of the layout: for each column in order its field, or null for "not read". */
export type MappingCorrections = Readonly<Record<string, ReadonlyArray<RosterField | null>>>;

/** What stands in a column, from a sample. */
interface Evidence {
  readonly filled: number;
  readonly ids: number;
  readonly childIds: number;
  readonly phones: number;
  readonly sexes: number;
}

interface Proposal {
  readonly column: LayoutColumn;
  readonly field: RosterField;
  readonly confidence: number;
}

/**
 * Proposes a field for every column, or takes the corrected mapping of this layout.
 * @param censusYear tells the IDs of children from those of adults.
 */
export function mapColumns(
  layout: Layout,
  sample: readonly Row[],
  censusYear: number,
  corrections: MappingCorrections = {},
): Mapping {
  const fingerprint = fingerprintOf(layout);
  const corrected = corrections[fingerprint];
  if (corrected !== undefined && corrected.length === layout.columns.length) {
    const columns = layout.columns.map((column, at) => mapped(column, corrected[at] ?? undefined, 1));
    return { fingerprint, columns };
  }
  const rows = sample.slice(0, SAMPLE_ROWS);
  const proposals = propose(layout, (column) => weigh(rows, column.index, censusYear));
  const columns = layout.columns.map((column) => {
    const chosen = proposals.get(column.index);
    return mapped(column, chosen?.field, chosen?.confidence ?? 0);
  });
  return { fingerprint, columns };
}

/** The same headings in the same order give the same fingerprint, whatever blanks and brackets are written. */
export function fingerprintOf(layout: Layout): string {
  const labels = layout.columns.map(
    ({ index, path }) => `${index}:${path.map((label) => variantsOf(label)[0] ?? '').join('/')}`,
  );
  return createHash('sha256').update(labels.join('\n')).digest('hex').slice(0, 16);
}

function mapped(column: LayoutColumn, field: RosterField | undefined, confidence: number): MappedColumn {
  return { index: column.index, heading: column.path.join(' / '), field, confidence };
}

function propose(layout: Layout, evidenceOf: (column: LayoutColumn) => Evidence): Map<number, Proposal> {
  const proposals: Proposal[] = [];
  let nearest: Person | undefined;
  let saysChildId = layout.columns.some((column) => readHeading(column.path).field === 'citizenId');
  for (const column of layout.columns) {
    const reading = readHeading(column.path);
    const evidence = evidenceOf(column);
    const choice =
      reading.field === undefined ? fromContext(reading, nearest, evidence, saysChildId) : reading;
    if (choice.field !== undefined) {
      const confidence = contradicted(choice.field, evidence) ? choice.confidence / 2 : choice.confidence;
      proposals.push({ column, field: choice.field, confidence });
      saysChildId ||= choice.field === 'citizenId';
    }
    nearest = reading.person ?? personOf(choice.field) ?? nearest;
  }
  return once(proposals);
}

/** A bare 身份证号 or 联系电话 belongs to whoever was named last on its left, unless the values say otherwise. */
function fromContext(
  reading: Reading,
  nearest: Person | undefined,
  evidence: Evidence,
  saysChildId: boolean,
): { field: RosterField | undefined; confidence: number } {
  const { attribute, person } = reading;
  if (person !== undefined) return { field: undefined, confidence: 0 };
  if (attribute === undefined) return fromValues(evidence);
  const childsOwn = PERSON_FIELDS.child[attribute];
  const nearestsOwn = nearest === undefined ? undefined : PERSON_FIELDS[nearest][attribute];
  if (attribute === 'relation' || attribute === 'ability') {
    return { field: PERSON_FIELDS.guardian[attribute], confidence: reading.confidence };
  }
  if (attribute === 'phone') {
    return {
      field: nearestsOwn ?? 'guardianPhone',
      confidence: nearestsOwn === undefined ? FROM_VALUES : FROM_CONTEXT,
    };
  }
  if (nearest === undefined || nearest === 'child' || nearestsOwn === undefined) {
    return { field: childsOwn, confidence: CHILDS_ALONE.has(attribute) ? 1 : reading.confidence };
  }
  if (attribute === 'citizenId' && evidence.ids > 0) {
    const childs = evidence.childIds * 2 > evidence.ids;
    return { field: childs ? childsOwn : nearestsOwn, confidence: FROM_CONTEXT };
  }
  const named = attribute !== 'citizenId' || saysChildId;
  return { field: named ? nearestsOwn : (childsOwn ?? nearestsOwn), confidence: FROM_CONTEXT };
}

/** A heading that nobody understands over values that everybody does. */
function fromValues(evidence: Evidence): { field: RosterField | undefined; confidence: number } {
  const mostly = (count: number) => evidence.filled >= 3 && count * 10 >= evidence.filled * 9;
  if (mostly(evidence.childIds)) return { field: 'citizenId', confidence: FROM_VALUES };
  if (mostly(evidence.sexes)) return { field: 'sex', confidence: FROM_VALUES };
  return { field: undefined, confidence: 0 };
}

function contradicted(field: RosterField, evidence: Evidence): boolean {
  if (evidence.filled < 3) return false;
  if (field === 'sex') return evidence.sexes === 0;
  if (field === 'citizenId') return evidence.ids > 0 && evidence.childIds === 0;
  return field === 'childName' && (evidence.ids > 0 || evidence.phones > evidence.filled / 2);
}

/** A field is in one column: the surest, then the leftmost. */
function once(proposals: readonly Proposal[]): Map<number, Proposal> {
  const chosen = new Map<RosterField, Proposal>();
  for (const proposal of proposals) {
    const rival = chosen.get(proposal.field);
    const sure = proposal.confidence >= LEAST_CONFIDENCE;
    if (sure && (rival === undefined || proposal.confidence > rival.confidence))
      chosen.set(proposal.field, proposal);
  }
  return new Map([...chosen.values()].map((proposal) => [proposal.column.index, proposal]));
}

function personOf(field: RosterField | undefined): Person | undefined {
  const people = Object.entries(PERSON_FIELDS) as Array<[Person, Partial<Record<string, RosterField>>]>;
  return people.find(([, fields]) => field !== undefined && Object.values(fields).includes(field))?.[0];
}

function weigh(rows: readonly Row[], index: number, censusYear: number): Evidence {
  const evidence = { filled: 0, ids: 0, childIds: 0, phones: 0, sexes: 0 };
  for (const row of rows) {
    const text = textOf(row.cells[index]);
    if (text === '') continue;
    evidence.filled += 1;
    if (text === '男' || text === '女') evidence.sexes += 1;
    if (/^1[3-9]\d{9}$/.test(text)) evidence.phones += 1;
    const parsed = parseCitizenId(text);
    if (!parsed.ok) continue;
    evidence.ids += 1;
    if (Number(parsed.value.birthDate.slice(0, 4)) > censusYear - ADULT_AGE) evidence.childIds += 1;
  }
  return evidence;
}

function textOf(cell: Cell): string {
  return cleanText(shownText(cell)).replace(/\s+/g, '');
}
