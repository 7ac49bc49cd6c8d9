/**
 * All of a child's guardianship: who cares for it now and did before, the agreement, the letters, the alarms, what lacks.
 */
import { ageOn } from '#capabilities/children/rules.ts';
import { alarmRank, alarmViewOf, selectAlarms } from '#capabilities/guardianship/alarms/views.ts';
import {
  type CareView,
  readGuardianship as contract,
  type GuardianshipView,
} from '#capabilities/guardianship/care/contract.ts';
import type { CareMode, CarerRelation } from '#capabilities/guardianship/codes/contract.ts';
import {
  type EntrustmentRow,
  entrustmentsOf,
  viewOf as entrustmentViewOf,
} from '#capabilities/guardianship/entrustments/queries.ts';
import { briefOf, type GuardianRow, guardiansById } from '#capabilities/guardianship/guardians/queries.ts';
import { viewOf as letterViewOf, selectLetters } from '#capabilities/guardianship/letters/queries.ts';
import { isEntrusted, mustBeHeard, needsOf } from '#capabilities/guardianship/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const LETTERS_SHOWN = 50;
const KINDERGARTEN_AND_SCHOOL = ['kindergarten', 'primary', 'junior', 'senior', 'special'];

/** Reads the guardianship of one child; refused as not found where it is not there or not the asker's. */
export async function guardianshipOf(
  tx: Transaction,
  actor: PersonActor,
  childId: string,
  today: string,
): Promise<GuardianshipView> {
  const child = await findChild(tx, childId);
  const cares = await caresOf(tx, actor, childId, today);
  const present = cares.find((care) => care.view.until === null);
  const letters = await selectLetters(tx)
    .where('letter.child_id', '=', childId)
    .orderBy('letter.made_at', 'desc')
    .orderBy('letter.id', 'desc')
    .limit(LETTERS_SHOWN)
    .execute();
  const registered = child.state === 'registered';
  const mine = inArea(actor.area, child.residence);
  const writes = mine && mayDo(actor.role, 'guardian.write') && registered;
  return {
    child: {
      id: child.id,
      name: child.name,
      birthDate: child.birth_date,
      age: child.birth_date === null ? null : ageOn(child.birth_date, today),
      registered,
      residence: { code: child.residence, name: child.place_name, level: child.place_level },
      mustBeHeard: mustBeHeard(child.birth_date, today),
    },
    care: present?.view ?? null,
    formerCares: cares.filter((care) => care !== present).map((care) => care.view),
    letters: await Promise.all(letters.map((row) => letterViewOf(tx, actor, row))),
    alarms: await alarmsOf(tx, actor, childId, today),
    needs: registered ? needsOfChild(child, present, today) : [],
    can: {
      setCare: writes,
      draftLetter:
        mine &&
        mayDo(actor.role, 'letter.sign') &&
        registered &&
        present?.guardian !== undefined &&
        !letters.some((row) => row.state === 'draft'),
      writeEntrustment:
        writes &&
        present !== undefined &&
        isEntrusted(present.view.mode) &&
        present.view.entrustment === null,
    },
  };
}

type ChildRow = Awaited<ReturnType<typeof findChild>>;

async function findChild(tx: Transaction, childId: string) {
  const row = await tx
    .selectFrom('child')
    .innerJoin('division', 'division.code', 'child.residence')
    .select([
      'child.id',
      'child.name',
      'child.birth_date',
      'child.state',
      'child.residence',
      'child.schooling',
      'child.letter_until',
      'division.name as place_name',
      'division.level as place_level',
    ])
    .where('child.id', '=', childId)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  return row;
}

interface ReadCare {
  readonly view: CareView;
  readonly guardian: GuardianRow | undefined;
  readonly entrustment: EntrustmentRow | undefined;
}

async function caresOf(
  tx: Transaction,
  actor: PersonActor,
  childId: string,
  today: string,
): Promise<ReadCare[]> {
  const rows = await tx
    .selectFrom('care')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const guardians = await guardiansById(
    tx,
    rows.flatMap((row) => row.guardian_id ?? []),
  );
  const agreements = await entrustmentsOf(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const guardian = guardians.get(row.guardian_id ?? '');
    const entrustment = agreements.get(row.id);
    const view: CareView = {
      id: row.id,
      since: row.since,
      until: row.until,
      endedWhy: row.ended_why,
      relation: row.relation as CarerRelation,
      relationWords: row.relation_words,
      mode: row.mode as CareMode,
      guardian: guardian === undefined ? null : briefOf(guardian, today),
      entrustment: entrustment === undefined ? null : entrustmentViewOf(entrustment, actor),
    };
    return { view, guardian, entrustment };
  });
}

function needsOfChild(child: ChildRow, care: ReadCare | undefined, today: string) {
  const { guardian, entrustment } = care ?? {};
  return needsOf({
    today,
    birthDate: child.birth_date,
    mode: care?.view.mode ?? null,
    guardian:
      guardian === undefined
        ? null
        : { name: guardian.name, citizenId: guardian.citizen_id, phone: guardian.phone },
    letterUntil: child.letter_until,
    entrustment:
      entrustment === undefined
        ? null
        : {
            signedOn: entrustment.signed_on,
            childHeard: entrustment.child_heard,
            schoolToldOn: entrustment.school_told_on,
            villageToldOn: entrustment.village_told_on,
          },
    atSchool: KINDERGARTEN_AND_SCHOOL.includes(child.schooling),
  });
}

async function alarmsOf(tx: Transaction, actor: PersonActor, childId: string, today: string) {
  const rows = await selectAlarms(tx)
    .where('alarm.child_id', '=', childId)
    .where('alarm.state', '<>', 'settled')
    .orderBy(alarmRank)
    .orderBy('alarm.raised_at', 'desc')
    .execute();
  return rows.map((row) => alarmViewOf(row, actor, today));
}

export const readGuardianship = deed(contract, async ({ tx, actor, params, today, audit }) => {
  const view = await guardianshipOf(tx, actor, params.id, today);
  audit({ objectKind: 'child', objectId: params.id, area: view.child.residence.code });
  return view;
});
