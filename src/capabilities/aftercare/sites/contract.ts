/**
 * Rooms of after-school care on the wire: listed by place, kind, state and safety; one with its checks, keepers, money and
 * photographs; entered, changed, opened, paused and closed. Nothing here speaks of a child.
 */
import { z } from 'zod';
import { checkKinds, siteKinds, siteStates } from '#capabilities/aftercare/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import {
  byId,
  divisionCode,
  id,
  instant,
  isoDate,
  pageOf,
  pageQuery,
  pathStep,
} from '#foundation/http/wire.ts';

const words = (longest: number) => z.string().trim().min(1).max(longest);
/** A time of day in China, `16:00`. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Degrees, WGS 84; how far they can be right is judged by a rule and not by the form, so that the refusal says why. */
export const position = z.object({
  latitude: z.number().min(-180).max(180),
  longitude: z.number().min(-180).max(180),
});

/** What stands in the way of a session. */
export const hindrance = z.object({ code: z.string(), zh: z.string(), en: z.string() });

/** How a check of a kind stands. */
export const checkStandings = {
  valid: { zh: '有效', en: 'Valid' },
  lapsing: { zh: '即将到期', en: 'Lapses soon' },
  lapsed: { zh: '已过期', en: 'Lapsed' },
  failed: { zh: '未通过', en: 'Not passed' },
  missing: { zh: '无记录', en: 'No record' },
} as const;

/** How a site's safety stands as a whole. */
export const safetyStates = {
  outdated: { zh: '安全检查不齐或过期', en: 'Safety out of date' },
  lapsing: { zh: '三十天内到期', en: 'Lapses within 30 days' },
  valid: { zh: '安全检查齐全', en: 'Safety in order' },
} as const;

const checkOfKind = z.object({
  kind: z.enum(codesOf(checkKinds)),
  standing: z.enum(codesOf(checkStandings)),
  validUntil: isoDate.nullable(),
});

/** A site in a list. */
export const siteItem = z.object({
  id,
  name: z.string(),
  kind: z.enum(codesOf(siteKinds)),
  state: z.enum(codesOf(siteStates)),
  path: z.array(pathStep),
  capacity: z.number().int(),
  opensAt: timeOfDay,
  closesAt: timeOfDay,
  position: position.nullable(),
  keepers: z.array(z.string()),
  checks: z.array(checkOfKind),
  safety: z.enum(codesOf(safetyStates)),
  hindrances: z.array(hindrance),
});

/** A site in a list. */
export type SiteItem = z.output<typeof siteItem>;

const checkView = checkOfKind.extend({
  id,
  checkedOn: isoDate,
  passed: z.boolean(),
  checkedBy: z.string(),
  number: z.string().nullable(),
  remark: z.string().nullable(),
  paper: z.boolean(),
  /** True for the one of its kind that holds today. */
  holds: z.boolean(),
  writtenBy: z.string().nullable(),
});

const moneyView = z.object({
  id,
  direction: z.enum(['given', 'spent']),
  /** Fen: a hundredth of a yuan. */
  fen: z.number().int(),
  on: isoDate,
  /** Null where nothing was given, or where whoever gave wishes not to be named and the asker does not keep the books. */
  donor: z.string().nullable(),
  purpose: z.string(),
});

const keeperView = z.object({
  id,
  workerId: id,
  name: z.string(),
  from: isoDate,
  to: isoDate.nullable(),
  clearedUntil: isoDate.nullable(),
  hasAccount: z.boolean(),
});

/** A site with all that is known of it. */
export const siteView = siteItem.omit({ keepers: true }).extend({
  address: z.string(),
  meals: z.boolean(),
  phone: z.string().nullable(),
  unit: z.object({ id, name: z.string() }).nullable(),
  stateWhy: z.string().nullable(),
  openedOn: isoDate.nullable(),
  /** What is odd about what is known, such as no position. */
  doubts: z.array(hindrance),
  keepers: z.array(keeperView),
  history: z.array(checkView),
  photos: z.array(z.object({ id, caption: z.string(), takenOn: isoDate.nullable(), addedAt: instant })),
  /** Null where the asker does not see it. */
  money: z
    .object({ givenFen: z.number().int(), spentFen: z.number().int(), entries: z.array(moneyView) })
    .nullable(),
  version: z.number().int(),
  can: z.object({
    write: z.boolean(),
    seePeople: z.boolean(),
    planShifts: z.boolean(),
    seeShifts: z.boolean(),
  }),
});

/** A site with all that is known of it. */
export type SiteView = z.output<typeof siteView>;

/** What every reading of rooms has in common. */
export const reading = {
  method: 'GET',
  permission: 'aftercare.read',
  audit: { none: 'rooms are public knowledge and name no child' },
} as const;
/** What every change of a site can be refused for. */
export const refusedChange = [
  'not-signed-in',
  'not-allowed',
  'bad-input',
  'not-found',
  'outside-area',
] as const;

export const listSites = operation({
  ...reading,
  id: 'aftercare.sites',
  path: '/api/aftercare/sites',
  summary: 'Rooms of a division by place and name: their state, their safety, who keeps them',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input'],
  query: pageQuery.extend({
    division: divisionCode.optional(),
    q: z.string().trim().max(40).optional(),
    kind: z.enum(codesOf(siteKinds)).optional(),
    state: z.enum(codesOf(siteStates)).optional(),
    safety: z.enum(codesOf(safetyStates)).optional(),
    /** Only those that I keep. */
    mine: z.literal('true').optional(),
  }),
  reply: pageOf(siteItem).extend({
    /** Of the rooms that were asked for, whatever their safety: how many may open, and how many their safety keeps shut. */
    counts: z.object({
      sites: z.number().int(),
      places: z.number().int(),
      ready: z.number().int(),
      outdated: z.number().int(),
      lapsing: z.number().int(),
    }),
    can: z.object({ enter: z.boolean() }),
  }),
});

export const readSite = operation({
  ...reading,
  id: 'aftercare.site',
  path: '/api/aftercare/sites/:id',
  summary: 'One room: checks, keepers, money, photographs, and what stands in the way of a session today',
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  params: byId,
  reply: siteView,
});

const content = z.object({
  name: words(60),
  kind: z.enum(codesOf(siteKinds)),
  address: words(200),
  position: position.nullable(),
  capacity: z.number().int().min(1).max(1000),
  opensAt: timeOfDay,
  closesAt: timeOfDay,
  meals: z.boolean(),
  unitId: id.nullable(),
  phone: z
    .string()
    .trim()
    .min(3)
    .max(30)
    .regex(/^[\d\-+（）() 转]*$/)
    .nullable(),
});
/** True where a person says that a position outside of the county's bounds is right. */
const positionConfirmed = z.boolean().default(false);

/** What is written of a site. */
export type SiteContent = z.output<typeof content>;

export const enterSite = operation({
  id: 'aftercare.site-enter',
  method: 'POST',
  path: '/api/aftercare/sites',
  summary: 'Enter a room; it is being prepared until it is opened',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.site-entered' },
  refusals: [
    ...refusedChange,
    'unknown-division',
    'already-exists',
    'bad-period',
    'position-impossible',
    'position-doubtful',
  ],
  body: content.extend({ id, division: divisionCode, positionConfirmed }),
  reply: siteView,
});

export const changeSite = operation({
  id: 'aftercare.site-change',
  method: 'PATCH',
  path: '/api/aftercare/sites/:id',
  summary: 'Change what is known of a room',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.site-changed' },
  refusals: [
    ...refusedChange,
    'version-required',
    'changed-meanwhile',
    'already-exists',
    'bad-period',
    'wrong-state',
    'position-impossible',
    'position-doubtful',
  ],
  versioned: true,
  params: byId,
  body: content.partial().extend({ positionConfirmed }),
  reply: siteView,
});

export const setSiteState = operation({
  id: 'aftercare.site-state',
  method: 'POST',
  path: '/api/aftercare/sites/:id/state',
  summary: 'Open a room, pause it or close it for good; pausing and closing say why',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.site-state-set' },
  refusals: [...refusedChange, 'version-required', 'changed-meanwhile', 'wrong-state'],
  versioned: true,
  params: byId,
  body: z.discriminatedUnion('state', [
    z.object({ state: z.literal('open') }),
    z.object({ state: z.enum(['paused', 'closed']), why: z.string().trim().min(2).max(300) }),
  ]),
  reply: siteView,
});
