/**
 * Who may do what: every action of the system, who may take it, how far it reaches and on what ground, in one table that
 * can be read aloud. docs/access.md is made from it, for whoever reads no code.
 * Access starts from the empty set: a role that is not named beside an action does not have it.
 * The server decides from this table; the database limits the rows and knows the roles' reach (access.reach_of;
 * db/access.test.ts proves that both say the same); faces only hide what is not allowed.
 */

import type { Ground } from '#foundation/access/grounds.ts';

/**
 * How far a role sees (domain.md 3.8): `records` children by name, by where they live; `referred` a child only where it was
 * referred to that person or unit, or opened in an emergency; `figures` counts without names; `none` neither.
 */
export type Reach = 'records' | 'referred' | 'figures' | 'none';

interface RoleDescription {
  readonly zh: string;
  readonly en: string;
  readonly reach: Reach;
}

/** All roles of the system, with their names and how far they see inside the division they are bound to. */
export const roles = {
  city: { zh: '市局儿童福利科', en: 'City officer', reach: 'records' },
  county: { zh: '县区民政局', en: 'County officer', reach: 'records' },
  town: { zh: '乡镇儿童督导员', en: 'Town child supervisor', reach: 'records' },
  village: { zh: '村（居）儿童主任', en: 'Village child director', reach: 'records' },
  operator: { zh: '热线接线员', en: 'Hotline operator', reach: 'referred' },
  lead: { zh: '热线值班长', en: 'Hotline shift lead', reach: 'referred' },
  social: { zh: '社会工作者', en: 'Social worker', reach: 'referred' },
  school: { zh: '教育部门联络员', en: 'Education liaison', reach: 'referred' },
  police: { zh: '公安联络员', en: 'Police liaison', reach: 'referred' },
  procuratorate: { zh: '检察院联络员', en: 'Procuratorate liaison', reach: 'referred' },
  women: { zh: '妇联联络员', en: "Women's federation liaison", reach: 'referred' },
  liaison: { zh: '成员单位联络员', en: 'Department liaison', reach: 'referred' },
  classroom: { zh: '四点半课堂负责人', en: 'After-school site keeper', reach: 'referred' },
  inspector: { zh: '督导组', en: 'Inspection team', reach: 'records' },
  leader: { zh: '领导小组', en: 'Leading group', reach: 'figures' },
  sysadmin: { zh: '系统管理员', en: 'System administrator', reach: 'none' },
  secadmin: { zh: '安全管理员', en: 'Security administrator', reach: 'none' },
  auditor: { zh: '审计员', en: 'Auditor', reach: 'none' },
} as const satisfies Record<string, RoleDescription>;

/** A role's code, as it is bound to an account in a division. */
export type Role = keyof typeof roles;

/** Every role's code, in the order of the table. */
export const roleCodes = Object.keys(roles) as Role[];

/** The three administrators (三员分立): different people, who do no other work in the system. */
export const administrators = ['sysadmin', 'secadmin', 'auditor'] as const satisfies readonly Role[];

/** Says whether a role is one of the three administrators'. */
export function isAdministrator(role: Role): boolean {
  return (administrators as readonly Role[]).includes(role);
}

/** What an action reaches: children as far as the role sees, or what belongs to the organisation, below the role's area or near it. */
export type Subject = 'children' | 'below' | 'near';

interface Action {
  readonly zh: string;
  readonly en: string;
  readonly of: Subject;
  readonly roles: readonly Role[];
  readonly ground?: Ground;
}

const office: readonly Role[] = ['city', 'county'];
const bureau: readonly Role[] = ['city', 'county', 'town'];
const field: readonly Role[] = ['city', 'county', 'town', 'village'];
const readers: readonly Role[] = ['city', 'county', 'town', 'village', 'inspector'];
const hotline: readonly Role[] = ['operator', 'lead'];
const working = roleCodes.filter((role) => !isAdministrator(role));
/** Who reports a child in danger, as article 11 obliges everybody who works with children. */
const reporting = working.filter((role) => role !== 'inspector' && role !== 'leader');
const onCases = reporting.filter((role) => role !== 'classroom');
/** Who may speak for a unit that others ask for something. */
const speaking = onCases.filter((role) => !['operator', 'lead', 'village'].includes(role));

/** Every action: a sentence in both languages, what it reaches, the roles that may, and its ground. */
export const permissions = {
  'organization.read': {
    zh: '查看区划、单位、岗位和工作人员',
    en: 'Look up divisions, units, posts and people',
    of: 'near',
    roles: roleCodes,
  },
  'organization.write': {
    zh: '维护单位、岗位和工作人员',
    en: 'Keep units, posts and people',
    of: 'below',
    roles: ['sysadmin'],
  },
  'account.read': {
    zh: '查看账号及其角色',
    en: 'See accounts and their roles',
    of: 'below',
    roles: ['sysadmin', 'secadmin'],
  },
  'account.write': {
    zh: '开设、停用账号，重置密码（不含管理员账号）',
    en: 'Make and disable accounts and reset passwords, except alone those of administrators',
    of: 'below',
    roles: ['sysadmin'],
  },
  'account.confirm': {
    zh: '复核管理员账号的密码重置',
    en: 'Confirm the new password of an administrator that another has asked for',
    of: 'below',
    roles: ['secadmin'],
  },
  'role.bind': {
    zh: '授予和收回角色，不得授予本人',
    en: 'Bind roles and end them, never one’s own',
    of: 'below',
    roles: ['secadmin'],
  },
  'credential.manage': {
    zh: '重置丢失的动态口令器，绑定和解除统一身份认证账号，不得办理本人的',
    en: 'Take a lost second factor from an account, and bind identities at a provider of single sign-on, never one’s own',
    of: 'below',
    roles: ['secadmin'],
  },
  'handing-over.read': {
    zh: '查看岗位交接',
    en: 'See hand-overs of posts',
    of: 'below',
    roles: ['sysadmin', 'secadmin'],
  },
  'handing-over.propose': {
    zh: '提请把儿童主任、督导员的岗位和在手工作交接给接任人',
    en: 'Propose that a director’s or supervisor’s post and work pass to a successor',
    of: 'below',
    roles: ['sysadmin'],
  },
  'handing-over.confirm': {
    zh: '复核岗位交接，角色随之授予和收回',
    en: 'Confirm a hand-over, with which the role ends and is bound',
    of: 'below',
    roles: ['secadmin'],
  },
  'division.import': {
    zh: '导入区划代码',
    en: 'Import division codes',
    of: 'below',
    roles: ['sysadmin'],
  },
  'audit.read': {
    zh: '查看审计记录',
    en: 'Read the audit trail',
    of: 'below',
    roles: ['auditor'],
  },
  'field.use': {
    zh: '在手机上离线开展工作：本辖区（本课堂）儿童的资料加密存放在手机上',
    en: 'Work at a phone without a signal: the children of one’s own area or classroom lie encrypted on it',
    of: 'children',
    roles: ['town', 'village', 'classroom'],
  },
  'phone.watch': {
    zh: '查看本人和下级的工作手机，令其清空',
    en: 'See one’s own phones and those below, and have one empty itself',
    of: 'below',
    roles: field,
  },
  'field.settle': {
    zh: '核对手机上报后未能直接入档的记录',
    en: 'Settle what phones brought and what could not be taken into a file',
    of: 'children',
    roles: bureau,
  },
  'substitute.name': {
    zh: '指定代班人：本人的岗位，或下级的岗位',
    en: 'Name a substitute: for one’s own role, or for somebody’s below',
    of: 'below',
    roles: working,
  },
  'breakglass.open': {
    zh: '紧急情况下打开一名辖区外儿童的档案，限时、写明理由、事后复核',
    en: 'Open one child’s file beyond one’s reach in an emergency: for minutes, with a reason, reviewed afterwards',
    of: 'children',
    roles: ['county', 'operator', 'lead'],
  },
  'breakglass.watch': {
    zh: '查看紧急查阅记录和告警',
    en: 'See which files were opened in an emergency, and be warned of it',
    of: 'below',
    roles: ['city', 'county', 'secadmin', 'auditor'],
  },
  'breakglass.review': {
    zh: '复核紧急查阅是否正当，不得复核本人',
    en: 'Judge whether an emergency opening was justified, never one’s own',
    of: 'below',
    roles: ['city', 'auditor'],
  },
  'figures.read': {
    zh: '查看统计数字',
    en: 'See figures',
    of: 'children',
    roles: ['city', 'county', 'town', 'village', 'inspector', 'leader'],
    ground: 'coordination',
  },
  'figures.open': {
    zh: '打开统计数字所计的名单（限本人可看的记录）',
    en: 'Open the records that a figure counts, as far as one may see each',
    of: 'children',
    roles: readers,
    ground: 'coordination',
  },
  'figures.close': {
    zh: '统计月结，固定当月数字',
    en: 'Close a month, whose figures then stay',
    of: 'below',
    roles: ['city'],
  },
  'child.read': {
    zh: '查找儿童，查看儿童档案',
    en: 'Find children and open their files',
    of: 'children',
    roles: readers,
    ground: 'ledger',
  },
  'child.write': {
    zh: '更正和补充儿童档案',
    en: 'Correct and complete a child’s file',
    of: 'children',
    roles: field,
    ground: 'ledger',
  },
  'child.register': {
    zh: '登记儿童',
    en: 'Put a child on the register',
    of: 'children',
    roles: field,
    ground: 'ledger',
  },
  'child.transfer': {
    zh: '转移和接收儿童',
    en: 'Move children between areas, with the other side’s consent',
    of: 'children',
    roles: bureau,
    ground: 'ledger',
  },
  'child.leave': {
    zh: '办理儿童退出和重新纳入',
    en: 'Take a child off the register, and back onto it',
    of: 'children',
    roles: bureau,
    ground: 'ledger',
  },
  'rights.serve': {
    zh: '代监护人登记查阅、更正、同意和撤回，交付告知书',
    en: 'Write down for a guardian what is asked, corrected, consented to or withdrawn, and hand over the account',
    of: 'children',
    roles: field,
  },
  'rights.decide': {
    zh: '审核更正申请',
    en: 'Decide on requests to correct',
    of: 'children',
    roles: bureau,
  },
  'retention.read': {
    zh: '查看封存档案列表、期限届满的档案和删除申请',
    en: 'See which files are archived, due or proposed to be erased',
    of: 'children',
    roles: office,
  },
  'retention.set': {
    zh: '调整保存期限和答复期限',
    en: 'Set how long records are kept and how fast requests are answered',
    of: 'children',
    roles: ['city'],
  },
  'archive.open': {
    zh: '写明理由查阅、调回封存档案',
    en: 'Read an archived file for a reason, or give it back',
    of: 'children',
    roles: ['city'],
  },
  'erasure.propose': {
    zh: '提请删除儿童信息',
    en: 'Propose that a child’s data be erased',
    of: 'children',
    roles: office,
  },
  'erasure.decide': {
    zh: '审核他人提请的删除，不得审核本人',
    en: 'Decide on an erasure that somebody else proposed, never one’s own',
    of: 'children',
    roles: office,
  },
  'guardian.read': {
    zh: '查看监护人、照护情况和责任书',
    en: 'See guardians, care and letters of responsibility',
    of: 'children',
    roles: readers,
    ground: 'entrusting',
  },
  'guardian.write': {
    zh: '登记监护人、照护安排和委托照护协议',
    en: 'Write down guardians, care and agreements on entrusted care',
    of: 'children',
    roles: field,
    ground: 'entrusting',
  },
  'letter.sign': {
    zh: '起草、签订和作废监护责任书',
    en: 'Draft, sign and void letters of responsibility',
    of: 'children',
    roles: field,
    ground: 'entrusting',
  },
  'alarm.read': {
    zh: '查看预警',
    en: 'See alarms',
    of: 'children',
    roles: readers,
    ground: 'alone',
  },
  'alarm.answer': {
    zh: '处置预警',
    en: 'Answer alarms',
    of: 'children',
    roles: field,
    ground: 'alone',
  },
  'risk.read': {
    zh: '查看儿童风险等级',
    en: 'See levels of risk',
    of: 'children',
    roles: readers,
    ground: 'ledger',
  },
  'risk.set': {
    zh: '评定风险等级，申请下调红色等级',
    en: 'Set levels of risk, and propose to lower red ones',
    of: 'children',
    roles: field,
    ground: 'ledger',
  },
  'risk.approve': {
    zh: '审批红色等级下调',
    en: 'Approve that a red level is lowered',
    of: 'children',
    roles: bureau,
    ground: 'ledger',
  },
  'risk.set-figures': {
    zh: '调整本县区探访间隔等参数',
    en: 'Set how often children of the county are visited',
    of: 'children',
    roles: office,
    ground: 'ledger',
  },
  'benefit.read': {
    zh: '查看儿童享受的补贴和救助',
    en: 'See children’s benefits',
    of: 'children',
    roles: readers,
  },
  'benefit.write': {
    zh: '登记、更正、续期、停发儿童的补贴和救助，按表导入',
    en: 'Write down, correct, renew and stop children’s benefits, also from a sheet',
    of: 'children',
    roles: bureau,
  },
  'visit.read': {
    zh: '查看探视巡访和监护评估记录、待办任务',
    en: 'See visits, evaluations and tasks',
    of: 'children',
    roles: readers,
    ground: 'ledger',
  },
  'visit.comment': {
    zh: '批注探视巡访记录',
    en: 'Comment on records of visits',
    of: 'children',
    roles: field,
    ground: 'ledger',
  },
  'visit.supervise': {
    zh: '审阅、退回探视巡访记录，查看记录质量提示',
    en: 'Find records of visits in order or return them, and see signs of their quality',
    of: 'children',
    roles: bureau,
    ground: 'ledger',
  },
  'aftercare.plan': {
    zh: '查看哪些村缺少课后服务场所，测算新开场所的方案',
    en: 'See which villages lack a room for after-school care, and plan the next ones',
    of: 'children',
    roles: office,
  },
  'campaign.read': {
    zh: '查看摸底排查',
    en: 'See a census and how far it is',
    of: 'children',
    roles: ['city', 'county', 'town', 'inspector'],
    ground: 'ledger',
  },
  'campaign.manage': {
    zh: '部署、结束和公布摸底排查',
    en: 'Hand down, close and publish a census',
    of: 'children',
    roles: ['city'],
    ground: 'ledger',
  },
  'campaign.report': {
    zh: '上报、审核和退回排查结果',
    en: 'Pass on, accept and return a census’s results',
    of: 'children',
    roles: bureau,
    ground: 'ledger',
  },
  'doorstep.read': {
    zh: '查看入户排查发现的儿童',
    en: 'See children who were found from door to door',
    of: 'children',
    roles: readers,
    ground: 'ledger',
  },
  'doorstep.decide': {
    zh: '审核入户排查发现的儿童，登记或说明不登记的原因',
    en: 'Put children found from door to door on the register, or say why not',
    of: 'children',
    roles: bureau,
    ground: 'ledger',
  },
  'roster.import': {
    zh: '导入名册',
    en: 'Hand in rosters',
    of: 'children',
    roles: office,
    ground: 'ledger',
  },
  'roster.review': {
    zh: '认定名册中的存疑记录',
    en: 'Decide on roster rows that are held',
    of: 'children',
    roles: office,
    ground: 'ledger',
  },
  'personal.unmask': {
    zh: '写明理由后查看一项完整的证件号、电话或住址',
    en: 'See one citizen ID, telephone or address whole, for a stated reason',
    of: 'children',
    roles: readers,
    ground: 'ledger',
  },
  'export.read': {
    zh: '查看导出申请',
    en: 'See requests to export personal data',
    of: 'children',
    roles: bureau,
  },
  'export.ask': {
    zh: '申请导出个人信息，写明用途',
    en: 'Ask for an export of personal data, with its purpose',
    of: 'children',
    roles: bureau,
  },
  'export.decide': {
    zh: '审批他人的导出申请',
    en: 'Decide on another’s request to export',
    of: 'children',
    roles: office,
  },
  'monthly-report.read': {
    zh: '查看本辖区月度报告；民政以外的角色看不到小于 5 的数',
    en: 'See the monthly reports of one’s area; roles outside the bureau see no count below 5',
    of: 'below',
    roles: ['city', 'county', 'inspector', 'leader'],
  },
  'monthly-report.make': {
    zh: '生成本辖区月度报告',
    en: 'Make a month’s report of one’s area',
    of: 'below',
    roles: office,
  },
  'reading-alarm.read': {
    zh: '查看异常查阅告警',
    en: 'See alarms of unusual reading',
    of: 'below',
    roles: ['city', 'county', 'secadmin', 'auditor'],
  },
  'reading-alarm.answer': {
    zh: '处理异常查阅告警，不得处理本人的',
    en: 'Answer alarms of unusual reading, never one’s own',
    of: 'below',
    roles: ['city', 'county', 'secadmin'],
  },
  'spotcheck.draw': {
    zh: '抽取复核样本',
    en: 'Draw a spot check',
    of: 'children',
    roles: ['city', 'inspector'],
    ground: 'ledger',
  },
  'spotcheck.record': {
    zh: '查看复核样本，记录复核结果',
    en: 'See a spot check and record what it found',
    of: 'children',
    roles: ['city', 'county', 'inspector'],
    ground: 'ledger',
  },
  'case.read': {
    zh: '查看个案：概要限本辖区，内容限个案成员和主管人员',
    en: 'See cases: heads in one’s area, contents as a member or the officer in charge',
    of: 'children',
    roles: working.filter((role) => role !== 'leader'),
    ground: 'reporting',
  },
  'case.open': {
    zh: '接报并立案',
    en: 'Take a report and open a case',
    of: 'children',
    roles: reporting,
    ground: 'reporting',
  },
  'telephony.manage': {
    zh: '登记呼叫中心接入，发放和停用密钥',
    en: 'Connect call centres, give them secrets and stop them',
    of: 'below',
    roles: ['sysadmin'],
  },
  'channel.watch': {
    zh: '查看推送和短信通道是否正常',
    en: 'See how push and text messages stand',
    of: 'below',
    roles: ['sysadmin'],
  },
  'call.read': {
    zh: '查看热线来电、工单、回拨和话务大屏',
    en: 'See the hotline’s calls, tickets, call-backs and wall board',
    of: 'below',
    roles: ['city', 'operator', 'lead'],
    ground: 'hotline',
  },
  'call.answer': {
    zh: '接听热线，登记和办结工单，回拨来电人',
    en: 'Answer the hotline, write and close tickets, call people back',
    of: 'below',
    roles: ['operator', 'lead'],
    ground: 'hotline',
  },
  'call.figures': {
    zh: '查看热线统计数字',
    en: 'See the hotline’s figures',
    of: 'below',
    roles: ['city', 'operator', 'lead', 'inspector', 'leader'],
    ground: 'hotline',
  },
  'call.opening': {
    zh: '登记系统启用前的热线历史数字',
    en: 'Enter the hotline’s figures from before this system',
    of: 'below',
    roles: ['city'],
  },
  'knowledge.read': {
    zh: '查找和查看知识库文章',
    en: 'Find and read articles of the knowledge base',
    of: 'near',
    roles: working,
  },
  'form.edit': {
    zh: '修改和发布表单（巡访、评估、排查、报告、签订）',
    en: 'Change and publish the forms of visits, evaluations, the census at the door, reports and signings',
    of: 'below',
    roles: ['city'],
  },
  'template.edit': {
    zh: '修改和发布公文模板，维护政策文件库',
    en: 'Change and publish templates of documents, and keep the list of policies',
    of: 'below',
    roles: ['city'],
  },
  'document.read': {
    zh: '查看公文及其数据依据',
    en: 'Read documents and the evidence of their figures',
    of: 'below',
    roles: office,
  },
  'document.write': {
    zh: '拟写公文，按截止日统计文中数字，定稿',
    en: 'Write documents, have their figures counted at a day, and finish them',
    of: 'below',
    roles: office,
  },
  'knowledge.write': {
    zh: '撰写和修改知识库文章',
    en: 'Write articles of the knowledge base, and new versions',
    of: 'below',
    roles: ['city', 'county', 'lead'],
  },
  'knowledge.review': {
    zh: '审核发布和停用知识库文章，不得审核本人撰写的',
    en: 'Review and publish articles and take them out of use, never one’s own',
    of: 'below',
    roles: ['city', 'lead'],
  },
  'knowledge.use': {
    zh: '登记用哪篇文章答复了来电',
    en: 'Write down which article answered a call',
    of: 'below',
    roles: hotline,
  },
  'report.read': {
    zh: '查看公众报告、回复和统计数字',
    en: 'See what was reported without signing in, what was answered, and the figures of it',
    of: 'below',
    roles: ['city', 'operator', 'lead'],
    ground: 'hotline',
  },
  'report.answer': {
    zh: '受理公众报告，答复、转工单、立案；写明理由查看联系方式',
    en: 'Take public reports, answer them, make tickets or cases of them; see whom to reach, for a reason',
    of: 'below',
    roles: ['operator', 'lead'],
    ground: 'hotline',
  },
  'report.set': {
    zh: '设置公众页面上的电话、答复时限和保存期限',
    en: 'Set the telephones on the public pages, how soon to answer and how long to keep',
    of: 'below',
    roles: ['city'],
  },
  'duty.read': {
    zh: '查看热线值班安排和当班人员',
    en: 'See who is on duty at the hotline, and when',
    of: 'near',
    roles: [...hotline, 'county', 'city'],
  },
  'duty.work': {
    zh: '到岗、交接班、申请换班',
    en: 'Come to one’s shift, hand over, ask for swaps',
    of: 'below',
    roles: hotline,
  },
  'duty.watch': {
    zh: '查看换班和交接班',
    en: 'See swaps and hand-overs',
    of: 'below',
    roles: [...hotline, 'city'],
  },
  'duty.plan': {
    zh: '排班、发布值班表、审批换班，不得审批本人的',
    en: 'Plan shifts, publish them, approve swaps, never one’s own',
    of: 'below',
    roles: ['lead', 'city'],
  },
  'duty.set': {
    zh: '调整值班人数、时长、告警顺序等参数',
    en: 'Set how many must be on duty, how long, and whom alerts go to',
    of: 'below',
    roles: ['city'],
  },
  'duty.alert': {
    zh: '查看、发出和确认告警',
    en: 'See alerts, call for somebody and confirm',
    of: 'below',
    roles: [...hotline, 'town', 'county', 'city'],
  },
  'case.lead': {
    zh: '研判、定级、派单，确定个案成员；限本人主管及下级主管的个案',
    en: 'Screen and assign cases and name their members, where one is in charge or stands above',
    of: 'children',
    roles: bureau,
    ground: 'reporting',
  },
  'case.work': {
    zh: '办理个案：核查、评估、方案、服务、安置；限个案成员和主管人员',
    en: 'Work on cases as a member or the officer in charge: verify, assess, plan, serve, place',
    of: 'children',
    roles: onCases,
    ground: 'reporting',
  },
  'case.decide': {
    zh: '审批他人提请的结案和计时暂停，不得审批本人的',
    en: 'Decide on closings and stops that somebody else asked for, never on one’s own',
    of: 'children',
    roles: office,
    ground: 'reporting',
  },
  'case.figure': {
    zh: '调整个案各项时限',
    en: 'Set the deadlines of cases',
    of: 'children',
    roles: ['city'],
    ground: 'reporting',
  },
  'referral.read': {
    zh: '查看转介：发往本单位的，或本人参与个案的；主管部门另可查看辖区内转介的概要',
    en: 'See referrals to one’s unit or of one’s cases; heads in one’s area for the offices above',
    of: 'children',
    roles: [...onCases, 'inspector'],
    ground: 'coordination',
  },
  'referral.send': {
    zh: '向有关部门转介和撤回，打印转介函；限个案成员和主管人员',
    en: 'Refer to departments, withdraw it, print it as a letter, as a member of the case or the officer in charge',
    of: 'children',
    roles: onCases,
    ground: 'coordination',
  },
  'referral.answer': {
    zh: '签收、受理、退回和答复发往本单位的转介；对方纸质办理的，由发出人代为登记',
    en: 'Sign for, accept, return and answer what was referred to one’s unit, or write down what came on paper',
    of: 'children',
    roles: onCases,
    ground: 'coordination',
  },
  'referral.set': {
    zh: '调整转介各环节时限',
    en: 'Set the deadlines of referrals',
    of: 'children',
    roles: ['city'],
    ground: 'coordination',
  },
  'meeting.read': {
    zh: '查看联席会议：本单位受邀的，或本人参与个案的',
    en: 'See joint meetings to which one’s unit is invited, or of one’s cases',
    of: 'children',
    roles: onCases,
    ground: 'coordination',
  },
  'meeting.call': {
    zh: '召集联席会议，形成纪要和议定事项',
    en: 'Call joint meetings, write their minutes and resolutions',
    of: 'children',
    roles: bureau,
    ground: 'coordination',
  },
  'meeting.attend': {
    zh: '代表本单位回复会议通知、会签纪要、反馈议定事项',
    en: 'Answer invitations, sign minutes and report on resolutions for one’s unit',
    of: 'children',
    roles: speaking,
    ground: 'coordination',
  },
  'proposal.read': {
    zh: '查看建议提案：本单位承办的、会办的，或负责兑现承诺的',
    en: 'See deputies’ proposals that one’s office answers, in which one’s unit joins, or whose promises one keeps',
    of: 'below',
    roles: speaking,
  },
  'proposal.work': {
    zh: '办理建议提案：登记、沟通、会办、拟稿、核稿、寄送，维护承诺台账',
    en: 'Work on proposals: register, speak with deputies, ask joint units, draft, check and send answers, keep the ledger',
    of: 'below',
    roles: office,
  },
  'proposal.sign': {
    zh: '签发他人核过的答复',
    en: 'Sign answers that somebody else has checked',
    of: 'below',
    roles: office,
  },
  'proposal.answer': {
    zh: '代表本单位提出会办意见，反馈承诺兑现情况',
    en: 'Give one’s unit’s opinion on proposals and say that promises were kept',
    of: 'below',
    roles: speaking,
  },
  'proposal.set': {
    zh: '调整建议提案各项时限',
    en: 'Set how long each step of a proposal may take',
    of: 'below',
    roles: ['city'],
  },
  'aftercare.read': {
    zh: '查看四点半课堂场所：开放情况、安全检查、负责人',
    en: 'See after-school rooms: how they stand, what was checked, who keeps them',
    of: 'near',
    roles: [...readers, 'classroom', 'school', 'leader'],
  },
  'aftercare.worth': {
    zh: '查看四点半课堂工作成效，打印成效单（不含姓名）',
    en: 'See what after-school care is worth, and print it without names',
    of: 'below',
    roles: [...bureau, 'inspector', 'leader', 'classroom'],
  },
  'aftercare.site-write': {
    zh: '登记和维护场所，记录安全检查、经费捐赠、照片，指定负责人',
    en: 'Enter rooms, their safety checks, money and photographs, and name who keeps them',
    of: 'below',
    roles: bureau,
  },
  'aftercare.money-read': {
    zh: '查看场所的经费和捐赠；负责人限本人的场所',
    en: 'See what rooms were given and cost; keepers, of their own',
    of: 'below',
    roles: [...readers, 'classroom'],
  },
  'aftercare.people-read': {
    zh: '查看课堂工作人员：查询有效期、培训、时长、感谢',
    en: 'See who works in classrooms: until when they are cleared, training, hours, thanks',
    of: 'near',
    roles: [...readers, 'classroom'],
    ground: 'inquiry',
  },
  'aftercare.inquiry-read': {
    zh: '查看从业查询结果和联系方式',
    en: 'See what inquiries on them have said, and by what they are reached',
    of: 'below',
    roles: [...bureau, 'inspector'],
    ground: 'inquiry',
  },
  'aftercare.people-write': {
    zh: '登记课堂工作人员，记录从业查询、培训和离岗',
    en: 'Enter who works in classrooms, inquiries on them, their training and leaving',
    of: 'below',
    roles: bureau,
    ground: 'inquiry',
  },
  'aftercare.thank': {
    zh: '记录对课堂工作人员的感谢',
    en: 'Write down thanks to who works in classrooms',
    of: 'near',
    roles: [...field, 'classroom'],
  },
  'aftercare.shift-read': {
    zh: '查看课堂排班和时长；负责人限本人的场所',
    en: 'See shifts and hours in classrooms; keepers, of their own',
    of: 'below',
    roles: [...readers, 'classroom'],
    ground: 'inquiry',
  },
  'aftercare.shift-write': {
    zh: '课堂排班、确认时长；负责人和儿童主任限本人负责的场所',
    en: 'Plan shifts in classrooms and confirm hours; keepers and directors, of the rooms they keep',
    of: 'below',
    roles: [...field, 'classroom'],
    ground: 'inquiry',
  },
  'aftercare.term': {
    zh: '维护学期和调休安排',
    en: 'Keep school terms and whose timetable make-up days follow',
    of: 'below',
    roles: bureau,
  },
  'aftercare.timetable': {
    zh: '设置课堂课表，办理停课和恢复；负责人限本人的场所',
    en: 'Set timetables of rooms, close and reopen them; keepers, of their own',
    of: 'below',
    roles: [...bureau, 'classroom'],
  },
  'aftercare.place-read': {
    zh: '查看课堂学位、候补排序及理由；负责人限本人的场所，学校限本校推荐的',
    en: 'See places in rooms, the waiting list and its reasons; keepers of their own, schools of whom they proposed',
    of: 'children',
    roles: [...readers, 'classroom', 'school'],
    ground: 'ledger',
  },
  'aftercare.place': {
    zh: '办理课堂报名、入班、退出，登记接送人和健康注意事项',
    en: 'Apply for, give and end places in rooms, keep who may fetch a child and what of its health must be known',
    of: 'children',
    roles: [...field, 'classroom', 'school'],
    ground: 'ledger',
  },
  'aftercare.watch': {
    zh: '查看课堂登记、孩子去向和告警；负责人限本人的场所',
    en: 'See registers of rooms, where each child is, and their alarms; keepers, of their own',
    of: 'children',
    roles: [...readers, 'classroom'],
    ground: 'ledger',
  },
  'aftercare.register': {
    zh: '课堂登记：到班、离班、清场；上级只可登记去向、请假和处置告警',
    en: 'Keep the register at the door; those above say where a child is, that it is excused, and look after alarms',
    of: 'children',
    roles: [...field, 'classroom'],
    ground: 'ledger',
  },
  'aftercare.set-figures': {
    zh: '调整本县区课堂排序分值等参数',
    en: 'Set the points by which places are given in the county, and other figures',
    of: 'children',
    roles: office,
    ground: 'ledger',
  },
  'family-message.read': {
    zh: '查看向家长发出的通知和需电话告知的名单',
    en: 'See what families were told, and whom to call by hand',
    of: 'children',
    roles: [...readers, 'classroom'],
    ground: 'ledger',
  },
  'family-message.call': {
    zh: '电话告知家长并记录',
    en: 'Call families by hand and write it down',
    of: 'children',
    roles: [...field, 'classroom'],
    ground: 'ledger',
  },
  'machine.manage': {
    zh: '为单位的业务系统登记接入，发放和收回令牌',
    en: 'Connect units’ own systems, make their tokens and revoke them',
    of: 'below',
    roles: ['sysadmin'],
  },
} as const satisfies Record<string, Action>;

/** A permission's code. */
export type Permission = keyof typeof permissions;

/** Every permission's code, in the order of the table. */
export const permissionCodes = Object.keys(permissions) as Permission[];

/** Says whether a role holds a permission. */
export function mayDo(role: Role, permission: Permission): boolean {
  return (permissions[permission].roles as readonly Role[]).includes(role);
}

/** Lists all that a role may do, for the session's answer. */
export function permissionsOf(role: Role): Permission[] {
  return permissionCodes.filter((permission) => mayDo(role, permission));
}

/** What is open to whoever broke the glass, on that one child's file: it is read, and nothing is done to it. */
export const emergencyPermissions: readonly Permission[] = ['child.read', 'guardian.read'];

/** Roles under which a unit's own system may act. */
export const machineRoles: readonly Role[] = ['school', 'police', 'procuratorate', 'women', 'liaison'];

/** All that a unit's own system may do, whatever else its role may: what concerns its unit's referrals and meetings. */
export const machinePermissions: readonly Permission[] = [
  'organization.read',
  'referral.read',
  'referral.answer',
  'meeting.read',
  'meeting.attend',
];
