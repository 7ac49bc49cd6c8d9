/**
 * How each route is asked for something of an area, for the access matrix: a valid request with ids of that area. Versions
 * are stale where a route takes one, so that nothing is changed while the door is tried. A new route without a line fails.
 */
import { v7 as uuidv7 } from 'uuid';
import { visitForm } from '#capabilities/forms/shipped/visit.ts';
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { aSignature } from '#testing/builders/guardianship.ts';
import type { Caller } from '#testing/harness.ts';
import { BENEFIT } from '../db/access/assistance-rows.ts';
import { DOCUMENT } from '../db/access/document-rows.ts';
import { FROZEN_FIGURE } from '../db/access/indicator-rows.ts';
import { candidateOf, planOf } from '../db/access/planning-rows.ts';
import { idOf, UNIT_MEANS } from '../db/access/rows.ts';
import { proposalRequests } from './access-requests-proposals.ts';

const someWords = { issuer: '某局', title: '函', salutation: '', body: '某事。', contact: null, copies: [] };
const noWords = { ...someWords, figures: [], fields: [] };

/** What of an area a request can name. */
export interface Targets {
  readonly village: string;
  readonly digit: number;
  readonly caller: Caller;
}

/** What is sent. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly file?: { readonly name: string; readonly bytes: Buffer };
}

/** How a route is tried. */
export interface Tried {
  readonly ask: (targets: Targets) => Sent;
  /** What the request reaches for: a thing of an area, an area's list, or nothing but what is the asker's anyway. */
  readonly of: 'thing' | 'list' | 'own';
  /** Roles that hold the permission but not this thing, though it lies in their area, with the reason beside the line. */
  readonly notFor?: readonly Role[];
  /** True where the thing is there for nobody in this small world: 404 inside as outside. */
  readonly nothingThere?: true;
  /** True where the asker's session is not what it was afterwards; tried last. */
  readonly last?: true;
}

const thing = (
  kind: number,
  more: Omit<Sent, 'params'> | ((targets: Targets) => Omit<Sent, 'params'>) = {},
): Tried => ({
  of: 'thing',
  ask: (targets) => ({
    params: { id: idOf(targets.digit, kind) },
    ...(typeof more === 'function' ? more(targets) : more),
  }),
});
const list: Tried = {
  of: 'list',
  ask: ({ village, digit, caller }) => ({ query: `division=${digit === 1 ? caller.actor.area : village}` }),
};
const own = (sent: Sent | ((targets: Targets) => Sent) = {}): Tried => ({
  of: 'own',
  ask: (targets) => (typeof sent === 'function' ? sent(targets) : sent),
});
const naming = (ask: (targets: Targets) => Sent): Tried => ({ of: 'thing', ask });
const county = ({ village }: Targets): string => village.slice(0, 6);

const [HOUSEHOLD, CHILD, GUARDIAN, CARE, CAMPAIGN, IMPORT] = [1, 2, 3, 4, 5, 6];
const [UNIT, STAFF, ACCOUNT, BINDING, CHECK] = [7, 8, 9, 10, 11];
const MONTHLY_REPORT = 75;
const [WORK, POST, TRANSFER, ENTRUSTMENT, LETTER, ALARM, HELD, CHECKED, OPENING, SUBSTITUTION, IDENTITY] = [
  14, 15, 19, 20, 21, 22, 24, 25, 27, 28, 30,
];
const [READING_ALARM, EXPORT] = [31, 32];
const DOOR = 99;
const [AFTERNOON, PUPIL, ROOM_ALARM] = [114, 115, 122];
const found = (digit: number) => ({
  ...{
    id: uuidv7(),
    siteId: idOf(digit, 101),
    sessionId: idOf(digit, AFTERNOON),
    placeId: idOf(digit, PUPIL),
  },
  ...{ kind: 'located', at: '2023-11-06T09:00:00Z', where: 'home', saidBy: '奶奶', words: null },
});

const [CASE, CASE_CHILD, CASE_CLOCK, CASE_MEMBER, CASE_STOP] = [50, 51, 52, 57, 59];
const [CASE_TASK, CASE_PLACEMENT, CASE_FOLLOW_UP] = [60, 62, 64];
/** In this world the county is in charge of the case, and nobody is a member: others do not work on it, wherever they are. */
const notOnCase: readonly Role[] = roleCodes.filter(
  (role) => !['city', 'county', 'town', 'inspector'].includes(role),
);
const inCharge = (
  more: Omit<Sent, 'params'> | ((targets: Targets) => Omit<Sent, 'params'>),
  further: Readonly<Record<string, number>> = {},
): Tried => ({
  of: 'thing',
  notFor: roleCodes.filter((role) => role !== 'county'),
  ask: (targets) => ({
    params: {
      id: idOf(targets.digit, CASE),
      ...Object.fromEntries(Object.entries(further).map(([name, kind]) => [name, idOf(targets.digit, kind)])),
    },
    ...(typeof more === 'function' ? more(targets) : more),
  }),
});

const [CENTRE, TICKET, CALL_BACK] = [80, 82, 84];
const [REQUEST, CORRECTION, CONSENT, ERASURE] = [33, 34, 35, 37];

const ARTICLE = 48;
const article = { category: 'hotline', title: '热线时间', body: '全天', sourceTitle: '公告' };
const [SHIFT_PLAN, SHIFT, SWAP, HAND_OVER, DUTY_ALERT] = [41, 42, 43, 44, 45];
const [DEVICE, HANDING_OVER] = [95, 99];
const [REPORT, NO_FILE] = [70, 79];

const [REFERRAL, REFERRAL_STEP, MACHINE, TOKEN] = [86, 89, 93, 94];
const notInCharge: readonly Role[] = roleCodes.filter((role) => role !== 'county');
const [MEETING, MEETING_TASK] = [90, 91];
const ofMeeting = (more: Omit<Sent, 'params'>): Tried => ({ ...thing(MEETING, more), notFor: notInCharge });
/** The unit in this world has nobody who speaks for it here. */
const ofInvited = (more: Omit<Sent, 'params'>): Tried => ({
  of: 'thing',
  ask: ({ digit }) => ({ params: { id: idOf(digit, MEETING), unitId: idOf(digit, UNIT) }, ...more }),
  notFor: roleCodes,
});
const ofReferral = (more: Omit<Sent, 'params'>): Tried => ({ ...thing(REFERRAL, more), notFor: notInCharge });

const [PHONE, BROUGHT, FIELD_FILE, DIFFERENCE] = [76, 77, 78, 79];
const [RISK_LEVEL, RISK_PROPOSAL, RECORD] = [66, 67, 69];

const [SITE, WORKER, SITE_CHECK, SITE_MONEY, TRAINING, KEEPER, SHIFT_THERE] = [
  101, 102, 103, 104, 107, 109, 110,
];
const [TERM, CLOSURE, SESSION_THERE, PLACE, PICKER] = [111, 113, 114, 115, 116];
const NOT_THERE = 999;
const FAMILY_MESSAGE = 161;
const term = { name: '春季学期', fromOn: '2024-02-26', toOn: '2024-06-28', makeupWeekday: 5 };
/** Something of a room or of somebody who works in one. */
const ofThing = (kind: number, name: string, part: number, sent: Omit<Sent, 'params'> = {}): Tried =>
  naming(({ digit }) => ({ params: { id: idOf(digit, kind), [name]: idOf(digit, part) }, ...sent }));
/** In this world nobody keeps the room. */
const notKept = (tried: Tried): Tried => ({ ...tried, notFor: ['village', 'classroom'] });

const ofCounty = naming((targets) => ({ query: `division=${county(targets)}` }));
const places = { name: 'x.csv', bytes: Buffer.from('名称,区划代码\r\n村小学,410922100101\r\n') };

const day = '2023-11-06';
const why = { why: '来信来访核查' };
const benefitTime = {
  ...{ fenMonthly: null, fenOnce: 38_000, from: '2023-11-01', until: '2024-10-31', review: null, note: null },
};
const noDanger = {
  ...{ harmed_now: false, suicide_act: false, alone_ill: false, taken_away: false },
  ...{ needs_doctor: false, offender_near: false },
};
const asker = { name: '王桂兰', relation: 'guardian', identityChecked: 'known' };
const agreed = { kind: 'photos', giver: 'guardian', giverName: '王桂兰' };
const note = { note: '核实无误' };
const period = { termFrom: '2023-11-01', termTo: '2024-10-31' };
const clear = { clear: true, evidence: '村委会证明' };
const agreement = {
  reason: '父母外出务工',
  ...period,
  checks: { harm: clear, vices: clear, neglect: clear, unfit: clear },
};
const csv = { name: 'x.csv', bytes: Buffer.from('姓名,性别\r\n张三,男\r\n') };
const pdf = { name: 'x.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') };
const person = {
  name: '张小明',
  formerName: null,
  sex: 1,
  birthDate: '2015-06-01',
  citizenId: null,
  citizenIdLack: 'not_at_hand',
  ethnicity: '01',
  registeredPlace: null,
  health: 'healthy',
  schooling: 'primary',
  school: null,
  grade: null,
  boarding: null,
  remark: null,
};
const campaign = { name: '摸底排查', censusDate: '2023-10-31', deadline: '2023-12-31' };

/** Route by route, by the id of its operation. */
export const requests: Readonly<Record<string, Tried>> = {
  'account.list': list,
  'account.read': thing(ACCOUNT),
  'account.create': naming(({ digit }) => ({
    body: { id: uuidv7(), name: `new.${uuidv7().slice(-8)}`, staffId: idOf(digit, STAFF) },
  })),
  'account.disable': thing(ACCOUNT),
  'account.enable': thing(ACCOUNT),
  'account.unlock': thing(ACCOUNT),
  'account.reset-password': thing(ACCOUNT),
  'account.ask-reset': thing(ACCOUNT),
  'account.confirm-reset': thing(ACCOUNT),
  'account.end-sessions': thing(ACCOUNT, { body: {} }),
  'account.bind-role': thing(ACCOUNT, (targets) => ({
    body: { id: uuidv7(), role: 'county', division: county(targets) },
  })),
  'account.end-role': naming(({ digit }) => ({
    params: { id: idOf(digit, ACCOUNT), bindingId: idOf(digit, BINDING) },
  })),
  'account.identities': thing(ACCOUNT),
  'account.link-identity': thing(ACCOUNT, () => ({ body: { id: uuidv7(), subject: uuidv7() } })),
  'account.unlink-identity': naming(({ digit }) => ({
    params: { id: idOf(digit, ACCOUNT), identityId: idOf(digit, IDENTITY) },
  })),
  'alarm.list': list,
  'alarm.answer': thing(ALARM, { body: { answer: '已联系家人' } }),
  'archive.list': own(),
  // The child in this world is on the register, not in the archive.
  'archive.open': { ...thing(CHILD, { body: why }), nothingThere: true },
  'archive.give-back': { ...thing(CHILD, { body: why }), nothingThere: true },
  'audit.read': own(),
  'audit.export': own(),
  'audit.find-child': own({ body: { words: '张小明' } }),
  'audit.chain': own(),
  'audit.check': own(),
  'break-glass.open': {
    ...own(({ digit }) => ({
      body: { id: uuidv7(), child: { fileId: idOf(digit, CHILD) }, reason: '深夜紧急情况需要查看档案' },
    })),
    last: true,
  },
  // Somebody else's opening, in whatever area, is nobody's to close.
  'break-glass.end': { ...thing(OPENING), nothingThere: true },
  'break-glass.mine': own(),
  'break-glass.list': own(),
  'break-glass.review': thing(OPENING, { body: { verdict: 'justified', note: '情况属实' } }),
  // Anybody who works with children reports, wherever the child is.
  'case.open': own(({ village }) => ({
    body: {
      id: uuidv7(),
      source: { kind: 'visit' },
      receivedAt: '2023-11-06T00:30:00Z',
      division: village,
      types: ['poor_care'],
      children: [{ described: { age: 7 } }],
      narrative: '夜间独自在家',
    },
  })),
  'case.list': list,
  // Above the place the head is seen by the office in charge and those above it; inside alone by the office in charge.
  'case.read': { ...thing(CASE), notFor: notOnCase },
  // Of which child it asks is seen in the answer: an empty list where no case is open to the asker.
  'case.of-child': own(({ digit }) => ({ params: { id: idOf(digit, CHILD) } })),
  'case.take': inCharge({ body: {} }),
  'case.triage': inCharge({ body: { verdict: 'false_report', why: '核实无此事' } }),
  'case.set-level': inCharge({ body: { level: '1', why: '情况紧急' } }),
  'case.set-accident-cause': inCharge({ body: { accidentCause: 'fall', why: '医院诊断' } }),
  'case.assign': inCharge(({ digit }) => ({ body: { accountId: idOf(digit, ACCOUNT) } })),
  'case.name-member': inCharge(({ digit }) => ({
    body: { accountId: idOf(digit, ACCOUNT), part: 'worker' },
  })),
  'case.end-member': inCharge({ body: {} }, { memberId: CASE_MEMBER }),
  'case.restrict': inCharge({ body: { restricted: true, why: '情况特殊' } }),
  'case.tell-police': inCharge({
    body: { toldAt: '2023-11-06T00:40:00Z', unit: '派出所', officer: '赵警官', receipt: '受案字01' },
  }),
  'case.find-workers': own(),
  // Whoever has joined works on the case.
  'case.join': { ...thing(CASE, { body: { why: '上级督办' } }), last: true },
  'case.add-child': inCharge({ body: { described: { age: 7 } } }),
  // The child of the case in this world is identified already.
  'case.identify-child': {
    ...inCharge(({ digit }) => ({ body: { childId: idOf(digit, CHILD) } }), { caseChildId: CASE_CHILD }),
    notFor: roleCodes,
  },
  'case.add-person': inCharge({ body: { part: 'carer', name: '王桂兰' } }),
  'case.attach': inCharge(() => ({
    body: { id: uuidv7(), words: '现场照片' },
    file: { name: 'scene.png', bytes: Buffer.from('scene') },
  })),
  // The file of the row in this world is on no disk: another is asked for.
  'case.attachment': {
    ...thing(CASE),
    ask: ({ digit }) => ({ params: { id: idOf(digit, CASE), attachmentId: idOf(digit, NO_FILE) } }),
    nothingThere: true,
  },
  'case.reveal': inCharge({ body: { personId: null, why: '回访核实' } }),
  'case.note': inCharge({ body: { note: '已电话联系' } }),
  'case.move': inCharge({ body: { to: 'follow', note: '转跟踪' } }),
  'case.assess': inCharge({
    body: {
      kind: 'verification',
      at: '2023-11-06T00:45:00Z',
      finding: 'confirmed',
      assessors: 2,
      who: '二人',
      words: '属实',
    },
  }),
  'case.plan': inCharge({ body: { kind: 'service', goals: ['稳定照护'], reviewOn: '2099-12-06' } }),
  'case.add-task': inCharge({ body: { measure: 'visit', what: '上门', who: '社工', dueOn: '2099-12-06' } }),
  'case.end-task': inCharge({ body: { state: 'done', note: '完成' } }, { taskId: CASE_TASK }),
  'case.serve': inCharge({ body: { measure: 'visit', onDate: day, minutes: 30, words: '上门' } }),
  'case.place-child': inCharge(({ digit }) => ({
    body: {
      caseChildId: idOf(digit, CASE_CHILD),
      kind: 'temporary',
      ground: '92.3',
      place: 'kin',
      startsOn: day,
      endsOn: '2024-02-06',
      words: '暂由姑姑照料',
    },
  })),
  'case.end-placement': inCharge(
    { body: { endedOn: day, why: 'other_place', note: '变更' } },
    { placementId: CASE_PLACEMENT },
  ),
  'case.ask-stop': inCharge({ body: { reason: 'weather', note: '道路中断' } }, { clockId: CASE_CLOCK }),
  'case.decide-stop': inCharge({ body: { verdict: 'declined' } }, { stopId: CASE_STOP }),
  'case.end-stop': inCharge({ body: {} }, { stopId: CASE_STOP }),
  'case.read-spans': own(),
  'case.set-span': own({ params: { code: 'tier.1' }, body: { unit: 'minutes', count: 15, why: '照旧' } }),
  'case.ask-closing': inCharge({ body: { result: 'resolved', words: '困境解除' } }),
  'case.decide-closing': inCharge({ body: { verdict: 'declined', note: '再看' } }),
  'case.reopen': inCharge({ body: { level: '2', why: '再次发生' } }),
  'case.follow-up': inCharge({ body: { finding: 'well', words: '良好' } }, { followUpId: CASE_FOLLOW_UP }),
  'campaign.list': own(),
  'campaign.make': own(() => ({ body: { ...campaign, name: `排查${uuidv7().slice(-8)}` } })),
  // A campaign of the county in this world reaches its towns only by tasks of their own.
  'campaign.read': { ...thing(CAMPAIGN), notFor: ['town'] },
  'campaign.edit': thing(CAMPAIGN, { body: campaign }),
  'campaign.changes': thing(CAMPAIGN),
  'campaign.close': thing(CAMPAIGN),
  'campaign.hand-down': thing(CAMPAIGN),
  'campaign.publish': thing(CAMPAIGN),
  'campaign.reopen': thing(CAMPAIGN),
  'campaign.result': thing(CAMPAIGN),
  'campaign.tasks': thing(CAMPAIGN),
  // The task in this world is the county's; a town has one of its own.
  'campaign.move-task': {
    ...naming((targets) => ({
      params: { id: idOf(targets.digit, CAMPAIGN), division: county(targets) },
      body: { move: 'begin', ...note },
    })),
    notFor: ['town'],
  },
  'campaign.task-steps': {
    ...naming((targets) => ({ params: { id: idOf(targets.digit, CAMPAIGN), division: county(targets) } })),
    notFor: ['town'],
  },
  'care.set': thing(CHILD, {
    body: {
      replaces: null,
      mode: 'B',
      relation: '03',
      since: day,
      why: '父母外出务工',
      guardianId: uuidv7(),
    },
  }),
  'child.list': list,
  'child.search': own({ query: 'q=jia' }),
  'child.alike': own({ body: { name: '张小明', birthDate: '2015-06-01', citizenId: null } }),
  'child.register': naming(({ village }) => ({
    body: {
      id: uuidv7(),
      person: { ...person, name: `张${'甲乙丙丁戊己庚辛'[Math.floor(Math.random() * 8)]}` },
      residence: village,
      household: { groupName: null, address: null, economic: 'ordinary' },
      family: [],
      categories: [{ code: '41' }],
    },
  })),
  'child.read': thing(CHILD),
  'child.timeline': thing(CHILD),
  'child.unmask': thing(CHILD, { body: { field: 'citizenId', reason: 'verify' } }),
  'child.edit': thing(CHILD, { body: { remark: '无' } }),
  'child.household-edit': thing(HOUSEHOLD, {
    body: { household: { groupName: null, address: null, economic: 'ordinary' }, members: [] },
  }),
  'child.category-add': thing(CHILD, { body: { code: '41' } }),
  'child.category-end': naming(({ digit }) => ({
    params: { id: idOf(digit, CHILD), code: '11' },
    body: { until: day, why: '核实' },
  })),
  'child.flag-settle': naming(({ digit }) => ({
    params: { id: idOf(digit, CHILD), flag: 'idMissing' },
    body: { how: '已补' },
  })),
  'child.leave': thing(CHILD, { body: { reason: 'moved_away', on: day, ...note } }),
  'child.come-back': thing(CHILD, { body: { ...note, categories: [{ code: '41' }] } }),
  'consent.give': thing(CHILD, { body: { ...agreed, signature: aSignature(1) } }),
  'consent.upload': thing(CHILD, { body: { ...agreed, kind: 'screening', givenOn: day }, file: pdf }),
  'consent.paper': { ...thing(CONSENT), nothingThere: true },
  'consent.withdraw': thing(CONSENT, { body: { name: '王桂兰', how: 'spoken' } }),
  'correction.fields': thing(CHILD),
  'correction.ask': naming(({ digit }) => ({
    params: { id: idOf(digit, CHILD) },
    body: {
      asker,
      subject: 'child',
      subjectId: idOf(digit, CHILD),
      field: 'school',
      wanted: '一小',
      evidence: '学籍',
    },
  })),
  'correction.decide': thing(CORRECTION, { body: { accept: false, why: '无凭据' } }),
  'correction.answer': thing(CORRECTION),
  'coverage.read': list,
  'division.list': own(),
  // Divisions are public knowledge, here and elsewhere.
  'division.read': own(({ village }) => ({ params: { code: village } })),
  'division.import': own({ file: csv }),
  'duty.alerts': own(),
  'duty.read-alert': thing(DUTY_ALERT),
  'duty.raise-alert': naming(({ village }) => ({
    body: { id: uuidv7(), division: village, level: '2', words: '孩子独自在家' },
  })),
  // The alert in this world is confirmed already: whoever may is told by whom.
  'duty.confirm-alert': thing(DUTY_ALERT),
  'duty.plans': own(),
  'duty.plan': thing(SHIFT_PLAN),
  'duty.make-plan': naming((targets) => ({
    body: { id: uuidv7(), division: county(targets), fromDay: '2030-01-01', untilDay: '2030-01-07' },
  })),
  'duty.fill-plan': thing(SHIFT_PLAN, { body: {} }),
  'duty.publish-plan': thing(SHIFT_PLAN, { body: {} }),
  'duty.withdraw-plan': thing(SHIFT_PLAN),
  'duty.add-shift': thing(SHIFT_PLAN, ({ caller }) => ({
    body: {
      id: uuidv7(),
      accountId: caller.actor.accountId,
      part: 'operator',
      startsAt: '2023-11-08T08:00:00+08:00',
      endsAt: '2023-11-08T16:00:00+08:00',
    },
  })),
  'duty.remove-shift': thing(SHIFT, { body: {} }),
  'duty.people': own(),
  'duty.now': own(),
  'duty.mine': own(),
  // Somebody else's shift, in whatever area, is nobody's to come to or to swap.
  'duty.come': { ...thing(SHIFT), nothingThere: true },
  'duty.swaps': own(),
  'duty.ask-swap': {
    ...naming(({ digit }) => ({
      body: { id: uuidv7(), shiftId: idOf(digit, SHIFT), askedOf: uuidv7(), reason: 'leave' },
    })),
    nothingThere: true,
  },
  'duty.answer-swap': { ...thing(SWAP, { body: { accept: false } }), nothingThere: true },
  'duty.withdraw-swap': { ...thing(SWAP), nothingThere: true },
  'duty.decide-swap': thing(SWAP, { body: { approve: false } }),
  'duty.hand-overs': own(),
  'duty.hand-over': thing(HAND_OVER),
  'duty.begin-hand-over': own(() => ({ body: { id: uuidv7() } })),
  'duty.give-hand-over': thing(HAND_OVER, { body: {} }),
  // In this world it has not been given yet.
  'duty.read-matter': thing(HAND_OVER, ({ digit }) => ({
    body: { kind: 'ticket', matterId: idOf(digit, 46) },
  })),
  'duty.take-hand-over': thing(HAND_OVER),
  'duty.parameters': own(),
  'duty.set-parameter': own({ body: { code: 'day-people', value: 2, why: '按合同约定' } }),
  'entrustment.write': thing(CARE, { body: agreement }),
  'entrustment.edit': thing(ENTRUSTMENT, { body: agreement }),
  'entrustment.print': thing(ENTRUSTMENT),
  // No paper was handed in.
  'entrustment.scan': { ...thing(ENTRUSTMENT), nothingThere: true },
  'entrustment.sign': thing(ENTRUSTMENT, { body: { signedOn: day }, file: pdf }),
  'entrustment.tell': thing(ENTRUSTMENT, { body: { schoolToldOn: day, villageToldOn: null } }),
  'export.ask': naming((targets) => ({
    body: {
      kind: 'children',
      filters: { division: targets.village },
      columns: ['name'],
      purpose: '核对学籍信息',
    },
  })),
  'export.list': own(),
  // Of a county's export a town or another office of the same area sees that it is there, and nobody but the asker its file.
  'export.read': thing(EXPORT),
  'export.decide': thing(EXPORT, { body: { decision: 'approve' } }),
  'export.withdraw': thing(EXPORT),
  'export.password': { ...thing(EXPORT), nothingThere: true },
  'export.download': { ...thing(EXPORT), nothingThere: true },
  'export.download-papers': { ...thing(EXPORT), nothingThere: true },
  'export.holding': thing(CHILD),
  'child.print-page': thing(CHILD),
  'monthly-report.make': own({ body: { month: '2023-09' } }),
  'monthly-report.list': own(),
  'monthly-report.print': thing(MONTHLY_REPORT),
  // The child in this world has not left the register: the rules say so to whoever may ask.
  'erasure.propose': thing(CHILD, { body: { ground: 'wrongly_collected', ...why } }),
  'erasure.list': own(),
  'erasure.decide': thing(ERASURE, { body: { approve: false, ...why } }),
  'erasure.withdraw': thing(ERASURE),
  'erasure.certificate': thing(ERASURE),
  'guardian.list': own(),
  'guardian.read': thing(GUARDIAN),
  'guardian.edit': thing(GUARDIAN, { body: { name: '王桂兰' } }),
  'guardian.unmask': thing(GUARDIAN, { body: { field: 'phone', reason: 'verify' } }),
  'guardianship.read': thing(CHILD),
  // A list of what is held in one's own part of a campaign; of another's it is empty.
  'doorstep.list': list,
  'doorstep.accept': thing(DOOR, { body: { category: '11' } }),
  'doorstep.decline': thing(DOOR, { body: { reason: 'not_here' } }),
  // Forms are asked of everybody; a draft belongs to the whole city.
  'form.list': own(),
  'form.read': own({ params: { kind: 'visit', version: '1' } }),
  'form.read-draft': own({ params: { kind: 'visit' } }),
  'form.draft': own({ params: { kind: 'letter' } }),
  'form.save': own({ params: { kind: 'visit' }, body: { document: visitForm } }),
  'form.publish': own({ params: { kind: 'visit' } }),
  // Templates and policies are the whole city’s; a document is its office’s.
  'document-template.list': own(),
  'document-template.read': own({ params: { code: 'proposal-reply', version: '1' } }),
  'document-template.read-draft': own({ params: { code: 't1' } }),
  'document-template.create': own({ body: { code: 'tried', kind: 'letter', name: '试写' } }),
  'document-template.draft': own({ params: { code: 'proposal-reply' } }),
  'document-template.save': own({ params: { code: 't1' }, body: { content: noWords } }),
  'document-template.publish': own({ params: { code: 't1' } }),
  'document-template.retire': own({ params: { code: 't1' }, body: { retired: false } }),
  'document-template.preview': own({ body: { kind: 'letter', content: noWords, asOf: '2023-01-01' } }),
  'policy.list': own(),
  'policy.add': own({ body: { number: '试发〔2023〕1号', title: '关于试写的意见' } }),
  'policy.retire': own({ body: { number: '国发〔2016〕13号', retired: false } }),
  'document.list': list,
  'document.begin': own(() => ({
    body: { id: uuidv7(), templateCode: 'proposal-reply', asOf: '2023-01-01' },
  })),
  'document.read': thing(DOCUMENT),
  'document.file': thing(DOCUMENT),
  'document.evidence': thing(DOCUMENT),
  'document.evidence-sheet': thing(DOCUMENT),
  'document.change': thing(DOCUMENT, { body: { words: someWords, fields: {} } }),
  'document.recount': thing(DOCUMENT, { body: { asOf: '2023-01-01' } }),
  'document.freeze': thing(DOCUMENT, {
    body: { number: '试函〔2023〕1号', mark: null, signer: '某局', date: '2023-01-01' },
  }),
  'held.list': { ...thing(CAMPAIGN), of: 'list' },
  'held.read': thing(HELD),
  'held.unmask': thing(HELD, { body: { field: 'citizenId', reason: 'verify' } }),
  'held.decide': thing(HELD, { body: { decision: 'same', why: '同一人' } }),
  'home.read': own(),
  'indicators.read': list,
  'indicator.read': {
    of: 'list',
    ask: (targets) => ({ params: { code: 'ST1' }, ...list.ask(targets) }),
  },
  'indicator.records': {
    of: 'list',
    ask: (targets) => ({ params: { code: 'ST1' }, ...list.ask(targets) }),
  },
  'indicator-months.list': own(),
  // Closes the asker's own city, where the month is over; this one is not.
  'indicator-month.close': own({ params: { month: '2099-01' } }),
  'indicator-month.read': {
    of: 'list',
    ask: (targets) => ({ params: { month: '2023-10' }, ...list.ask(targets) }),
  },
  'indicator-month.corrections': {
    of: 'list',
    ask: (targets) => ({ params: { month: '2023-10' }, ...list.ask(targets) }),
  },
  'frozen-figure.read': { ...thing(FROZEN_FIGURE), notFor: ['town', 'village'] },
  'knowledge.search': own({ query: 'q=hotline' }),
  'knowledge.list': own(),
  // Articles are for everybody, wherever they hold.
  'knowledge.read': own(({ digit }) => ({ params: { id: idOf(digit, ARTICLE) } })),
  'knowledge.write': naming((targets) => ({
    body: { ...article, id: uuidv7(), division: county(targets) },
  })),
  'knowledge.edit': thing(ARTICLE, { body: { ...article, why: '更新' } }),
  'knowledge.review': thing(ARTICLE, { body: { publish: true } }),
  'knowledge.retire': thing(ARTICLE, { body: { why: '过期' } }),
  'letter.draft': thing(CHILD, { body: {} }),
  'letter.read': thing(LETTER),
  'letter.print': thing(LETTER),
  'letter.scan': { ...thing(LETTER), nothingThere: true },
  'letter.verify': thing(LETTER),
  'letter.sign': thing(LETTER, { body: { signature: 'data:image/png;base64,AAAA' } }),
  'letter.upload-scan': thing(LETTER, { body: { signedOn: day }, file: pdf }),
  'letter.void': thing(LETTER, { body: { why: '写错了' } }),
  'post.appoint': naming(({ digit }) => ({
    body: {
      id: uuidv7(),
      unitId: idOf(digit, UNIT),
      staffId: idOf(digit, STAFF),
      title: uuidv7().slice(-8),
      from: day,
    },
  })),
  'post.end': thing(POST, { body: { on: day } }),
  'reading-alarm.list': own(),
  'reading-alarm.answer': thing(READING_ALARM, { body: { note: '已核实' } }),
  'rights.read': thing(CHILD),
  'rights.ask': thing(CHILD, { body: asker }),
  'rights.print': thing(REQUEST),
  'rights.hand-over': thing(REQUEST, { body: { how: 'in_person', on: day } }),
  'rights.drop': thing(REQUEST, { body: why }),
  'rights.parameters': own(),
  'rights.set-parameter': own({ body: { code: 'answer-days', value: 15, ...why } }),
  'roster.hand-in': thing(CAMPAIGN, { file: csv }),
  'roster.list': { ...thing(CAMPAIGN), of: 'list' },
  'roster.read': thing(IMPORT),
  'roster.rows': thing(IMPORT, { query: 'kind=rejected' }),
  // Nothing was found wrong.
  'roster.problems': { ...thing(IMPORT), nothingThere: true },
  'roster.correct-mapping': thing(IMPORT, { body: { layouts: { '0123456789abcdef': [null] } } }),
  'roster.commit': thing(IMPORT),
  'roster.withdraw': thing(IMPORT),
  'second-factor.read': own(),
  'second-factor.begin': own({ body: {} }),
  'second-factor.confirm': own({ body: { code: '000000' } }),
  'second-factor.renew-recovery-codes': own({ body: { code: '000000' } }),
  'second-factor.show': own({ body: { code: '000000' } }),
  'second-factor.reset': thing(ACCOUNT),
  'phone.enrol': own(() => ({ body: { id: uuidv7(), label: 'Android 11', app: '1' } })),
  'phone.list': own(),
  'phone.given': { ...thing(PHONE), notFor: ['village'] },
  // A village's director ends his own phones alone.
  'phone.end': { ...thing(PHONE, { body: { why: 'lost' } }), notFor: ['village'] },
  // Somebody else's phone is not known to whoever asks for his own.
  'field.sync': own(({ digit }) => ({
    body: { device: idOf(digit, PHONE), buckets: null, forms: {}, edition: null },
  })),
  'field.register': own(({ digit }) => ({ body: { device: idOf(digit, PHONE), stamp: null } })),
  'field.list-held': own(),
  'field.read-held': thing(BROUGHT),
  'field.settle-held': thing(BROUGHT, { body: { how: 'void', note: '重复' } }),
  // In this small world the file has not come yet.
  'field.read-file': { ...thing(FIELD_FILE), nothingThere: true },
  'field.list-files': { of: 'list', ask: ({ digit }) => ({ params: { id: idOf(digit, RECORD) } }) },
  'field.list-conflicts': own(),
  'field.decide': thing(DIFFERENCE, { body: { value: 'theirs' } }),
  'benefit.of-child': thing(CHILD),
  'benefit.list': list,
  'benefit.grant': thing(CHILD, () => ({ body: { id: uuidv7(), kind: 'insurance', ...benefitTime } })),
  'benefit.correct': thing(BENEFIT, { body: { ...benefitTime, ...why } }),
  'benefit.renew': thing(BENEFIT, () => ({ body: { id: uuidv7(), ...benefitTime } })),
  'benefit.stop': thing(BENEFIT, { body: { why: 'moved', on: day, words: null } }),
  'risk.read': thing(CHILD),
  'risk.set': thing(CHILD, ({ digit }) => ({
    body: { replaces: idOf(digit, RISK_LEVEL), level: 'green', why: '走访核实' },
  })),
  'risk.list': list,
  'risk.propose': thing(CHILD, ({ digit }) => ({
    body: { levelId: idOf(digit, RISK_LEVEL), to: 'green', why: '走访核实' },
  })),
  'risk.decide': thing(RISK_PROPOSAL, { body: { verdict: 'declined', note: '再看一看' } }),
  'risk.proposals': list,
  'risk.parameters': naming((targets) => ({ query: `division=${county(targets)}` })),
  'risk.set-parameter': naming((targets) => ({
    body: { division: county(targets), code: 'red-days', value: 7, why: '照旧' },
  })),
  'aftercare-worth.read': list,
  'aftercare-worth.print': list,
  'aftercare-worth.uncared': list,
  'aftercare-worth.leavings': list,
  'visit.list': list,
  'visit.read': thing(RECORD),
  'visit.comment': thing(RECORD, () => ({ body: { id: uuidv7(), words: '请再看看' } })),
  'visit.return': thing(RECORD, { body: { words: '请补充' } }),
  'visit.check': thing(RECORD, { body: {} }),
  'visit.of-child': thing(CHILD),
  'visit.tasks': { of: 'list', ask: ({ village }) => ({ query: `division=${village}` }) },
  'visit.overdue': list,
  'visit.coverage': list,
  'visit.signs': { of: 'list', ask: ({ village }) => ({ query: `division=${village}` }) },
  'session.read': own(),
  'session.devices': own(),
  'session.end-device': { ...own({ params: { id: uuidv7() } }), nothingThere: true },
  'session.change-password': own({ body: { present: 'not the one', wanted: 'another long one' } }),
  'session.switch-role': own(({ caller }) => ({ body: { bindingId: caller.actor.bindingId } })),
  'session.sign-out': { ...own(), last: true },
  'session.sign-out-everywhere': { ...own(), last: true },
  'spot-check.draw': thing(CAMPAIGN, { body: { size: 1 } }),
  'spot-check.list': thing(CAMPAIGN),
  'spot-check.read': thing(CHECK),
  'spot-check.children': thing(CHECK),
  // Above the place the head is seen; what was asked is moved by the unit and by whoever works on the case.
  'referral.list': own(),
  'referral.read': { ...thing(REFERRAL), notFor: notOnCase },
  'referral.units': own(),
  'referral.send': {
    ...naming(({ digit }) => ({
      body: {
        id: uuidv7(),
        caseId: idOf(digit, CASE),
        unitId: idOf(digit, UNIT),
        request: 'other',
        asked: '请协助',
        why: '需要协助',
        contact: '某某',
        caseChildIds: [idOf(digit, CASE_CHILD)],
      },
    })),
    notFor: notInCharge,
  },
  'referral.sign': ofReferral({ body: {} }),
  'referral.accept': ofReferral({ body: {} }),
  'referral.return': ofReferral({ body: { reason: 'not_ours', words: '应由他单位办理' } }),
  'referral.note': ofReferral({ body: { words: '正在办理' } }),
  'referral.answer': ofReferral({ body: { result: 'done', words: '已办结' } }),
  'referral.withdraw': ofReferral({ body: { why: '写错单位' } }),
  'referral.go-on-paper': ofReferral({ body: { why: '对方无账号' } }),
  'referral.keep-paper': ofReferral({
    body: { words: '回执' },
    file: { name: 'slip.png', bytes: Buffer.from('slip') },
  }),
  'referral.paper': {
    ...thing(REFERRAL),
    ask: ({ digit }) => ({ params: { id: idOf(digit, REFERRAL), paperId: idOf(digit, REFERRAL_STEP) } }),
    nothingThere: true,
  },
  // In this world nothing was said that could be printed.
  'referral.print': { ...thing(REFERRAL), nothingThere: true },
  'referral.read-spans': own(),
  'referral.set-span': own({ params: { code: 'sign.1' }, body: { unit: 'minutes', count: 30, why: '照旧' } }),
  'meeting.list': own(),
  'meeting.tasks': own(),
  'meeting.read': { ...thing(MEETING), notFor: notInCharge },
  'meeting.call': {
    ...naming(({ digit }) => ({
      body: {
        id: uuidv7(),
        caseId: idOf(digit, CASE),
        heldAt: '2099-11-07T01:00:00Z',
        title: '会商',
        place: '民政局',
        agenda: ['研判'],
        unitIds: [idOf(digit, UNIT)],
      },
    })),
    notFor: notInCharge,
  },
  'meeting.move': ofMeeting({ body: { heldAt: '2099-11-08T01:00:00Z', why: '改期' } }),
  'meeting.cancel': ofMeeting({ body: { why: '取消' } }),
  'meeting.minute': ofMeeting({
    body: { heldAt: '2023-11-06T00:50:00Z', presentUnitIds: [uuidv7()], minutes: '纪要' },
  }),
  'meeting.reply': ofInvited({ body: { reply: 'coming' } }),
  'meeting.sign': ofInvited({ body: {} }),
  'meeting.end-task': {
    of: 'thing',
    ask: ({ digit }) => ({
      params: { id: idOf(digit, MEETING), taskId: idOf(digit, MEETING_TASK) },
      body: { state: 'done', words: '已落实' },
    }),
    notFor: notInCharge,
  },
  ...proposalRequests,
  'machine.list': own(),
  'machine.make': naming(({ digit }) => ({
    body: {
      id: uuidv7(),
      account: `u-${uuidv7().slice(-12)}`,
      name: '业务系统',
      unitId: idOf(digit, UNIT),
      purpose: '接收转介',
    },
  })),
  // The system in this world has no account behind it.
  'machine.make-token': { ...thing(MACHINE, { body: {} }), nothingThere: true },
  'machine.revoke-token': {
    ...naming(({ digit }) => ({ params: { id: idOf(digit, MACHINE), tokenId: idOf(digit, TOKEN) } })),
    nothingThere: true,
  },
  'spot-check.record': thing(CHECKED, { body: { outcome: 'met', visitedOn: day } }),
  'staff.list': own(),
  'staff.read': thing(STAFF),
  'staff.create': naming((targets) => ({ body: { id: uuidv7(), name: '李新', division: county(targets) } })),
  'staff.change': thing(STAFF, { body: { name: '李改' } }),
  'staff.leave': thing(STAFF, { body: { on: day } }),
  'substitution.list': own(),
  'substitution.lendable': own(),
  'substitution.candidates': own(({ caller }) => ({ query: `bindingId=${caller.actor.bindingId}` })),
  // What one may lend is one's own; another's, in whatever area, is there for nobody but those above him.
  'substitution.name': naming(({ digit, caller }) => ({
    body: {
      id: uuidv7(),
      bindingId: digit === 1 ? caller.actor.bindingId : idOf(digit, BINDING),
      accountId: caller.actor.accountId,
      from: '2023-11-06T09:00:00+08:00',
      until: '2023-11-06T18:00:00+08:00',
      reason: 'leave',
    },
  })),
  // A village's substitution is ended by those above it.
  'substitution.end': {
    ...thing(SUBSTITUTION),
    notFor: [
      ...(['village', 'operator', 'lead', 'social', 'school', 'police', 'procuratorate'] as const),
      ...(['women', 'liaison', 'classroom', 'inspector', 'leader'] as const),
    ],
  },
  'transfer.list': own(),
  'transfer.propose': naming(({ digit, village }) => ({
    body: {
      childId: idOf(digit, CHILD),
      withSiblings: false,
      to: `${village.slice(0, 9)}102`,
      reason: '迁居',
    },
  })),
  'transfer.accept': thing(TRANSFER, { body: {} }),
  'transfer.decline': thing(TRANSFER, { body: { why: '不在本地' } }),
  'transfer.withdraw': thing(TRANSFER, { body: { why: '不再迁' } }),
  'unit.list': own(),
  'unit.read': thing(UNIT),
  'unit.create': naming((targets) => ({
    body: { id: uuidv7(), name: `科室${uuidv7().slice(-6)}`, kind: 'office', division: county(targets) },
  })),
  'unit.change': thing(UNIT, { body: { name: '民政局' } }),
  'unit.close': thing(UNIT, { body: { on: day } }),
  // The unit of this world is a bureau: it has no file of posts and money, and says so to whoever may ask.
  'unit.enter-means': thing(UNIT, () => ({
    body: { id: uuidv7(), asOf: day, establishment: 3, budgetFen: 0, spentFen: 0 },
  })),
  'unit.correct-means': thing(UNIT_MEANS, () => ({
    body: { id: uuidv7(), asOf: day, establishment: 3, budgetFen: 0, spentFen: 0, why: '录入错误' },
  })),
  'unit.seat': thing(UNIT, ({ digit }) => ({
    body: { unitId: idOf(digit, UNIT), duty: 'member', from: day },
  })),
  'unit.change-seat': naming(({ digit }) => ({
    params: { id: idOf(digit, UNIT), unitId: idOf(digit, UNIT) },
    body: { responsibility: '配合' },
  })),
  'live.open': own(),
  // Long work on rosters is seen by those who see records.
  'work.read': {
    ...thing(WORK),
    notFor: [
      ...(['operator', 'lead', 'social', 'school', 'police', 'procuratorate', 'women', 'liaison'] as const),
      ...(['classroom'] as const),
      ...(['leader', 'sysadmin', 'secadmin', 'auditor'] as const),
    ],
  },
  'telephony.list-sources': own(),
  'telephony.add-source': naming((targets) => ({
    body: { id: uuidv7(), code: `c-${uuidv7().slice(-12)}`, name: '呼叫中心', division: county(targets) },
  })),
  'telephony.renew-secret': thing(CENTRE),
  'telephony.stop-source': thing(CENTRE),
  'telephony.read-presence': own(),
  'hotline-figures.matters': own({ query: 'figure=ST22' }),
  'ticket.desk': own(),
  'ticket.list': own(),
  'ticket.read': thing(TICKET),
  'ticket.open': own(() => ({ body: { id: uuidv7(), channel: 'visit' } })),
  'ticket.take': thing(TICKET),
  'ticket.save': thing(TICKET, { body: { narrative: '来电' } }),
  'ticket.void': thing(TICKET, { body: { kind: 'wrong' } }),
  'ticket.check-danger': thing(TICKET, { body: { answers: noDanger } }),
  'ticket.make-case': thing(TICKET, { body: { types: ['other'] } }),
  'ticket.close': thing(TICKET, { body: {} }),
  'ticket.look-up-caller': thing(TICKET),
  'ticket.name-child': thing(TICKET, ({ digit }) => ({ body: { childId: idOf(digit, CHILD) } })),
  'ticket.use-article': thing(TICKET, ({ digit }) => ({ body: { articleId: idOf(digit, ARTICLE) } })),
  'ticket.drop-article': naming(({ digit }) => ({
    params: { id: idOf(digit, TICKET), articleId: idOf(digit, ARTICLE) },
  })),
  'ticket.drop-child': naming(({ digit }) => ({
    params: { id: idOf(digit, TICKET), childId: idOf(digit, CHILD) },
  })),
  'call-back.list': own(),
  'call-back.promise': thing(TICKET, () => ({
    body: { id: uuidv7(), kind: 'promised', dueAt: '2023-11-06T15:00:00+08:00' },
  })),
  'call-back.number': thing(CALL_BACK),
  'call-back.record': thing(CALL_BACK, { body: { outcome: 'no_answer' } }),
  'board.read': own(),
  'hotline-figures.read': own(),
  'hotline-figures.openings': own(),
  'hotline-figures.enter-opening': own(() => ({
    body: { id: uuidv7(), figure: 'ST19', value: 1, until: day, origin: '移交表' },
  })),
  'telephony.read-phone': own(),
  'telephony.give-phone-pass': own(),
  // The post in this small world is none that is handed over in this way.
  'handing-over.look-over': {
    ...naming(({ digit }) => ({
      query: `postId=${idOf(digit, POST)}&successorId=${idOf(digit, STAFF)}&on=${day}`,
    })),
    nothingThere: true,
  },
  'handing-over.propose': {
    ...naming(({ digit }) => ({
      body: {
        ...{ id: uuidv7(), postId: idOf(digit, POST), successorId: idOf(digit, STAFF) },
        ...{ on: day, reason: 'moved' },
      },
    })),
    nothingThere: true,
  },
  'handing-over.list': own(),
  'handing-over.read': { ...thing(HANDING_OVER), nothingThere: true },
  'handing-over.confirm': thing(HANDING_OVER),
  'handing-over.decline': thing(HANDING_OVER),
  'handing-over.withdraw': thing(HANDING_OVER),
  'reminder.read': own(),
  'reminder.change': own({
    body: {
      ...{ digest: true, digestAt: '07:30', quietFrom: '21:00', quietUntil: '07:00' },
      ...{ push: true, sms: true },
    },
  }),
  'reminder.subscribe': own(() => ({
    body: {
      id: uuidv7(),
      endpoint: 'https://fcm.googleapis.com/fcm/send/x',
      keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
    },
  })),
  // The browser in this small world is somebody else’s.
  'reminder.unsubscribe': { ...thing(DEVICE), nothingThere: true },
  'reminder.test': own(() => ({ body: { id: uuidv7() } })),
  'reminder.messages': own(),
  'reminder.channels': own(),
  'report.list': own(),
  'report.figures': own({ query: `from=${day}&until=${day}` }),
  'report.parameters': own(),
  'report.set-parameter': own({ body: { code: 'hotline', value: '12345', why: '对外公布的号码' } }),
  'report.read': thing(REPORT),
  // In this small world nothing was sent along, and nobody said how to reach him.
  'report.read-file': {
    ...naming(({ digit }) => ({ params: { id: idOf(digit, REPORT), file: idOf(digit, NO_FILE) } })),
    nothingThere: true,
  },
  'report.take': thing(REPORT),
  'report.answer': thing(REPORT, { body: { id: uuidv7(), words: '收到了' } }),
  'report.end': thing(REPORT),
  'report.open-case': thing(REPORT, (targets) => ({
    body: {
      caseId: uuidv7(),
      division: county(targets),
      types: ['other'],
      grounds: [],
      children: [{ described: { words: '一名男孩' } }],
    },
  })),
  'report.open-ticket': thing(REPORT, () => ({ body: { ticketId: uuidv7() } })),
  'report.nonsense': thing(REPORT, { body: { why: 'joke' } }),
  'report.give-back': thing(REPORT),
  'report.print-receipt': thing(REPORT),
  'report.contact': { ...thing(REPORT, { body: { why: '核实来信内容' } }), nothingThere: true },
  'telephony.set-presence': own({ body: { state: 'ready', extension: null } }),
  'aftercare.terms': list,
  'aftercare.make-term': naming(({ village }) => ({ body: { ...term, division: village } })),
  'aftercare.change-term': thing(TERM, { body: term }),
  'aftercare.timetable': ofThing(SITE, 'term', TERM),
  'aftercare.set-timetable': {
    ...ofThing(SITE, 'term', TERM, { body: { slots: [] } }),
    notFor: ['classroom'],
  },
  'aftercare.sessions': thing(SITE, { query: `from=${day}&to=${day}` }),
  'aftercare.closures': list,
  'aftercare.close': {
    ...naming(({ village }) => ({
      body: {
        ...{ id: uuidv7(), siteId: null, division: village, reason: 'weather', words: '大风' },
        ...{ fromOn: day, toOn: day },
      },
    })),
    notFor: ['classroom'],
  },
  'aftercare.lift-closure': { ...thing(CLOSURE, { body: {} }), notFor: ['classroom'] },
  'aftercare.places': thing(SITE),
  'aftercare.place': { ...thing(PLACE), notFor: ['classroom', 'school'] },
  'aftercare.places-of-child': { ...thing(CHILD), notFor: ['classroom', 'school'] },
  'aftercare.apply': {
    ...thing(CHILD, ({ digit }) => ({ body: { siteId: idOf(digit, SITE), source: 'village' } })),
    notFor: ['classroom', 'school'],
  },
  'aftercare.apply-exactly': {
    ...thing(SITE, { body: { name: '甲', citizenId: '410981201203040015' } }),
    notFor: ['classroom'],
  },
  'aftercare.decide': { ...thing(PLACE, { body: { verdict: 'waiting' } }), notFor: ['classroom', 'school'] },
  'aftercare.answer-offer': {
    ...thing(PLACE, { body: { accepts: false } }),
    notFor: ['classroom', 'school'],
  },
  'aftercare.change-place': { ...thing(PLACE, { body: { meal: false } }), notFor: ['classroom', 'school'] },
  'aftercare.end-place': { ...thing(PLACE, { body: { why: 'other' } }), notFor: ['classroom', 'school'] },
  // In this world no child goes home alone.
  'aftercare.alone-signature': { ...thing(PLACE), nothingThere: true },
  'aftercare.set-alone': { ...thing(PLACE, { body: { allowed: false } }), notFor: ['classroom', 'school'] },
  'aftercare.add-picker': {
    ...thing(PLACE, {
      body: {
        ...{ name: '丙', relation: '奶奶', phone: null, citizenId: null },
        ...{ photo: null, pin: '2580', signature: null },
      },
    }),
    notFor: ['classroom', 'school'],
  },
  'aftercare.change-picker': { ...thing(PICKER, { body: { name: '丙' } }), notFor: ['classroom', 'school'] },
  'aftercare.end-picker': { ...thing(PICKER, { body: {} }), notFor: ['classroom', 'school'] },
  'aftercare.meals': { ...thing(SESSION_THERE), nothingThere: true },
  'aftercare.order-meals': {
    ...thing(SESSION_THERE, ({ digit }) => ({
      body: { orders: [{ placeId: idOf(digit, PLACE), wanted: true }] },
    })),
    nothingThere: true,
  },
  'aftercare.figures': naming((targets) => ({ query: `division=${county(targets)}` })),
  'aftercare.set-figure': naming((targets) => ({
    body: { division: county(targets), code: 'alone-age', value: 12, why: '本县议定' },
  })),
  'family-message.list': list,
  'family-message.call': { ...thing(FAMILY_MESSAGE, { body: { reached: true } }), notFor: ['classroom'] },
  'aftercare.registers': list,
  // In this world nobody keeps the room.
  'aftercare.register': { ...thing(AFTERNOON), notFor: ['classroom'] },
  'aftercare.put-marks': {
    ...naming(({ digit }) => ({ body: { marks: [found(digit)] } })),
    notFor: ['classroom'],
  },
  'aftercare.settle-alarm': { ...thing(ROOM_ALARM, { body: { words: '已核实' } }), notFor: ['classroom'] },
  'aftercare.sites': list,
  'aftercare.sites-load': naming((targets) => ({ body: { division: county(targets) }, file: places })),
  'aftercare.site': thing(SITE),
  'aftercare.print-poster': thing(SITE),
  'aftercare.print-register': { ...thing(SITE), notFor: ['classroom'] },
  'aftercare.site-enter': naming(({ village }) => ({
    body: {
      ...{
        id: uuidv7(),
        division: village,
        name: `课堂${uuidv7().slice(-6)}`,
        kind: 'library',
        meals: false,
      },
      ...{ address: '村委会院内', position: null, capacity: 30, opensAt: '16:00', closesAt: '18:30' },
      ...{ unitId: null, phone: null },
    },
  })),
  'aftercare.site-change': thing(SITE, { body: { capacity: 40 } }),
  'aftercare.site-state': thing(SITE, { body: { state: 'paused', why: '维修' } }),
  'aftercare.check-write': thing(SITE, () => ({
    body: {
      ...{ id: uuidv7(), kind: 'fire', checkedOn: day, passed: true, validUntil: '2024-11-05' },
      checkedBy: '县消防救援大队',
    },
  })),
  'aftercare.check-take-back': ofThing(SITE, 'checkId', SITE_CHECK, { body: { why: '录入错误' } }),
  'aftercare.check-paper': ofThing(SITE, 'checkId', SITE_CHECK, { file: pdf }),
  'aftercare.check-read-paper': { ...ofThing(SITE, 'checkId', NOT_THERE), nothingThere: true },
  'aftercare.money-write': thing(SITE, () => ({
    body: { id: uuidv7(), direction: 'spent', fen: 100, on: day, purpose: '桌椅' },
  })),
  'aftercare.money-take-back': ofThing(SITE, 'entryId', SITE_MONEY, { body: { why: '录入错误' } }),
  'aftercare.photo-add': thing(SITE, () => ({ body: { id: uuidv7(), caption: '阅读角' }, file: csv })),
  'aftercare.photo': { ...ofThing(SITE, 'photoId', NOT_THERE), nothingThere: true },
  'aftercare.photo-remove': { ...ofThing(SITE, 'photoId', NOT_THERE), nothingThere: true },
  'aftercare.keeper-name': thing(SITE, ({ digit }) => ({
    body: { id: uuidv7(), workerId: idOf(digit, WORKER), from: day },
  })),
  'aftercare.keeper-end': ofThing(SITE, 'keeperId', KEEPER, { body: { on: day } }),
  'aftercare.workers': list,
  'aftercare.worker': thing(WORKER),
  'aftercare.worker-enter': naming(({ village }) => ({
    body: {
      ...{ id: uuidv7(), division: village, name: '李老师', kind: 'volunteer', sex: null, phone: null },
      ...{ citizenId: '410981199001010011', belongsTo: null, staffId: null, since: day },
    },
  })),
  'aftercare.worker-change': thing(WORKER, { body: { name: '李某' } }),
  'aftercare.worker-leave': thing(WORKER, { body: { on: day, why: '调离' } }),
  'aftercare.worker-unmask': thing(WORKER, { body: { field: 'phone', reason: 'contact' } }),
  'aftercare.inquiry-write': thing(WORKER, () => ({
    body: { id: uuidv7(), askedOn: day, askedOf: '县公安局', result: 'clear' },
  })),
  'aftercare.training-write': thing(WORKER, () => ({
    body: { id: uuidv7(), topic: '急救', on: day, minutes: 60, givenBy: '县红十字会' },
  })),
  'aftercare.training-take-back': ofThing(WORKER, 'trainingId', TRAINING, { body: { why: '录入错误' } }),
  'aftercare.thank': thing(WORKER, () => ({
    body: { id: uuidv7(), on: day, from: 'family', words: '感谢辅导' },
  })),
  'aftercare.certificate': thing(WORKER, { query: `from=${day}&to=${day}` }),
  'aftercare.shifts': {
    of: 'list',
    ask: ({ village, digit, caller }) => ({
      query: `division=${digit === 1 ? caller.actor.area : village}&from=${day}&to=${day}`,
    }),
  },
  'aftercare.shift-plan': notKept(
    thing(SITE, ({ digit }) => ({
      body: { id: uuidv7(), workerId: idOf(digit, WORKER), day, from: '16:00', to: '18:30' },
    })),
  ),
  'aftercare.shift-settle': notKept(thing(SHIFT_THERE, { body: { came: false } })),
  'aftercare.shift-cancel': notKept(thing(SHIFT_THERE, { body: { why: 'other' } })),
  'aftercare.missing': ofCounty,
  'aftercare.needy': list,
  'aftercare.candidates': ofCounty,
  'aftercare.plans': ofCounty,
  'aftercare.centres-load': naming((targets) => ({ body: { division: county(targets) }, file: places })),
  'aftercare.candidates-load': naming((targets) => ({ body: { division: county(targets) }, file: places })),
  'aftercare.candidate-withdraw': naming(({ digit }) => ({ params: { id: candidateOf(digit) } })),
  'aftercare.plan-ask': naming((targets) => ({
    body: {
      ...{ id: uuidv7(), division: county(targets), mode: 'most', rooms: 1, yuan: null, share: null },
      ...{ pinned: [], forbidden: [] },
    },
  })),
  'aftercare.plan-read': naming(({ digit }) => ({ params: { id: planOf(digit) } })),
  'aftercare.plan-keep': {
    ...naming(({ digit }) => ({ params: { id: planOf(digit) }, body: { name: '方案' } })),
  },
  'aftercare.plan-compare': naming(({ digit }) => ({ params: { id: planOf(digit) } })),
};
