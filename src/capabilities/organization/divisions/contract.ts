/**
 * Divisions on the wire: browsing the tree, searching, one division with who answers for its children, loading a file.
 */
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, isoDate, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** A division in a list; `above` leads from the city down to it, itself left out, and is empty while browsing. */
export const divisionItem = pathStep.extend({ leaf: z.boolean(), above: z.array(pathStep) });

/** Somebody who answers for the children of a division, by his duty. */
export const answerablePerson = z.object({
  duty: z.enum(['child_director', 'child_supervisor', 'county_officer']),
  staffId: id,
  name: z.string(),
  phone: z.string().nullable(),
  title: z.string(),
  unit: z.object({ id, name: z.string() }),
  division: pathStep,
  since: isoDate,
});

/** Somebody who answers for the children of a division. */
export type AnswerablePerson = z.output<typeof answerablePerson>;

export const listDivisions = operation({
  id: 'division.list',
  method: 'GET',
  path: '/api/divisions',
  summary: 'The divisions below one (`parent`), or those that a name or a code finds (`q`)',
  permission: 'organization.read',
  audit: { none: 'division codes are public knowledge' },
  refusals: ['not-signed-in', 'bad-input'],
  query: pageQuery.extend({
    parent: divisionCode.optional(),
    q: z.string().trim().max(40).optional(),
    /** Where to search; one's own division where nothing is said. */
    below: divisionCode.optional(),
    level: z.coerce.number().int().min(1).max(5).optional(),
  }),
  reply: z.object({ path: z.array(pathStep), items: z.array(divisionItem), next: z.string().nullable() }),
});

export const readDivision = operation({
  id: 'division.read',
  method: 'GET',
  path: '/api/divisions/:code',
  summary: 'One division: its path, how many are below it by level, who answers for its children',
  permission: 'organization.read',
  audit: { none: 'division codes are public knowledge, posts are known to all who work here' },
  refusals: ['not-signed-in', 'bad-input', 'not-found'],
  params: z.object({ code: divisionCode }),
  reply: pathStep.extend({
    path: z.array(pathStep),
    below: z.array(z.object({ level: z.number().int(), count: z.number().int() })),
    /** False where the division is neither below nor above the asker’s own: its people are not shown to him. */
    known: z.boolean(),
    answerable: z.array(answerablePerson),
    /** The posts that this level must fill and that nobody holds. */
    vacant: z.array(z.enum(['child_director', 'child_supervisor', 'county_officer'])),
  }),
});

export const importDivisions = operation({
  id: 'division.import',
  method: 'POST',
  path: '/api/divisions/import',
  summary: 'Load divisions from a CSV file: adds and renames, deletes nothing, all or nothing',
  permission: 'division.import',
  audit: { event: 'division.imported' },
  refusals: [
    'not-signed-in',
    'not-allowed',
    'bad-input',
    'too-large',
    'division-file-unreadable',
    'division-file-faulty',
  ],
  transfer: 'upload',
  reply: z.object({
    rows: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
  }),
});
