/**
 * Values for a JSON schema: such as a person would send, and such as nobody should. Knows the words of the contracts only as
 * far as a value must look right to get past the schema and reach the operation.
 */
import { aCitizenId, aPhone, places } from '#testing/builders/children.ts';
import type { Dice } from './dice.ts';

/** The part of JSON Schema that the contracts use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Makes values; `ids` are those of records that exist. */
export interface ValueMaker {
  sound(schema: Schema, name: string): unknown;
  /** A value that is wrong somewhere: in its type, its size, its characters or its keys. */
  spoiled(value: unknown): unknown;
  wicked(): unknown;
  wickedText(): string;
}

const lonelySurrogate = '\ud800';
const nul = 'a\u0000b';
const texts = [
  ...[
    '',
    ' ',
    '\t\n',
    nul,
    '\u0000',
    lonelySurrogate,
    `赵${lonelySurrogate}`,
    '\u202e\u2066反',
    '\ufeff',
    '𠮷'.repeat(50),
  ],
  ...[
    "' OR '1'='1",
    "'; drop table child; --",
    '1); select pg_sleep(5); --',
    '$1',
    '%',
    '_',
    '\\',
    "\\'",
    '\\x00',
    '{}',
    '{"a":1}',
  ],
  ...[
    '../../../etc/passwd',
    '..\\..\\',
    '/etc/passwd\u0000.pdf',
    'file:///etc/passwd',
    'http://127.0.0.1:1/',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '[object Object]',
    'undefined',
    'null',
    'NaN',
    'true',
  ],
  ...['-1', '0', '1e309', '9007199254740993', '99999999999999999999', '0x10', '１２', '٣', '1'.repeat(400)],
  ...[
    '0000-00-00',
    '2023-02-30',
    '9999-12-31',
    '0001-01-01',
    '-271821-04-20',
    '+275760-09-13',
    '2023-10-31T00:00:00Z',
    'infinity',
  ],
  ...[
    '<script>alert(1)</script>',
    '=1+1',
    '@SUM(A1)',
    '{{7*7}}',
    '#{7*7}',
    '%00',
    '%ff%fe',
    '\r\nset-cookie: a=b',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'x'.repeat(10_000),
    '童'.repeat(70_000),
  ],
];
const values: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324, -0],
  ...[
    [],
    {},
    [[]],
    [null],
    [{}],
    { length: -1 },
    { toString: null },
    { valueOf: 1 },
    { $ne: null },
    { id: { id: {} } },
  ],
];
const names = ['赵新来', '钱小雨', '孙浩然', '李梓涵', '周子轩'];
const days = [
  '2012-03-04',
  '2015-06-07',
  '2023-10-31',
  '2023-11-01',
  '2023-11-06',
  '2023-12-31',
  '2024-05-01',
];
const divisions = [...Object.values(places), '4109', '41', '410922100101'];

/** Makes values by these dice. */
export function makeValues(dice: Dice, ids: () => string): ValueMaker {
  const wickedText = (): string => dice.pick(texts);
  const wicked = (): unknown =>
    dice.chance(0.6)
      ? wickedText()
      : dice.chance(0.8)
        ? dice.pick(values)
        : dice.pick([deep(200), wide(3_000), Array.from({ length: 2_000 }, () => 'x'), polluted()]);
  const sound = (schema: Schema, name: string): unknown => {
    const options = schema.anyOf ?? schema.oneOf;
    if (options !== undefined) return sound(dice.pick(options), name);
    if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((one) => sound(one, name)));
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return dice.pick(schema.enum);
    const type = typeof schema.type === 'string' ? schema.type : dice.pick(schema.type ?? ['string']);
    return soundOf(type, schema, name);
  };
  const soundOf = (type: string, schema: Schema, name: string): unknown => {
    if (type === 'null') return null;
    if (type === 'boolean') return dice.chance(0.5);
    if (type === 'integer' || type === 'number') {
      const from = Math.max(schema.minimum ?? 0, -1_000);
      return from + dice.below(Math.min(schema.maximum ?? 50, 50) - from + 1);
    }
    if (type === 'array')
      return Array.from({ length: (schema.minItems ?? 0) + dice.below(2) }, () =>
        sound(schema.items ?? {}, name),
      );
    if (type === 'object') {
      const fields = Object.entries(schema.properties ?? {}).filter(
        ([key]) => (schema.required ?? []).includes(key) || dice.chance(0.6),
      );
      return Object.fromEntries(fields.map(([key, one]) => [key, sound(one, key)]));
    }
    return soundText(schema, name);
  };
  const soundText = (schema: Schema, name: string): string => {
    if (schema.format === 'uuid') return ids();
    if (schema.format === 'date') return dice.pick(days);
    if (schema.format === 'date-time') return `${dice.pick(days)}T08:00:00+08:00`;
    if (/citizenId/i.test(name)) return aCitizenId('2014-04-05', 1);
    if (/phone/i.test(name)) return aPhone();
    if (/residence|division|area|county|place|scope|^code$|^to$/i.test(name)) return dice.pick(divisions);
    if (/name|witness/i.test(name)) return dice.pick(names);
    if (/ethnicity/i.test(name)) return '01';
    return dice.pick(['核实', '第一小学', '三组', '郑州', '2023年', 'wxm', '1']);
  };
  const spoiled = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || dice.chance(0.1)) return wicked();
    if (Array.isArray(value)) return dice.chance(0.5) ? [...value, wicked()] : value.map(spoiled);
    const keys = Object.keys(value);
    const key =
      keys.length === 0 || dice.chance(0.15)
        ? dice.pick(['__proto__', 'constructor', '', 'x', nul])
        : dice.pick(keys);
    const copy: Record<string, unknown> = Object.fromEntries(
      Object.entries(value).filter(([name]) => name !== key),
    );
    if (dice.chance(0.85))
      Object.defineProperty(copy, key, {
        value: spoiled((value as Record<string, unknown>)[key]),
        enumerable: true,
      });
    return copy;
  };
  return { sound, spoiled, wicked, wickedText };
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let at = 0; at < levels; at += 1) value = at % 2 === 0 ? [value] : { a: value };
  return value;
}

function wide(fields: number): unknown {
  return Object.fromEntries(Array.from({ length: fields }, (_, at) => [`k${at}`, at]));
}

/** A key that would reach the prototype of whatever copies it carelessly. */
function polluted(): unknown {
  return JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');
}
