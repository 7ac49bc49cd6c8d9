/**
 * What guardianship holds on a child: who cares for it, letters, agreements, alarms; how long each is kept; what is still
 * open; and the correction of a carer's file. Of an alarm's answer nothing is told: it may name whoever reported.
 */
import { sql } from 'kysely';
import {
  type CorrectableField,
  type CorrectionMade,
  type CorrectionToMake,
  type Corrector,
  checkedField,
  type HeldSection,
  type Holder,
  type KeptFrom,
} from '#capabilities/children/index.ts';
import {
  alarmKinds,
  alarmStates,
  barredGrounds,
  careModes,
  carerRelations,
  letterEnds,
  letterStates,
} from '#capabilities/guardianship/codes/contract.ts';
import { entrustmentsOf } from '#capabilities/guardianship/entrustments/queries.ts';
import { guardianFields } from '#capabilities/guardianship/guardians/contract.ts';
import { changeGuardian, lockGuardian } from '#capabilities/guardianship/guardians/edit-guardian.ts';
import { type GuardianRow, guardiansById } from '#capabilities/guardianship/guardians/queries.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { Refusal } from '#foundation/refusals.ts';

type Names = Readonly<Record<string, { readonly zh: string }>>;
const named = (names: Names, code: string): string => names[code]?.zh ?? code;

function caresOf(tx: Transaction, childId: string) {
  return tx
    .selectFrom('care')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('since')
    .orderBy('id')
    .execute();
}

type Care = Awaited<ReturnType<typeof caresOf>>[number];

function careWords(care: Care, carer: GuardianRow | undefined): string {
  return [
    carer?.name ?? '无人',
    named(carerRelations, care.relation),
    named(careModes, care.mode),
    `${chineseDate(care.since)}起${care.until === null ? '' : `，${chineseDate(care.until)}止`}`,
    ...(carer?.citizen_id ? [`身份证号 ${carer.citizen_id}`] : []),
    ...(carer?.phone ? [`电话 ${carer.phone}`] : []),
    ...(carer?.second_phone ? [`备用电话 ${carer.second_phone}`] : []),
    ...(carer?.address ? [`住址 ${carer.address}`] : []),
  ].join('，');
}

async function letterLines(tx: Transaction, childId: string) {
  const letters = await tx
    .selectFrom('letter')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return letters.map((letter) => ({
    label: `责任书 ${letter.number}`,
    value: [
      named(letterStates, letter.state),
      `${chineseDate(letter.term_from)}至${chineseDate(letter.term_to)}`,
      ...(letter.signed_on === null ? [] : [`${chineseDate(letter.signed_on)}签订`]),
      ...(letter.signer_name === null ? [] : [`签字人 ${letter.signer_name}`]),
      ...(letter.ended_why === null ? [] : [`终止原因：${named(letterEnds, letter.ended_why)}`]),
      ...(letter.signature_file === null ? [] : ['存有手写签名图']),
      ...(letter.scan_file === null ? [] : ['存有扫描件']),
    ].join('，'),
  }));
}

async function agreementLines(tx: Transaction, cares: readonly Care[]) {
  const agreements = await entrustmentsOf(
    tx,
    cares.map((care) => care.id),
  );
  const rows = [...agreements.values()].sort((one, other) => (one.term_from < other.term_from ? -1 : 1));
  return rows.map((row) => ({
    label: '委托照护协议',
    value: [
      `${chineseDate(row.term_from)}至${chineseDate(row.term_to)}`,
      `委托原因：${row.reason}`,
      `已核查 ${Object.keys(row.checks).length}/${Object.keys(barredGrounds).length} 项不得受托的情形`,
      ...(row.childOpinion === null ? [] : [`儿童意见：${row.childOpinion}`]),
      ...(row.emergencyName === null ? [] : [`紧急联系人 ${row.emergencyName} ${row.emergencyPhone ?? ''}`]),
      row.signed_on === null ? '未签署' : `${chineseDate(row.signed_on)}签署`,
    ].join('，'),
  }));
}

async function alarmLines(tx: Transaction, childId: string) {
  const alarms = await tx
    .selectFrom('alarm')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('raised_at')
    .execute();
  return alarms.map((alarm) => ({
    label: named(alarmKinds, alarm.kind),
    value: `${chineseDate(dayInChina(alarm.raised_at))}发出，${named(alarmStates, alarm.state)}`,
  }));
}

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const cares = await caresOf(tx, childId);
  const carers = await guardiansById(
    tx,
    cares.flatMap((care) => care.guardian_id ?? []),
  );
  return [
    {
      part: 'care',
      lines: cares.map((care) => ({
        label: care.until === null ? '现照护人' : '原照护人',
        value: careWords(care, carers.get(care.guardian_id ?? '')),
      })),
    },
    { part: 'letters', lines: [...(await letterLines(tx, childId)), ...(await agreementLines(tx, cares))] },
    { part: 'alarms', lines: await alarmLines(tx, childId) },
  ];
}

async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const ids = childIds as string[];
  const { rows } = await sql<KeptFrom>`
    select child_id as "childId", 'care' as kind, case when bool_and(ended is not null) then max(ended) end as "from" from (
        select child_id, until as ended from care where child_id = any (${ids})
        union all select child_id, ended_on from letter where child_id = any (${ids})) paper
      group by child_id
    union all
    select child_id, 'alarms', case when bool_and(settled_at is not null)
        then max((settled_at at time zone 'Asia/Shanghai')::date) end
      from alarm where child_id = any (${ids}) group by child_id`.execute(tx);
  return rows;
}

async function openMatters(tx: Transaction, childId: string) {
  const { rows } = await sql<{ alarms: boolean; letters: boolean; cares: boolean }>`select
    exists (select from alarm where child_id = ${childId} and state <> 'settled') as alarms,
    exists (select from letter where child_id = ${childId} and state <> 'ended') as letters,
    exists (select from care where child_id = ${childId} and until is null) as cares`.execute(tx);
  const open = rows[0];
  return [
    ...(open?.alarms ? [{ code: 'alarm', zh: '有未解除的预警。', en: 'An alarm is not settled.' }] : []),
    ...(open?.letters
      ? [{ code: 'letter', zh: '有未终止的责任书。', en: 'A letter of responsibility has not ended.' }]
      : []),
    ...(open?.cares
      ? [{ code: 'care', zh: '照护安排尚未终止。', en: 'Somebody still cares for the child.' }]
      : []),
  ];
}

const correctable = { name: true, citizenId: true, phone: true, secondPhone: true, address: true } as const;
const fields = guardianFields.pick(correctable).shape;

async function fieldsOf(tx: Transaction, childId: string): Promise<CorrectableField[]> {
  const standing = (await caresOf(tx, childId)).find((care) => care.until === null);
  const carer = (await guardiansById(tx, standing?.guardian_id ? [standing.guardian_id] : []))
    .values()
    .next().value;
  if (standing === undefined || carer === undefined) return [];
  const who = `${named(carerRelations, standing.relation)}${carer.name}`;
  const values = {
    name: carer.name,
    citizenId: carer.citizen_id,
    phone: carer.phone,
    secondPhone: carer.second_phone,
    address: carer.address,
  } satisfies Record<keyof typeof correctable, string | null>;
  return Object.entries(values).map(([field, value]) => ({
    subject: 'guardian',
    subjectId: carer.id,
    who,
    field,
    value,
  }));
}

/** The carer's file with one field changed, by the ordinary edit. */
async function make(tx: Transaction, correction: CorrectionToMake): Promise<CorrectionMade> {
  const cares = await caresOf(tx, correction.childId);
  if (!cares.some((care) => care.until === null && care.guardian_id === correction.subjectId))
    throw new Refusal('changed-meanwhile');
  const value = checkedField(fields, correction);
  const before = await lockGuardian(tx, correction.subjectId);
  const body = guardianFields.parse({
    name: before.name,
    sex: before.sex,
    birthDate: before.birth_date,
    citizenId: before.citizen_id,
    phone: before.phone,
    secondPhone: before.second_phone,
    health: before.health,
    ability: before.ability,
    literacy: before.literacy,
    smartphone: before.smartphone,
    occupation: before.occupation,
    residence: before.residence,
    address: before.address,
    distanceKm: before.distance_km,
    trainedOn: before.trained_on,
    warnedOn: before.warned_on,
    remark: before.remark,
    [correction.field]: value,
  });
  const { now, language, id } = correction;
  const changed = await changeGuardian(tx, correction.by, before, body, { now, language, correction: id });
  return { children: changed.children, before: changed.before, after: changed.after };
}

/** Corrects the carer's file. */
export const correctsGuardians: Corrector = { subjects: ['guardian'], fieldsOf, make };

/** Guardianship as a holder of records on children. */
export const holdsGuardianship: Holder = {
  name: 'guardianship',
  tables: ['guardian', 'care', 'entrustment', 'letter', 'alarm'],
  heldOn,
  keptFrom,
  openMatters,
  corrector: correctsGuardians,
};
