/**
 * What the demonstration city is made of: plain data, all of it made up except the divisions. Says nothing of the
 * database; whoever loads the city maps these shapes to records.
 */
import type { Role } from '#foundation/access/table.ts';

export type Sex = '男' | '女';
export type DivisionLevel = 'province' | 'city' | 'county' | 'town' | 'village';

/** An administrative division; the code is a prefix of 2, 4, 6, 9 or 12 digits, `parent` the code above it. */
export interface DemoDivision {
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  readonly parent: string;
}

/** A parent's state as a roster says it. */
export type ParentStatus =
  | '外出务工'
  | '在家'
  | '在家（无监护能力）'
  | '死亡'
  | '失联'
  | '重残'
  | '重病'
  | '服刑'
  | '改嫁';

export interface DemoParent {
  readonly surname: string;
  readonly name: string;
  readonly birthDate: string;
  readonly citizenId: string;
  readonly phone: string;
  readonly status: ParentStatus;
  /** Where the parent works; empty unless away. */
  readonly workplace: string;
}

/** Whoever looks after children in the parents' place. One may care for children of several households. */
export interface DemoGuardian {
  readonly key: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly citizenId: string;
  /** Empty where the guardian has none. */
  readonly phone: string;
  readonly health: string;
  readonly ability: string;
}

/** A family: the parents and what holds for all its children. */
export interface DemoHousehold {
  readonly key: string;
  readonly countyCode: string;
  readonly villageCode: string;
  readonly group: string;
  readonly father: DemoParent;
  readonly mother: DemoParent;
  /** What the roster declares (留守类型); 无 where both parents are at home. */
  readonly kind: '父母双方外出' | '一方外出一方无监护能力' | '无';
  readonly ethnicity: string;
  readonly economicStatus: string;
  readonly guardian: DemoGuardian | null;
  /** The guardian's relation to the children; 无 where there is none. */
  readonly relation: string;
}

/** A child as it truly is; a roster may say otherwise (see DemoRosterRow). */
export interface DemoChild {
  readonly key: string;
  readonly household: DemoHousehold;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly citizenId: string;
  readonly health: string;
  readonly schooling: string;
  readonly school: string;
  readonly grade: string;
  readonly boarding: '是' | '否';
  /** When the letter of responsibility was signed in the census; null where it was not. */
  readonly letterSignedOn: string | null;
  readonly filledOn: string;
  readonly remark: string;
}

/** The fields of a roster, in the order in which the plain layout writes them. */
export interface DemoRosterFields {
  county: string;
  town: string;
  village: string;
  group: string;
  childName: string;
  sex: string;
  birthDate: string;
  ethnicity: string;
  citizenId: string;
  health: string;
  schooling: string;
  school: string;
  grade: string;
  boarding: string;
  leftBehindKind: string;
  fatherName: string;
  fatherCitizenId: string;
  fatherPhone: string;
  fatherStatus: string;
  fatherWorkplace: string;
  motherName: string;
  motherCitizenId: string;
  motherPhone: string;
  motherStatus: string;
  motherWorkplace: string;
  guardianName: string;
  guardianRelation: string;
  guardianCitizenId: string;
  guardianPhone: string;
  guardianHealth: string;
  guardianAbility: string;
  economicStatus: string;
  letterSigned: string;
  filledOn: string;
  remark: string;
}

/** What a correct import makes of a row. */
export type RowOutcome = 'counted' | 'duplicate' | 'held' | 'ageOver' | 'parentsHome' | 'rejected';

/** What a correct import remarks on a row that it counts all the same. */
export type RowFlag = 'idMissing' | 'idChecksum' | 'idSexMismatch' | 'idBirthMismatch' | 'kindAtOdds';

/** One row of a county's roster, as the county wrote it, with the truth behind it. */
export interface DemoRosterRow {
  /** County code and number of the row in the county's roster: `410922/17`. */
  readonly key: string;
  readonly countyCode: string;
  readonly townCode: string;
  readonly villageCode: string;
  readonly fields: Readonly<DemoRosterFields>;
  readonly outcome: RowOutcome;
  readonly flag: RowFlag | null;
  /** The counted child that the row speaks of; null where it speaks of none. */
  readonly childKey: string | null;
}

/** What a unit is; the same words as the system's own table of units. */
export type UnitKind =
  | 'government'
  | 'bureau'
  | 'leading_group'
  | 'office'
  | 'work_group'
  | 'department'
  | 'contractor'
  | 'school'
  | 'rescue_centre'
  | 'station'
  | 'childrens_home'
  | 'village_committee';

/** An organisation or group; `area` is the division code it works for. */
export interface DemoUnit {
  readonly key: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly area: string;
  readonly parentKey: string | null;
  readonly validFrom: string;
}

/** What an institution had by the end of a day; with a reason where it replaces the entry of the same day before it. */
export interface DemoMeans {
  readonly unitKey: string;
  readonly asOf: string;
  readonly establishment: number;
  readonly budgetFen: number;
  readonly spentFen: number;
  readonly why: string | null;
}

/** A unit's seat in a group. */
export interface DemoMembership {
  readonly groupKey: string;
  readonly unitKey: string;
  readonly duty: 'leader' | 'member' | 'office';
  readonly validFrom: string;
}

/** Somebody who works for a unit. No citizen ID: the system needs none of its own people. */
export interface DemoStaff {
  readonly key: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly phone: string;
  readonly area: string;
}

/** A post and who holds it, from when, and until when where somebody else holds it now. */
export interface DemoPost {
  readonly unitKey: string;
  readonly staffKey: string;
  readonly title: string;
  readonly area: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** An account of the demonstration, with one line in each language on what that person does. */
export interface DemoAccount {
  readonly account: Role;
  readonly role: Role;
  readonly staffKey: string;
  readonly unitKey: string;
  readonly title: string;
  readonly area: string;
  readonly zh: string;
  readonly en: string;
}

interface OfChild {
  readonly on: string;
  readonly childKey: string;
}

/** Something that happened to a child after the census; children of one household have one happening each. */
export type DemoHappening =
  | (OfChild & { readonly kind: 'entered'; readonly child: DemoChild; readonly why: string })
  | (OfChild & { readonly kind: 'guardianFound' | 'guardianChanged' } & {
      readonly guardian: DemoGuardian;
      readonly relation: string;
      readonly why: string;
    })
  | (OfChild & {
      readonly kind: 'transferred';
      readonly fromVillage: string;
      readonly toVillage: string;
      readonly why: string;
    })
  | (OfChild & {
      readonly kind: 'letterSigned';
      readonly guardianKey: string;
      readonly how: 'scan' | 'screen';
    })
  | (OfChild & { readonly kind: 'citizenIdCompleted'; readonly citizenId: string })
  | (OfChild & { readonly kind: 'heldRowSettled'; readonly rowKey: string })
  | (OfChild & { readonly kind: 'left'; readonly reason: LeavingReason; readonly why: string });

/** Why a child leaves the register; the same words as the system's own. */
export type LeavingReason = 'grown_up' | 'parent_returned' | 'moved_away' | 'died';
