/**
 * Requests for the operations of an OpenAPI document: sound ones, so that something happens, and such as are wrong in their
 * path, query, headers, body or the bytes themselves.
 */
import type { Dice } from './dice.ts';
import type { Schema, ValueMaker } from './values.ts';

/** A parameter as the document tells it. */
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

/** An operation as the document tells it. */
export interface DocumentedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly roles: readonly string[] | string;
  readonly audited: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly type: string; readonly schema: Schema } | null;
}

/** What is sent. */
export interface FuzzRequest {
  readonly operation: DocumentedOperation;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

interface DocumentObject {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}
interface OperationObject {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly 'x-roles': readonly string[] | string;
  readonly 'x-audit': { readonly event?: string };
}

/** The operations of a document. */
export function operationsOf(document: unknown): DocumentedOperation[] {
  const { paths } = document as DocumentObject;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => {
      const [type, content] = Object.entries(one.requestBody?.content ?? {})[0] ?? [];
      return {
        id: one.operationId,
        method: method.toUpperCase(),
        path,
        roles: one['x-roles'],
        audited: one['x-audit'].event !== undefined,
        parameters: one.parameters,
        body: type === undefined || content === undefined ? null : { type, schema: content.schema },
      };
    }),
  );
}

const contentTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'x',
  '*/*',
  '',
];
const otherMethods = ['PUT', 'TRACE', 'OPTIONS', 'HEAD', 'DELETE', 'PATCH'];
const versions = [
  '*',
  '"abc"',
  'W/"1"',
  '"1", "2"',
  '-1',
  '1e3',
  '99999999999999',
  '999999999',
  '',
  '0',
  '"',
];
const keys = ['short', 'k'.repeat(201), 'k'.repeat(8), '12345678', '../../../..', "';--';--", '%00%00%00%00'];
const cursors = [
  '[]',
  '[null]',
  '[{}]',
  '[[]]',
  '["x"]',
  '[1e308,1]',
  '[null,null,null]',
  '["2023-10-31","x"]',
  '{"a":1}',
  '"x"',
  '["\\u0000","\\u0000"]',
  `[${'"x",'.repeat(100)}1]`,
];

/** Makes requests by these dice. */
export function makeRequests(dice: Dice, values: ValueMaker, idFor: (path: string) => string) {
  const pathOf = (operation: DocumentedOperation, wicked: boolean): string =>
    operation.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
      if (wicked && dice.chance(0.6)) return encodeWickedly(values.wickedText());
      const schema = operation.parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? {};
      return encodeURIComponent(
        schema.format === 'uuid' ? idFor(operation.path) : String(values.sound(schema, name)),
      );
    });
  const encodeWickedly = (text: string): string =>
    dice.chance(0.2)
      ? dice.pick(['%', '%zz', '%c0%ae%c0%ae', '..%2f..%2f', '%00', '//', ';', 'a'.repeat(3_000), '%ff%fe'])
      : encodeURIComponent(text.toWellFormed()).slice(0, 4_000);
  const queryOf = (operation: DocumentedOperation, wicked: boolean): string => {
    const parts = operation.parameters
      .filter((one) => one.in === 'query' && (one.required || dice.chance(0.4)))
      .map(({ name, schema }) => [name, oneQueryValue(name, schema, wicked)] as const);
    if (wicked && dice.chance(0.4))
      parts.push(...parts.slice(0, 1), ['__proto__[x]', '1'], ['limit', values.wickedText()]);
    const query = parts.map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value.toWellFormed())}`,
    );
    return query.length === 0 ? '' : `?${query.join('&').slice(0, 9_000)}`;
  };
  const oneQueryValue = (name: string, schema: Schema, wicked: boolean): string => {
    if (name === 'cursor') return Buffer.from(dice.pick(cursors)).toString('base64url');
    return wicked && dice.chance(0.5) ? values.wickedText() : String(values.sound(schema, name));
  };
  const headersOf = (operation: DocumentedOperation, wicked: boolean): Record<string, string> => {
    const headers: Record<string, string> = {};
    for (const { name } of operation.parameters.filter((one) => one.in === 'header')) {
      if (name === 'If-Match') headers['if-match'] = wicked ? dice.pick(versions) : String(1 + dice.below(3));
      else if (wicked ? dice.chance(0.5) : dice.chance(0.2))
        headers['idempotency-key'] = wicked ? dice.pick(keys) : `key-${dice.below(1e9)}`;
    }
    if (!wicked) return headers;
    if (dice.chance(0.2)) headers['accept-language'] = dice.pick(['en', 'x'.repeat(5_000), '*', ';q=']);
    if (dice.chance(0.1))
      headers.origin = dice.pick(['null', 'http://evil.example', 'x', 'http://127.0.0.1']);
    if (dice.chance(0.1)) headers['content-encoding'] = dice.pick(['gzip', 'br', 'x']);
    if (dice.chance(0.1))
      headers.cookie = dice.pick(['tonghu_session=', 'tonghu_session=%ff; a', '=', 'x'.repeat(4_000)]);
    if (dice.chance(0.1)) headers.range = 'bytes=0-1,5-2,99999999999-';
    return headers;
  };
  const rawBody = (sound: Buffer): Buffer =>
    dice.pick([
      () => Buffer.from([0xff, 0xfe, 0x7b, 0xc3, 0x28]),
      () =>
        Buffer.concat([
          Buffer.from('{"name":"'),
          Buffer.from([0xc0, 0x80, 0xed, 0xa0, 0x80]),
          Buffer.from('"}'),
        ]),
      () => sound.subarray(0, Math.floor(sound.length / 2)),
      () => Buffer.from('['.repeat(50_000) + ']'.repeat(50_000)),
      () => Buffer.from(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
      () => Buffer.from('{"__proto__":{"admin":true},"id":"x","id":"y"}'),
      () => Buffer.alloc(1_300_000, 'x'),
      () => Buffer.from(`{"name":"${'童'.repeat(340_000)}"}`),
      () => Buffer.from(''),
      () => Buffer.from('\ufeff{}'),
      () => Buffer.from('null'),
      () => Buffer.from('1e400'),
      () => Buffer.from('{"a":1}{"b":2}'),
    ])();
  const formOf = (fields: unknown, wicked: boolean): { type: string; bytes: Buffer } => {
    const boundary = 'tonghu-fuzz';
    const parts = Object.entries((fields ?? {}) as Record<string, unknown>)
      .filter(([name]) => name !== 'file')
      .map(
        ([name, value]) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
      );
    const fileName = wicked
      ? dice.pick(['../../x.xlsx', 'a\u0000.pdf', '', '名册.xlsx', 'x'.repeat(3_000)])
      : '410922-名册.csv';
    const content = wicked
      ? dice.pick([
          Buffer.alloc(0),
          Buffer.from('PK\u0003\u0004broken'),
          Buffer.from('%PDF-1.4'),
          Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
          Buffer.alloc(200_000, 0x2c),
        ])
      : Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
    const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const end = wicked && dice.chance(0.3) ? '' : `\r\n--${boundary}--\r\n`;
    const bytes = Buffer.concat([Buffer.from(parts.join('')), Buffer.from(file), content, Buffer.from(end)]);
    return { type: `multipart/form-data; boundary=${boundary}`, bytes };
  };
  const bodyOf = (operation: DocumentedOperation, way: 'sound' | 'spoiled' | 'raw') => {
    if (operation.body === null)
      return { type: '', bytes: way === 'raw' && dice.chance(0.3) ? Buffer.from('{}') : null };
    const fields = values.sound(operation.body.schema, '');
    if (operation.body.type !== 'application/json') return formOf(fields, way !== 'sound');
    const bytes = Buffer.from(JSON.stringify(way === 'spoiled' ? values.spoiled(fields) : fields) ?? '');
    if (way !== 'raw') return { type: 'application/json', bytes };
    return { type: dice.chance(0.5) ? 'application/json' : dice.pick(contentTypes), bytes: rawBody(bytes) };
  };
  return {
    /** One request; about half of them could be a person's. */
    make: (operation: DocumentedOperation): FuzzRequest => {
      const way = dice.pick(['sound', 'sound', 'sound', 'spoiled', 'spoiled', 'raw'] as const);
      const wicked = dice.chance(0.3);
      const body = bodyOf(operation, way);
      const method = wicked && dice.chance(0.05) ? dice.pick(otherMethods) : operation.method;
      return {
        operation,
        method,
        path: pathOf(operation, wicked) + queryOf(operation, wicked),
        headers: {
          ...headersOf(operation, wicked),
          ...(body.type === '' ? {} : { 'content-type': body.type }),
        },
        body: method === 'HEAD' ? null : body.bytes,
      };
    },
  };
}
