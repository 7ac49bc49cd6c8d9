/**
 * Plays what departments were asked from the cases of the half year: answered, in work, waiting, overdue, returned and asked
 * again elsewhere, and on paper; and two joint meetings. Through the same operations as on the desk.
 */
import { v7 as uuidv7 } from 'uuid';
import { watchReferrals, watchResolutions } from '#capabilities/coordination/index.ts';
import * as meetings from '#capabilities/coordination/meetings/contract.ts';
import * as referrals from '#capabilities/coordination/referrals/contract.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { Role } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { presentDay } from './calendar.ts';
import { type Given, hourOf, opened, perform } from './perform.ts';
import type { Play } from './play.ts';
import { type DemoReferral, demoReferrals } from './referrals.ts';
import { cityCode } from './units.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** A case from which departments were asked. */
interface Told {
  readonly id: string;
  readonly childIds: readonly string[];
  readonly county: string;
}

/** Plays them all. */
export async function playCoordination(play: Play): Promise<void> {
  const told = await openCases(play);
  const from = (place: number): Told => {
    const one = told[place % Math.max(1, told.length)];
    if (one === undefined) throw new Error('no open case for the referrals');
    return one;
  };
  await schoolAnswers(play, from(0));
  await departmentsWork(play, from);
  await onPaper(play, from(4));
  await askedAgain(play, from(5));
  await meet(play, from(1));
  const at = hourOf(presentDay, 8, 0);
  const database = play.database.byClock({ now: () => at });
  await database.asActor({ actor: clockwork, requestId: 'demonstration' }, async (tx) => {
    await watchReferrals(tx, at);
    await watchResolutions(tx, at);
  });
}

/** Cases that the social worker leads and that are being worked on. */
async function openCases(play: Play): Promise<Told[]> {
  const by = play.people.of('social', cityCode);
  return opened(play, { by, at: hourOf(presentDay, 8, 0) }, async (tx) => {
    const rows = await tx
      .selectFrom('case_file')
      .innerJoin('case_member', 'case_member.case_id', 'case_file.id')
      .select(['case_file.id', 'case_file.division'])
      .where('case_member.account_id', '=', by.accountId)
      .where('case_member.valid_to', 'is', null)
      .where('case_file.step', 'in', ['act', 'follow', 'meet', 'refer', 'assess', 'verify'])
      .where('case_file.restricted', '=', false)
      .where('case_file.received_at', '<', hourOf('2024-05-08', 0, 0))
      .orderBy('case_file.number')
      .execute();
    return Promise.all(rows.map((row) => toldOf(tx, row)));
  });
}

async function toldOf(
  tx: Transaction,
  row: { readonly id: string; readonly division: string },
): Promise<Told> {
  const children = await tx.selectFrom('case_child').select('id').where('case_id', '=', row.id).execute();
  return { id: row.id, county: row.division.slice(0, 6), childIds: children.map((child) => child.id) };
}

function unitNamed(play: Play, name: string, by: PersonActor): Promise<string> {
  return opened(play, { by, at: hourOf(presentDay, 8, 0) }, async (tx) => {
    const unit = await tx.selectFrom('unit').select('id').where('name', '=', name).executeTakeFirstOrThrow();
    return unit.id;
  });
}

async function send(play: Play, from: Told, follows: string | null, wanted: DemoReferral): Promise<string> {
  const by = play.people.of('social', cityCode);
  const { unit, day, hour, ...words } = wanted;
  const body = {
    id: uuidv7(),
    caseId: from.id,
    unitId: await unitNamed(play, unit, by),
    level: '2' as const,
    contact: `${by.name}，14000012349`,
    caseChildIds: [...from.childIds],
    follows,
    ...words,
  };
  await perform(play, { by, at: hourOf(day, hour, 5) }, referrals.sendReferral, { body });
  return body.id;
}

/** One deed of a role on a referral; the version is that which stands. */
async function move<C extends OperationContract>(
  play: Play,
  id: string,
  role: Role,
  at: Date,
  contract: C,
  body: unknown,
): Promise<void> {
  const by = play.people.of(role, cityCode);
  const version = await opened(play, { by, at }, async (tx) => {
    const row = await tx
      .selectFrom('referral')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row.version;
  });
  await perform(play, { by, at }, contract, { params: { id }, version, body } as unknown as Given<C>);
}

async function schoolAnswers(play: Play, from: Told): Promise<void> {
  const id = await send(play, from, null, demoReferrals.schooling);
  await move(play, id, 'school', hourOf('2024-05-10', 10, 20), referrals.signReferral, {});
  await move(play, id, 'school', hourOf('2024-05-10', 15, 0), referrals.acceptReferral, {
    words: '已转县教育局和学校办理',
  });
  await move(play, id, 'school', hourOf('2024-05-13', 16, 0), referrals.noteReferral, {
    words: '班主任已家访，孩子愿意返校，住校手续办理中。',
  });
  await move(play, id, 'school', hourOf('2024-05-15', 17, 0), referrals.answerReferral, {
    result: 'done',
    words: '孩子已于5月15日返校住宿，学校安排老师结对辅导，每周反馈到校情况。',
  });
}

async function departmentsWork(play: Play, from: (place: number) => Told): Promise<void> {
  const admonish = await send(play, from(1), null, demoReferrals.admonish);
  await move(play, admonish, 'police', hourOf('2024-05-20', 11, 10), referrals.signReferral, {});
  await move(play, admonish, 'police', hourOf('2024-05-20', 16, 30), referrals.acceptReferral, {
    words: '已交属地派出所办理',
  });
  await send(play, from(2), null, demoReferrals.parenting);
  const assess = await send(play, from(3), null, demoReferrals.psychological);
  await move(play, assess, 'liaison', hourOf('2024-05-21', 10, 40), referrals.signReferral, {});
  const supervise = await send(play, from(1), null, demoReferrals.supervision);
  await move(play, supervise, 'procuratorate', hourOf('2024-05-16', 14, 30), referrals.signReferral, {});
  await move(play, supervise, 'procuratorate', hourOf('2024-05-17', 10, 0), referrals.acceptReferral, {});
  await move(play, supervise, 'procuratorate', hourOf('2024-05-20', 15, 0), referrals.noteReferral, {
    words: '已调阅出警记录，拟与民政、妇联会商支持起诉。',
  });
}

/** The court has no account: its letter was handed over, and the receipt is written down. */
async function onPaper(play: Play, from: Told): Promise<void> {
  const id = await send(play, from, null, demoReferrals.suit);
  await move(play, id, 'social', hourOf('2024-05-21', 10, 0), referrals.signReferral, {
    paper: { at: hourOf('2024-05-20', 17, 30).toISOString(), person: '立案庭王法官' },
  });
}

async function askedAgain(play: Play, from: Told): Promise<void> {
  const id = await send(play, from, null, demoReferrals.legal);
  await move(play, id, 'women', hourOf('2024-05-17', 10, 30), referrals.returnReferral, {
    reason: 'not_ours',
    words: '法律援助由司法行政部门办理，我会可配合陪同。',
  });
  await send(play, from, id, demoReferrals.again);
}

/** One meeting that was held, with resolutions of which one is done; and one that is called. */
async function meet(play: Play, from: Told): Promise<void> {
  const by = play.people.officer(from.county);
  const names = ['濮阳市公安局', '濮阳市人民检察院', '濮阳市妇女联合会', '濮阳市教育局'];
  const unitIds = await Promise.all(names.map((name) => unitNamed(play, name, by)));
  const [police = '', procuratorate = '', women = ''] = unitIds;
  const shared = { caseId: null, division: from.county, place: '县民政局三楼会议室', unitIds };
  const held = uuidv7();
  await perform(play, { by, at: hourOf('2024-05-14', 9, 0) }, meetings.callMeeting, {
    body: {
      ...shared,
      id: held,
      heldAt: hourOf('2024-05-16', 15, 0).toISOString(),
      title: '监护侵害个案处置联席会议',
      agenda: ['通报核查和评估情况', '研究训诫、家庭教育指导和司法衔接', '议定责任单位和时限'],
    },
  });
  const task = uuidv7();
  await perform(play, { by, at: hourOf('2024-05-16', 17, 30) }, meetings.minuteMeeting, {
    params: { id: held },
    version: 1,
    body: {
      heldAt: hourOf('2024-05-16', 15, 0).toISOString(),
      presentUnitIds: unitIds,
      minutes:
        '会议听取核查和联合评估情况，一致认为监护侵害属实，应当训诫监护人、同步开展家庭教育指导，并做好司法衔接。',
      resolutions: [
        { id: task, unitId: police, what: '对监护人训诫并出具告诫书', dueOn: '2024-05-20' },
        { id: uuidv7(), unitId: women, what: '安排家庭教育指导，首次入户', dueOn: '2024-05-21' },
        { id: uuidv7(), unitId: procuratorate, what: '研究支持起诉意见', dueOn: '2024-05-31' },
      ],
    },
  });
  for (const [role, unitId, minute] of [
    ['police', police, 10],
    ['procuratorate', procuratorate, 40],
  ] as const)
    await perform(
      play,
      { by: play.people.of(role, cityCode), at: hourOf('2024-05-17', 9, minute) },
      meetings.signMinutes,
      { params: { id: held, unitId }, body: {} },
    );
  await perform(
    play,
    { by: play.people.of('police', cityCode), at: hourOf('2024-05-20', 17, 0) },
    meetings.endTask,
    {
      params: { id: held, taskId: task },
      version: 1,
      body: { state: 'done', words: '派出所已训诫并送达告诫书。' },
    },
  );
  await perform(play, { by, at: hourOf('2024-05-21', 16, 0) }, meetings.callMeeting, {
    body: {
      ...shared,
      id: uuidv7(),
      heldAt: hourOf('2024-05-24', 9, 30).toISOString(),
      title: '六一前困境儿童关爱联席会议',
      agenda: ['各单位关爱活动安排', '暑期安全教育分工'],
    },
  });
}
