/**
 * Where a room for after-school care is missing, on the wire: a county's villages with the children who need care, the rooms
 * within their reach, and who is left without. Figures of a plan are asked with the same basis (plans/contract.ts).
 */
import { z } from 'zod';
import { position } from '#capabilities/aftercare/sites/contract.ts';
import { levelCode } from '#capabilities/risk/levels/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { divisionCode, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** A county's code. */
export const countyCode = z.string().regex(/^\d{6}$/);
const points = (usual: number) => z.coerce.number().int().min(1).max(20).default(usual);

/** Who needs care, how much, and how far a child goes: each [P], and kept with the plan that was made of it. */
export const basis = z.object({
  /** How far a room may be from where children live, along the great circle, in metres. */
  reach: z.coerce.number().int().min(300).max(20_000).default(3_000),
  /** Ages in years, both included; LBC of 6 to 12 by default (ST34). */
  ageFrom: z.coerce.number().int().min(3).max(17).default(6),
  ageTo: z.coerce.number().int().min(3).max(17).default(12),
  /** Left-behind children alone, or every child on the register. */
  who: z.enum(['left-behind', 'registered']).default('left-behind'),
  /** Points of need by level of risk; a child without a level counts as green. */
  red: points(5),
  orange: points(4),
  yellow: points(2),
  green: points(1),
  /** Points more where nobody who is able cares for the child. */
  unguarded: z.coerce.number().int().min(0).max(20).default(2),
  /**
   * Per cent of the places of a room to come that other children will use: neighbours' and schoolmates who are not counted here. Of a
   * room that is open it is known who has a place.
   */
  others: z.coerce.number().int().min(0).max(90).default(0),
});

/** Who needs care, how much, and how far a child goes. */
export type Basis = z.output<typeof basis>;

/** One village, or a town for children whose village is not known. */
export const villageLine = z.object({
  code: divisionCode,
  name: z.string(),
  town: z.object({ code: divisionCode, name: z.string() }),
  /** Where its people live; null where nobody has said. */
  centre: position.nullable(),
  /** Children who need care, and their points of need. */
  children: z.number().int(),
  points: z.number().int(),
  /** Of them: those for whom a room within reach has a place, the neediest first. */
  covered: z.number().int(),
  /** `no-room`: none within reach; `full`: those within reach are full; `no-centre`: it is not known where the village lies. */
  lacks: z.enum(['nothing', 'no-room', 'full', 'no-centre']),
  /** To the nearest open room, in metres; null where no distance is known. */
  nearest: z.number().int().nullable(),
});

/** One village. */
export type VillageLine = z.output<typeof villageLine>;

/** One room that is open, or is being prepared. */
export const roomLine = z.object({
  id,
  name: z.string(),
  division: divisionCode,
  place: position.nullable(),
  capacity: z.number().int(),
  /** Places held by children who are not among those counted; plans that were kept before say nothing of them. */
  others: z.number().int().default(0),
  /** Children for whom it has a place, of those who need care. */
  children: z.number().int(),
});

/** One room. */
export type RoomLine = z.output<typeof roomLine>;

/** How many of those who need care have a room. */
export const counts = z.object({
  children: z.number().int(),
  points: z.number().int(),
  covered: z.number().int(),
  coveredPoints: z.number().int(),
});

export const readMissing = operation({
  id: 'aftercare.missing',
  method: 'GET',
  path: '/api/aftercare/missing',
  summary: 'A county’s villages: who needs after-school care, which rooms are within reach, who has none',
  permission: 'aftercare.plan',
  audit: {
    none: 'counts by village that name nobody; the names behind them are opened under their own operation',
  },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'outside-area', 'unknown-division'],
  query: basis.extend({ division: countyCode.optional() }),
  reply: z.object({
    division: pathStep,
    asOf: isoDate,
    totals: counts,
    /** The villages with children, those with most need uncovered first. */
    villages: z.array(villageLine),
    rooms: z.array(roomLine),
    /** True where positions are a demonstration’s and stand for no real place. */
    madeUp: z.boolean(),
  }),
});

/** A county's villages and rooms. */
export type Missing = z.output<typeof readMissing.reply>;

/** A child of a village that lacks places. */
export const uncoveredLine = z.object({
  childId: id,
  name: z.string(),
  age: z.number().int(),
  path: z.array(pathStep),
  level: levelCode.nullable(),
  unguarded: z.boolean(),
  points: z.number().int(),
});

export const listNeedy = operation({
  id: 'aftercare.needy',
  method: 'GET',
  path: '/api/aftercare/needy',
  summary: 'The children of a village, town or county who need after-school care, the neediest first',
  permission: 'aftercare.plan',
  audit: { event: 'aftercare.needy-listed' },
  reads: 'list',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: basis.extend({ ...pageQuery.shape, division: divisionCode }),
  reply: pageOf(uncoveredLine),
});
