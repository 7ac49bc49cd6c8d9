/**
 * What a room must fulfil so that children may be received in it. Pure: facts and a day in, what stands in the way out, in words of
 * both languages. Knows no database.
 */
import {
  type CodeOf,
  checkKinds,
  type siteKinds,
  siteStates,
} from '#capabilities/aftercare/codes/contract.ts';
import { daysLater } from '#capabilities/children/rules.ts';

/** In what kind of house a room is. */
export type SiteKind = CodeOf<typeof siteKinds>;
/** How a site stands. */
export type SiteState = CodeOf<typeof siteStates>;
/** What of a site is checked. */
export type CheckKind = CodeOf<typeof checkKinds>;

/** So many days before a check or a clearance lapses people are told. */
export const NOTICE_DAYS = 30;

/** A check as it was written down and not taken back. */
export interface CheckFact {
  readonly kind: CheckKind;
  readonly checkedOn: string;
  /** The last day. */
  readonly validUntil: string;
  readonly passed: boolean;
}

/** Somebody who keeps a site from a day to a day, both included. */
export interface KeeperFact {
  readonly fromOn: string;
  readonly toOn: string | null;
  /** The last day on which he may work with children; null where no inquiry has cleared him. */
  readonly clearedUntil: string | null;
}

/** What must be known of a site to say whether it may open. */
export interface SiteFact {
  readonly state: SiteState;
  /** Children eat there. */
  readonly meals: boolean;
  /** In the order in which they were written down: of two of one day the later holds. */
  readonly checks: readonly CheckFact[];
  readonly keepers: readonly KeeperFact[];
}

/** Something that stands in the way of a session. */
export interface Hindrance {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** How a check of a kind stands on a day. */
export type CheckStanding = 'missing' | 'failed' | 'lapsed' | 'lapsing' | 'valid';

/** What is checked in a room: food only where children eat. */
export function checksRequired(meals: boolean): readonly CheckKind[] {
  return (Object.keys(checkKinds) as CheckKind[]).filter((kind) => kind !== 'food' || meals);
}

/** The check of a kind that holds on a day: the newest up to then; undefined where there was none. */
export function checkHolding<C extends CheckFact>(
  checks: readonly C[],
  kind: CheckKind,
  day: string,
): C | undefined {
  return checks
    .filter((check) => check.kind === kind && check.checkedOn <= day)
    .reduce<C | undefined>(
      (newest, check) => (newest === undefined || check.checkedOn >= newest.checkedOn ? check : newest),
      undefined,
    );
}

/** How a check of a kind stands on a day. */
export function checkStanding(checks: readonly CheckFact[], kind: CheckKind, day: string): CheckStanding {
  const check = checkHolding(checks, kind, day);
  if (check === undefined) return 'missing';
  if (!check.passed) return 'failed';
  if (check.validUntil < day) return 'lapsed';
  return check.validUntil < daysLater(day, NOTICE_DAYS) ? 'lapsing' : 'valid';
}

/** How a room's safety stands as a whole: as its worst check does. */
export function safetyOf(
  site: Pick<SiteFact, 'meals' | 'checks'>,
  day: string,
): 'outdated' | 'lapsing' | 'valid' {
  const standings = checksRequired(site.meals).map((kind) => checkStanding(site.checks, kind, day));
  if (standings.some((one) => one !== 'valid' && one !== 'lapsing')) return 'outdated';
  return standings.includes('lapsing') ? 'lapsing' : 'valid';
}

/** All that stands in the way of opening a session in a room on a day; nothing where it may open. */
export function hindrancesOf(site: SiteFact, day: string): Hindrance[] {
  return [
    ...(site.state === 'open' ? [] : [notOpen(site.state)]),
    ...checksRequired(site.meals).flatMap((kind) => ofCheck(site.checks, kind, day)),
    ...ofKeepers(site.keepers, day),
  ];
}

function notOpen(state: SiteState): Hindrance {
  const { zh, en } = siteStates[state];
  return {
    code: 'site-not-open',
    zh: `场所状态为“${zh}”`,
    en: `The site is not open (${en.toLowerCase()})`,
  };
}

function ofCheck(checks: readonly CheckFact[], kind: CheckKind, day: string): Hindrance[] {
  const { zh, en } = checkKinds[kind];
  const check = checkHolding(checks, kind, day);
  switch (checkStanding(checks, kind, day)) {
    case 'missing':
      return [
        { code: `${kind}-missing`, zh: `没有${zh}检查记录`, en: `${en}: there is no record of a check` },
      ];
    case 'failed':
      return [
        {
          code: `${kind}-failed`,
          zh: `${zh}检查未通过（${check?.checkedOn}）`,
          en: `${en}: the check of ${check?.checkedOn} was not passed`,
        },
      ];
    case 'lapsed':
      return [
        {
          code: `${kind}-lapsed`,
          zh: `${zh}检查已于${check?.validUntil}到期`,
          en: `${en}: the check lapsed on ${check?.validUntil}`,
        },
      ];
    default:
      return [];
  }
}

function ofKeepers(keepers: readonly KeeperFact[], day: string): Hindrance[] {
  const present = keepers.filter(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn >= day));
  if (present.length === 0) return [{ code: 'no-keeper', zh: '没有负责人', en: 'Nobody keeps it' }];
  // 未成年人保护法 art. 62: nobody works with children without an inquiry that is renewed every year.
  if (present.some(({ clearedUntil }) => clearedUntil !== null && clearedUntil >= day)) return [];
  return [
    {
      code: 'keeper-uncleared',
      zh: '负责人没有有效的从业查询结果',
      en: 'No valid inquiry clears whoever keeps it',
    },
  ];
}

/** Something by which a room will be kept shut from the day after its last day on, unless it is renewed before. */
export interface Lapse extends Hindrance {
  /** The last day. */
  readonly on: string;
}

/** What of a room that may open lapses within the days of notice, the first to lapse first: told before, so that nobody stands at a shut door. */
export function lapsesOf(site: SiteFact, day: string): Lapse[] {
  const checks = checksRequired(site.meals).flatMap((kind): Lapse[] => {
    const check = checkHolding(site.checks, kind, day);
    if (check === undefined || checkStanding(site.checks, kind, day) !== 'lapsing') return [];
    const { zh, en } = checkKinds[kind];
    const on = check.validUntil;
    return [
      { code: `${kind}-lapses`, on, zh: `${zh}检查${on}到期`, en: `${en}: the check is valid until ${on}` },
    ];
  });
  return [...checks, ...clearanceOf(site.keepers, day)].sort((one, other) => (one.on < other.on ? -1 : 1));
}

/** Of several keepers the one who is cleared longest keeps the room open. */
function clearanceOf(keepers: readonly KeeperFact[], day: string): Lapse[] {
  const until = keepers.flatMap(({ fromOn, toOn, clearedUntil }) =>
    fromOn <= day && (toOn === null || toOn >= day) && clearedUntil !== null ? [clearedUntil] : [],
  );
  const on = until.sort().at(-1);
  if (on === undefined || on < day || on >= daysLater(day, NOTICE_DAYS)) return [];
  return [
    {
      ...{ code: 'keeper-lapses', on, zh: `负责人的从业查询${on}到期` },
      en: `The inquiry on whoever keeps it is valid until ${on}`,
    },
  ];
}

/** Whether a room may come from one state into another: one that was closed for good stays closed. */
export function mayBecome(from: SiteState, to: SiteState): boolean {
  return from !== 'closed' && from !== to && to !== 'planned';
}
