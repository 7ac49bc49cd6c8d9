/**
 * What leaves the server masked, read from the API's own description: a reply's field that holds somebody's citizen ID,
 * telephone or address is masked, or stands here with the reason why it is not.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MASKED } from '#capabilities/children/masking/contract.ts';
import { maskedKindOf } from '#capabilities/children/masking/rules.ts';

/** Fields that are answered whole, by operation and place, each with its reason. */
const whole: Readonly<Record<string, string>> = {
  'proposal.*reach.address': 'where an answer is sent to a deputy, for the office that answers; sealed',
  'proposal.*reach.telephone': 'by what a deputy is spoken with before the answer, for the office; sealed',
  'session.*.address': 'the network address of a person’s own session',
  'account.*.address': 'the network address of a session, for the administrators',
  'audit.read *.address': 'the network address a deed came from',
  'unit.*phone': 'the office telephone of a unit, and of whoever holds a post there',
  'staff.*phone': 'the duty telephone of somebody who works here',
  'post.appoint staff.phone': 'the duty telephone of whoever is appointed',
  'division.*.phone': 'the duty telephone of whoever answers for a village',
  'ticket.*callerPhone':
    'the caller’s number, for whoever answers the call; masked by the operation for everybody else',
  'call-back.number callerPhone': 'the number to call, asked for one by one and written down',
  'case.reveal phone': 'the telephone of whoever reported, uncovered for a reason and written down',
  'duty.*told.[].phone': 'the duty telephone of whoever was told of an alert',
  'knowledge.*sourceAddress': 'where the source of an article is published',
  'field.sync *.address':
    'where the child lives, for the director who stands at its door without a signal; sealed on his phone',
  'family-message.*phone':
    'the number of a family whom no message reaches, for whoever calls by hand; each list is written down',
  'field.sync *.phone':
    'whom the director calls from the village: parents and carer of his own children; sealed on his phone',
  'field.register sites.[].address': 'where a room is that anybody may come to',
  'field.register *.phone':
    'whom the keeper calls from the door: guardian, persons on the list, village child director; sealed on his phone',
  'aftercare.site* address': 'where a room is that anybody may come to',
  'aftercare.check* address': 'where a room is that anybody may come to',
  'aftercare.money* address': 'where a room is that anybody may come to',
  'aftercare.photo* address': 'where a room is that anybody may come to',
  'aftercare.keeper* address': 'where a room is that anybody may come to',
  'aftercare.site* phone': 'the telephone of a room, not of a person',
  'aftercare.check* phone': 'the telephone of a room, not of a person',
  'aftercare.money* phone': 'the telephone of a room, not of a person',
  'aftercare.photo* phone': 'the telephone of a room, not of a person',
  'aftercare.keeper* phone': 'the telephone of a room, not of a person',
  'child.read answerable.[].phone': 'the duty telephone of whoever answers for the child’s village',
};

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Operation {
  readonly operationId: string;
  readonly responses: {
    /** Missing where the answer only leads elsewhere. */
    readonly 200?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const described = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'openapi.json'), 'utf8'),
) as Description;

interface Field {
  readonly operation: string;
  readonly place: string;
}

/** Fields of a reply by name that are not masked where they stand or above. */
function unmaskedIn(schema: Schema | undefined, operation: string, place: string): Field[] {
  if (schema === undefined || MASKED in schema) return [];
  const further = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => list ?? []);
  return [
    ...further.flatMap((one) => unmaskedIn(one, operation, place)),
    ...unmaskedIn(schema.items, operation, `${place}[].`),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const at = `${place}${name}`;
      const own =
        maskedKindOf(name) !== null && holdsText(property) && !isMasked(property)
          ? [{ operation, place: at }]
          : [];
      return [...own, ...unmaskedIn(property, operation, `${at}.`)];
    }),
  ];
}

const parts = (schema: Schema): readonly Schema[] => [schema, ...(schema.anyOf ?? [])];
const holdsText = (schema: Schema): boolean =>
  parts(schema).some((one) => [one.type].flat().includes('string'));
const isMasked = (schema: Schema): boolean => parts(schema).some((one) => MASKED in one);

function replies(): { operation: string; schema: Schema | undefined }[] {
  return Object.values(described.paths).flatMap((path) =>
    Object.values(path).map(({ operationId, responses }) => ({
      operation: operationId,
      schema: responses[200]?.content['application/json']?.schema,
    })),
  );
}

function reasonFor(field: Field): string | undefined {
  const named = `${field.operation} ${field.place}`;
  return Object.entries(whole).find(([pattern]) => patternOf(pattern).test(named))?.[1];
}

function patternOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.[\]]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`);
}

it('every identifying field of a reply is masked, or says why not', () => {
  const bare = replies().flatMap(({ operation, schema }) => unmaskedIn(schema, operation, ''));
  expect(
    bare
      .filter((field) => reasonFor(field) === undefined)
      .map((field) => `${field.operation} ${field.place}`),
  ).toEqual([]);
});

it('no reason stands for a field that is not there', () => {
  const bare = replies().flatMap(({ operation, schema }) => unmaskedIn(schema, operation, ''));
  const needed = new Set(bare.map(reasonFor));
  expect(Object.values(whole).filter((reason) => !needed.has(reason))).toEqual([]);
});

it('sees a bare field, and one below a list', () => {
  const schema = { properties: { items: { items: { properties: { guardianPhone: { type: 'string' } } } } } };
  expect(unmaskedIn(schema, 'x.list', '')).toEqual([
    { operation: 'x.list', place: 'items.[].guardianPhone' },
  ]);
});
