/** Codes of digits: the constraints let through what their form says, and nothing else. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const forms = [
  ['division_code_check', 'value', /^[0-9]{2,12}$/],
  ['child_ethnicity_check', 'ethnicity', /^[0-9]{2}$/],
  ['family_member_relation_check', 'relation', /^[0-9]{2}$/],
  ['family_member_status_check', 'status', /^(0[1-9]|1[0-5]|99)$/],
  ['child_category_code_check', 'code', /^[1-9][0-9]$/],
  ['care_relation_check', 'relation', /^(0[0-9]|1[01])$/],
] as const;

const short = fc
  .string({ unit: fc.constantFrom(...'0123456789', ' ', 'a', '\n', '１', '-'), maxLength: 14 })
  .filter((text) => text.length !== 2 || /\D/.test(text));
const twoDigits = Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0'));

it.each(forms)('%s is its form', async (name, column, form) => {
  const [found] = await system.owner<{ text: string }>(
    `select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1 and contype = 'c'`,
    [name],
  );
  const condition = found?.text.replace(/^CHECK /, '').replaceAll('VALUE', 'value') ?? '';
  const samples = [...twoDigits, ...fc.sample(short, { numRuns: 400, seed: 19 })];
  const rows = await system.owner<{ sample: string; passes: boolean }>(
    `select ${column} as sample, (${condition}) as passes from unnest($1::text[]) as given (${column})`,
    [samples],
  );
  expect(rows.filter(({ passes }) => passes).map(({ sample }) => sample)).toEqual(
    samples.filter((sample) => form.test(sample)),
  );
});
