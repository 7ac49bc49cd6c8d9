/**
 * Makes the OpenAPI 3.1 document from the contracts, so that it is complete and true by construction.
 */
import { type ZodType, z } from 'zod';
import { type Permission, permissions } from '#foundation/access/table.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { signedHeaders } from '#foundation/http/signed.ts';
import { type RefusalCode, refusals } from '#foundation/refusals.ts';

type Json = Record<string, unknown>;

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'outbox', 'request', 'details', 'faults'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'A sentence in the language asked for' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(refusals) },
    detail: { type: 'string' },
    outbox: {
      type: 'string',
      enum: ['drop', 'ask', 'retry'],
      description: 'What a queue of unsent writes should do',
    },
    request: { type: 'string', description: 'The number to tell the administrator' },
    details: { type: 'object' },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        properties: { place: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The document for a list of contracts. */
export function openApiDocument(contracts: readonly OperationContract[]): Json {
  const paths: Record<string, Json> = {};
  for (const contract of [...contracts].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = contract.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operationObject(contract) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tonghu 童护',
      version: '1',
      description:
        'Every write takes an Idempotency-Key. Errors are RFC 9457 problems with a stable code. The query may stand in the header Tonghu-Query, as it would after the question mark, so that no log of addresses holds what was looked for.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'tonghu_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}

/** The group under which an operation is described: what stands before the point of its name. */
export function groupOf(contract: Pick<OperationContract, 'id'>): string {
  return contract.id.split('.')[0] ?? contract.id;
}

function operationObject(contract: OperationContract): Json {
  const open = contract.permission === 'anyone';
  return {
    operationId: contract.id,
    summary: contract.summary,
    tags: [groupOf(contract)],
    security: open ? [] : [{ session: [] }, { bearer: [] }],
    'x-permission': contract.permission,
    'x-roles': rolesOf(contract),
    'x-audit': contract.audit,
    ...(contract.transfer === 'upload' || contract.body !== undefined
      ? { requestBody: bodyObject(contract) }
      : {}),
    parameters: parametersOf(contract),
    responses: responsesOf(contract),
  };
}

function rolesOf(contract: OperationContract): readonly string[] | string {
  if (contract.permission === 'anyone' || contract.permission === 'signed-in') return contract.permission;
  return permissions[contract.permission satisfies Permission].roles;
}

function schemaOf(schema: ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return rest;
}

function bodyObject(contract: OperationContract): Json {
  const fields =
    contract.body === undefined ? { type: 'object', properties: {} } : schemaOf(contract.body, 'input');
  if (contract.transfer !== 'upload')
    return { required: true, content: { 'application/json': { schema: fields } } };
  const properties = { ...(fields.properties as Json), file: { type: 'string', format: 'binary' } };
  const required = [...((fields.required as string[] | undefined) ?? []), 'file'];
  return {
    required: true,
    content: { 'multipart/form-data': { schema: { type: 'object', properties, required } } },
  };
}

function parametersOf(contract: OperationContract): Json[] {
  const found: Json[] = [];
  for (const [place, schema] of [
    ['path', contract.params],
    ['query', contract.query],
  ] as const) {
    if (schema === undefined) continue;
    const object = schemaOf(schema, 'input');
    const required = (object.required as string[] | undefined) ?? [];
    for (const [name, type] of Object.entries((object.properties ?? {}) as Json)) {
      found.push({ name, in: place, required: place === 'path' || required.includes(name), schema: type });
    }
  }
  if (contract.signed === true)
    for (const name of signedHeaders)
      found.push({ name, in: 'header', required: true, schema: { type: 'string' } });
  if (contract.method !== 'GET' && contract.permission !== 'anyone') {
    found.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    });
  }
  if (contract.versioned === true) {
    found.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      schema: { type: 'string' },
      description: 'The version that was seen',
    });
  }
  return found;
}

function responsesOf(contract: OperationContract): Json {
  const codes = new Set<RefusalCode>([...contract.refusals, ...impliedRefusals(contract)]);
  const byStatus = Map.groupBy(codes, (code) => String(refusals[code].status));
  const problems = [...byStatus].map(([status, list]) => [
    status,
    {
      description: list.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  if (contract.transfer === 'redirect')
    return {
      302: { description: 'Leads on; after a refusal to the sign-in page' },
      ...Object.fromEntries(problems),
    };
  const content =
    contract.transfer === 'download'
      ? { '*/*': { schema: { type: 'string', format: 'binary' } } }
      : {
          [contract.transfer === 'stream' ? 'text/event-stream' : 'application/json']: {
            schema: schemaOf(contract.reply, 'output'),
          },
        };
  return { 200: { description: 'Done', content }, ...Object.fromEntries(problems) };
}

/** What the wrapper itself may refuse. */
function impliedRefusals(contract: OperationContract): RefusalCode[] {
  return [
    ...(contract.permission === 'anyone' ? [] : (['not-signed-in'] as const)),
    ...(contract.permission === 'anyone' || contract.permission === 'signed-in'
      ? []
      : (['not-allowed'] as const)),
    ...((contract.params ?? contract.query ?? contract.body) ? (['bad-input'] as const) : []),
    ...(contract.versioned === true ? (['version-required', 'changed-meanwhile'] as const) : []),
    ...(contract.method === 'GET' ? [] : (['idempotency-key-reused'] as const)),
    ...(contract.transfer === 'upload' ? (['too-large', 'file-infected', 'scan-unavailable'] as const) : []),
    'too-many-requests',
    'too-slow',
    'internal-fault',
  ];
}
