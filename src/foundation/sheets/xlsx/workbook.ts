// The small parts of an .xlsx file: which sheets there are and where they lie, how dates count, which cell styles
// show dates. Finds parts by their relationship, never by their usual name.
import { posix } from 'node:path';
import { type DateShape, dateShapeOfFormat } from '../serial-date.ts';
import { SheetFault } from '../sheet-fault.ts';
import { feedXml } from '../xml-feed.ts';
import type { ZipArchive } from '../zip-archive.ts';

/** These parts are read whole; real ones are a few hundred KiB. */
const SMALL_PART_TEXT = 64 * 1024;

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** The part that holds its rows. */
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly sharedStringsPart: string | undefined;
  readonly from1904: boolean;
  /** By a cell's style number: what its format shows, where that is a date. */
  readonly dateShapes: ReadonlyArray<DateShape | undefined>;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Reads an .xlsx file's own description. @throws SheetFault `notASheet` where the archive is something else. */
export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const root = await relationsOf(zip, '');
  const main = [...root.values()].find((relation) => relation.type.endsWith('/officeDocument'))?.target;
  const part = main ?? 'xl/workbook.xml';
  if (!zip.has(part)) throw new SheetFault('notASheet', { found: 'archive' });
  if (part.endsWith('.bin')) throw new SheetFault('unsupported', { found: 'xlsb' });
  const relations = await relationsOf(zip, part);
  const byType = (type: string) =>
    [...relations.values()].find((relation) => relation.type.endsWith(type))?.target;
  const stylesPart = byType('/styles');
  return {
    ...(await readSheets(zip, part, relations)),
    sharedStringsPart: existing(zip, byType('/sharedStrings')),
    dateShapes: existing(zip, stylesPart) === undefined ? [] : await readDateShapes(zip, stylesPart ?? ''),
  };
}

async function readSheets(zip: ZipArchive, part: string, relations: ReadonlyMap<string, Relation>) {
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  let isWorkbook = false;
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'workbook') isWorkbook = true;
    if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (name !== 'sheet') return;
    const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? '';
    const relation = relations.get(id);
    if (relation === undefined || !relation.type.endsWith('/worksheet') || !zip.has(relation.target)) return;
    const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
    sheets.push({ name: attributes.name ?? '', hidden, part: relation.target });
  };
  await feedXml(zip.bytes(part), { open }, SMALL_PART_TEXT);
  if (!isWorkbook) throw new SheetFault('notASheet', { found: 'letter' });
  return { sheets, from1904 };
}

async function relationsOf(zip: ZipArchive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  if (!zip.has(name)) return relations;
  const open = (tag: string, { Id, Type, Target, TargetMode }: Readonly<Record<string, string>>): void => {
    if (tag !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External')
      return;
    const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
    relations.set(Id, { type: Type ?? '', target });
  };
  await feedXml(zip.bytes(name), { open }, SMALL_PART_TEXT);
  return relations;
}

/** The formats of `cellXfs`, in order: a cell names its style by its place there. */
async function readDateShapes(zip: ZipArchive, part: string): Promise<Array<DateShape | undefined>> {
  const codes = new Map<number, string>();
  const shapes: Array<DateShape | undefined> = [];
  let inCellFormats = false;
  await feedXml(
    zip.bytes(part),
    {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
        else if (name === 'cellXfs') inCellFormats = true;
        else if (name === 'xf' && inCellFormats) {
          const id = Number(attributes.numFmtId ?? 0);
          shapes.push(dateShapeOfFormat(id, codes.get(id)));
        }
      },
      close(name) {
        if (name === 'cellXfs') inCellFormats = false;
      },
    },
    SMALL_PART_TEXT,
  );
  return shapes;
}

function existing(zip: ZipArchive, part: string | undefined): string | undefined {
  return part !== undefined && zip.has(part) ? part : undefined;
}
