import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Columns, RowOf } from '#foundation/database/array-form.ts';
import { manyRows } from '#foundation/database/many-rows.ts';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const columns = {
  id: 'uuid',
  words: 'text',
  list: 'text[]',
  sealed: 'bytea',
  small: 'smallint',
  large: 'integer',
  said: 'boolean',
  day: 'date',
  details: 'jsonb',
} as const;

const read = <const C extends Columns>(types: C, rows: readonly RowOf<C>[]) =>
  system.as('county', '410922', async (tx) => {
    const { rows: found } = await sql`select * from ${manyRows(types, rows)} row`.execute(tx);
    return found;
  });

/** Text as the database can hold it. */
const storable = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed());

describe('rows as parameters of one statement', () => {
  it('come to the database as they are, whatever stands in them', async () => {
    const row = fc.record({
      id: fc.option(fc.uuid()),
      words: fc.option(storable),
      list: fc.option(fc.array(storable)),
      sealed: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
      small: fc.option(fc.integer({ min: -32_768, max: 32_767 })),
      large: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
      said: fc.option(fc.boolean()),
      day: fc.option(
        fc
          .date({
            min: new Date('0001-01-01T00:00:00Z'),
            max: new Date('9999-12-31T00:00:00Z'),
            noInvalidDate: true,
          })
          .map((day) => day.toISOString().slice(0, 10)),
      ),
      details: fc.option(fc.dictionary(storable, fc.oneof(storable, fc.integer(), fc.boolean()))),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
        const plain = rows.map((one) => ({ ...one, details: one.details && { ...one.details } }));
        expect(await read(columns, rows)).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });

  it('are null where nothing is said', async () => {
    expect(await read({ id: 'uuid', words: 'text' }, [{ words: undefined }, {}])).toEqual([
      { id: null, words: null },
      { id: null, words: null },
    ]);
  });

  it('are none where none are given', async () => {
    expect(await read(columns, [])).toEqual([]);
  });

  it('are refused where a date or an id is none', async () => {
    await expect(read({ day: 'date' }, [{ day: '2023-02-29' }])).rejects.toThrow(RangeError);
    await expect(read({ day: 'date' }, [{ day: '2023-1-1' }])).rejects.toThrow(RangeError);
    await expect(read({ id: 'uuid' }, [{ id: '0189-zz' }])).rejects.toThrow(RangeError);
    await expect(read({ id: 'uuid' }, [{ id: '01890000-0000-7000-8000-00000000000z' }])).rejects.toThrow(
      RangeError,
    );
  });
});
