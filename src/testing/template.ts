/**
 * Fills the tests' template database: the divisions of Puyang and the forms that ship. People are built per test.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadShippedDocuments } from '#capabilities/documents/index.ts';
import { loadShippedForms } from '#capabilities/forms/index.ts';
import { realClock } from '#foundation/clock.ts';
import { openTestDatabase } from '#testing/vault.ts';

const BATCH = 2000;
const CODE_LENGTHS = [2, 4, 6, 9, 12];

/** The demonstration's divisions, as rows. */
export function puyangDivisions(): {
  code: string;
  name: string;
  level: number;
  parent_code: string | null;
}[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'demo', 'data', 'divisions.csv'), 'utf8');
  const lines = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1);
  return lines.map((line) => {
    const [code = '', name = '', , parent = ''] = line.split(',');
    return {
      code,
      name,
      level: CODE_LENGTHS.indexOf(code.length) + 1,
      parent_code: parent === '' ? null : parent,
    };
  });
}

/** Loads what every test may count on. */
export async function loadTemplate(loginUrl: string): Promise<void> {
  const database = await openTestDatabase(loginUrl, realClock, 2);
  const rows = puyangDivisions().sort((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1));
  await database.asActor(
    { actor: { kind: 'service', service: 'administration', onBehalfOf: null }, requestId: 'template' },
    async (tx) => {
      for (let at = 0; at < rows.length; at += BATCH) {
        await tx
          .insertInto('division')
          .values(rows.slice(at, at + BATCH))
          .execute();
      }
    },
  );
  await loadShippedForms(database);
  await loadShippedDocuments(database);
  await database.close();
}
