/**
 * Builds children for tests in the words of the domain: `aChild().named('张小明').inVillage(code).make(system)`.
 * All people are made up: citizen IDs carry area codes that were never issued, phones begin with 1400. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import { checkCharacter } from '#capabilities/children/citizen-id/rules.ts';
import { type ChildRecord, type FamilyRecord, registerChildren } from '#capabilities/children/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { TestSystem } from '#testing/harness.ts';

/** Villages of three towns in two counties, real codes. */
export const places = {
  /** 清丰县. */
  county: '410922',
  town: '410922100',
  village: '410922100101',
  nextVillage: '410922100102',
  /** Another town of the same county. */
  nextTown: '410922101',
  villageOfNextTown: '410922101101',
  /** 南乐县. */
  otherCounty: '410923',
  otherTown: '410923100',
  otherVillage: '410923100101',
} as const;

const builder: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };

let counter = 0;

/** A sound, never issued citizen ID; another one each time. */
export function aCitizenId(birthDate: string, sex: 1 | 2): string {
  counter += 1;
  const area = 410981 + (Math.floor(counter / 499) % 8);
  const serial = ((counter % 499) * 2 + (sex === 1 ? 1 : 2)) % 1000;
  const body = `${area}${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return `${body}${checkCharacter(body)}`;
}

/** A phone number of the kind that nobody has; another one each time. */
export function aPhone(): string {
  counter += 1;
  return `1400${String(1_000_000 + counter)}`;
}

/** A child that was put on the register. */
export interface MadeChild {
  readonly id: string;
  readonly name: string;
  readonly citizenId: string | null;
  readonly birthDate: string | null;
  readonly householdId: string;
  readonly residence: string;
}

/** A child about to be put on the register; each word gives a changed one and leaves this as it is. */
export interface ChildBuilder {
  named(name: string): ChildBuilder;
  girl(): ChildBuilder;
  born(birthDate: string): ChildBuilder;
  inVillage(code: string): ChildBuilder;
  withCitizenId(citizenId: string): ChildBuilder;
  withoutCitizenId(): ChildBuilder;
  /** 11 both parents away, 12 one away; null: not left behind. */
  leftBehind(kind: '11' | '12' | null): ChildBuilder;
  inCategory(code: string): ChildBuilder;
  flagged(flag: string): ChildBuilder;
  registeredOn(day: string): ChildBuilder;
  withParents(...family: FamilyRecord[]): ChildBuilder;
  with(more: Partial<ChildRecord>): ChildBuilder;
  record(): ChildRecord;
  make(system: TestSystem): Promise<MadeChild>;
}

/** A boy of eleven in 清丰县, both parents away for work, registered on the census day. */
export function aChild(): ChildBuilder {
  return building({
    name: '张小明',
    sex: 1,
    birthDate: '2012-03-04',
    residence: places.village,
    leftBehindKind: '11',
    registeredOn: '2023-10-31',
    schooling: 'primary',
    health: 'healthy',
    family: [],
  });
}

/** A father away for work; another person each time. */
export function aFather(name = '张大山'): FamilyRecord {
  return { relation: '51', name, citizenId: aCitizenId('1985-06-07', 1), phone: aPhone(), status: '02' };
}

/** A mother away for work; another person each time. */
export function aMother(name = '李春花'): FamilyRecord {
  return { relation: '52', name, citizenId: aCitizenId('1987-08-09', 2), phone: aPhone(), status: '02' };
}

type Plan = Omit<ChildRecord, 'id' | 'citizenId' | 'citizenIdState'> &
  Partial<Pick<ChildRecord, 'citizenId' | 'citizenIdState'>>;

function building(plan: Plan): ChildBuilder {
  const more = (change: Partial<Plan>) => building({ ...plan, ...change });
  return {
    named: (name) => more({ name }),
    girl: () => more({ sex: 2 }),
    born: (birthDate) => more({ birthDate }),
    inVillage: (residence) => more({ residence }),
    withCitizenId: (citizenId) => more({ citizenId }),
    withoutCitizenId: () => more({ citizenId: null, flags: [...(plan.flags ?? []), { flag: 'idMissing' }] }),
    leftBehind: (leftBehindKind) => more({ leftBehindKind }),
    inCategory: (code) => more({ categories: [...(plan.categories ?? []), { code }] }),
    flagged: (flag) => more({ flags: [...(plan.flags ?? []), { flag }] }),
    registeredOn: (registeredOn) => more({ registeredOn }),
    withParents: (...family) => more({ family }),
    with: (change) => more(change),
    record: () => recordOf(plan),
    make: (system) => make(system, recordOf(plan)),
  };
}

function recordOf(plan: Plan): ChildRecord {
  const citizenId =
    plan.citizenId === undefined
      ? aCitizenId(plan.birthDate ?? '2012-03-04', plan.sex === 2 ? 2 : 1)
      : plan.citizenId;
  return { citizenIdState: citizenId === null ? 'missing' : 'valid', ...plan, id: uuidv7(), citizenId };
}

async function make(system: TestSystem, record: ChildRecord): Promise<MadeChild> {
  const households = await system.database.asActor({ actor: builder, requestId: 'builder' }, (tx) =>
    registerChildren(tx, builder, [record]),
  );
  const { id, name, citizenId, birthDate, residence } = record;
  return { id, name, citizenId, birthDate, residence, householdId: households.get(id) ?? '' };
}
