/**
 * Builds guardians, care and letters for tests in the words of the domain: `inCareOf(system, child, aGrandmother())`.
 * All people are made up: citizen IDs carry area codes that were never issued, phones begin with 1400. Tests only.
 */

import type { CarerRelation } from '#capabilities/guardianship/codes/contract.ts';
import {
  type GuardianRecord,
  registerCares,
  registerGuardians,
  registerLetters,
} from '#capabilities/guardianship/index.ts';
import type { ServiceActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { aCitizenId, aPhone, type MadeChild } from '#testing/builders/children.ts';
import type { TestSystem } from '#testing/harness.ts';
import { aSignaturePng } from '#testing/pictures.ts';

const builder: ServiceActor = { kind: 'service', service: 'demonstration', onBehalfOf: null };

/** A person as it is sent to the API where a new carer is written down. */
export function aGrandmother(more: Readonly<Record<string, unknown>> = {}) {
  const birthDate = typeof more.birthDate === 'string' ? more.birthDate : '1960-05-06';
  return {
    name: '王桂兰',
    citizenId: aCitizenId(birthDate, 2),
    phone: aPhone(),
    health: 'healthy',
    ability: 'ordinary',
    ...more,
  };
}

/** The agreement with all grounds of article 22 answered: none was found. */
export function aClearAgreement(more: Readonly<Record<string, unknown>> = {}) {
  const clear = { clear: true, evidence: '村委会和派出所证明' };
  return {
    reason: '父母外出务工',
    termFrom: '2023-11-01',
    termTo: '2024-10-31',
    checks: { harm: clear, vices: clear, neglect: clear, unfit: clear },
    childHeard: true,
    childOpinion: '愿意跟奶奶生活',
    ...more,
  };
}

/** The body by which a child is entrusted to a grandparent. */
export function entrusting(guardian: object, more: Readonly<Record<string, unknown>> = {}) {
  return {
    replaces: null,
    mode: 'B',
    relation: '03',
    since: '2023-11-01',
    why: '父母外出务工',
    guardian,
    entrustment: aClearAgreement(),
    ...more,
  };
}

/** A care arrangement that stands. */
export interface MadeCare {
  readonly careId: string;
  readonly guardianId: string;
}

/** Puts a child into somebody's care, as a census does; the guardian is recognised if it is there already. */
export async function inCareOf(
  system: TestSystem,
  child: MadeChild,
  guardian: Partial<GuardianRecord> = {},
  more: { readonly since?: string; readonly relation?: CarerRelation } = {},
): Promise<MadeCare> {
  return asBuilder(system, async (tx) => {
    const [registered] = await registerGuardians(tx, [
      {
        name: '王桂兰',
        citizenId: aCitizenId('1960-05-06', 2),
        phone: aPhone(),
        residence: child.residence,
        ...guardian,
      },
    ]);
    const guardianId = registered?.guardianId ?? '';
    const [careId] = await registerCares(tx, [
      {
        childId: child.id,
        guardianId,
        relation: more.relation ?? '03',
        since: more.since ?? '2023-10-31',
      },
    ]);
    return { careId: careId ?? '', guardianId };
  });
}

/** Declares a child's letter as signed, as a census does; answers its id. */
export async function withLetter(
  system: TestSystem,
  child: MadeChild,
  care: MadeCare,
  more: { readonly signedOn?: string; readonly termTo?: string } = {},
): Promise<string> {
  return asBuilder(system, async (tx) => {
    const [letterId] = await registerLetters(tx, [
      { childId: child.id, residence: child.residence, signedOn: '2023-10-31', ...care, ...more },
    ]);
    return letterId ?? '';
  });
}

/** A signature as a finger draws it on screen, as a data URL. */
/** The shipped checklist before a letter, answered as whoever did all of it. */
export const answeredChecklist = {
  present: ['carer', 'witness'],
  witness_name: '赵会计',
  read_aloud: true,
  understood: true,
  duties: ['not_alone', 'drowning'],
  copy_given: true,
};

export function aSignature(shade = 0): string {
  return `data:image/png;base64,${Buffer.from(aSignaturePng({ shade })).toString('base64')}`;
}

/** A whole PDF of nothing. */
export const aScan = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** Runs work as the demonstration's loader does. */
export function asBuilder<T>(system: TestSystem, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return system.database.asActor({ actor: builder, requestId: 'builder' }, work);
}
