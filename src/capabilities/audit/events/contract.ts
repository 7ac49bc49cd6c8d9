/**
 * The names of audited deeds in both languages, and what a deed is to an auditor. Read by the screen and by what is
 * exported; a test holds every audited deed to have its name here.
 */
import { aftercareEvents } from '#capabilities/audit/events/aftercare/contract.ts';
import { assistanceEvents } from '#capabilities/audit/events/assistance/contract.ts';
import { caseEvents } from '#capabilities/audit/events/cases/contract.ts';
import { coordinationEvents } from '#capabilities/audit/events/coordination/contract.ts';
import { documentEvents } from '#capabilities/audit/events/documents/contract.ts';
import { dutyEvents } from '#capabilities/audit/events/duty/contract.ts';
import { fieldEvents } from '#capabilities/audit/events/field/contract.ts';
import { formEvents } from '#capabilities/audit/events/forms/contract.ts';
import { handingOverEvents } from '#capabilities/audit/events/handing-over/contract.ts';
import { hotlineEvents } from '#capabilities/audit/events/hotline/contract.ts';
import { indicatorEvents } from '#capabilities/audit/events/indicators/contract.ts';
import { knowledgeEvents } from '#capabilities/audit/events/knowledge/contract.ts';
import { type NamedEvent, type Nature, named } from '#capabilities/audit/events/named/contract.ts';
import { placeEvents } from '#capabilities/audit/events/places/contract.ts';
import { portalEvents } from '#capabilities/audit/events/portal/contract.ts';
import { printEvents } from '#capabilities/audit/events/prints/contract.ts';
import { proposalEvents } from '#capabilities/audit/events/proposals/contract.ts';
import { registerEvents } from '#capabilities/audit/events/registers/contract.ts';
import { reminderEvents } from '#capabilities/audit/events/reminders/contract.ts';
import { sealEvents } from '#capabilities/audit/events/seals/contract.ts';
import { visitEvents } from '#capabilities/audit/events/visits/contract.ts';
import type { Language } from '#foundation/refusals.ts';

export { eventGroups } from '#capabilities/audit/events/groups/contract.ts';
export { type Nature, natures } from '#capabilities/audit/events/named/contract.ts';
export { kindName } from '#capabilities/audit/events/objects/contract.ts';

/** Every audited deed; who did it goes before. */
export const eventNames: Readonly<Record<string, NamedEvent>> = {
  refused: named('refused', '被拒绝', 'was refused'),
  'refused.infected-file': named(
    'refused',
    '上传了带病毒的文件（已拒绝）',
    'sent an infected file that was refused',
  ),
  'session.signed-in': named('session', '登录', 'signed in'),
  'session.sign-in-failed': named('refused', '登录失败', 'failed to sign in'),
  'session.sign-on-unknown': named(
    'refused',
    '单点登录身份未关联',
    'came by single sign-on and is linked to no account',
  ),
  'session.signed-out': named('session', '退出', 'signed out'),
  'session.signed-out-everywhere': named('session', '退出全部设备', 'signed out everywhere'),
  'session.device-ended': named('session', '结束一处登录', 'ended a device'),
  'session.role-switched': named('session', '切换岗位', 'switched role'),
  'session.password-changed': named('session', '修改密码', 'changed the password'),
  'second-factor.enrolment-begun': named('session', '开始绑定动态验证码', 'began to set up a second factor'),
  'second-factor.enrolled': named('session', '绑定动态验证码', 'set up a second factor'),
  'second-factor.shown': named('session', '补验动态验证码', 'showed the second factor'),
  'second-factor.wrong-code': named('refused', '动态验证码错误', 'gave a wrong code'),
  'second-factor.recovery-codes-renewed': named('session', '重新生成恢复码', 'made new recovery codes'),
  'second-factor.reset': named('change', '解除他人动态验证码', 'took a second factor away'),
  'account.created': named('change', '开设账号', 'made an account'),
  'account.opened': named('read', '查看账号', 'looked at an account'),
  'account.disabled': named('change', '停用账号', 'disabled an account'),
  'account.enabled': named('change', '启用账号', 'enabled an account'),
  'account.unlocked': named('change', '解锁账号', 'unlocked an account'),
  'account.password-reset': named('change', '重置密码', 'reset a password'),
  'account.sessions-ended': named('change', '结束他人登录', 'ended sessions'),
  'account.role-bound': named('change', '授予角色', 'bound a role'),
  'account.role-ended': named('change', '收回角色', 'ended a role'),
  'account.identity-linked': named('change', '关联单点登录身份', 'linked single sign-on'),
  'account.identity-unlinked': named('change', '解除单点登录关联', 'unlinked single sign-on'),
  'unit.created': named('change', '新增机构', 'entered a unit'),
  'unit.changed': named('change', '修改机构', 'changed a unit'),
  'unit.closed': named('change', '撤销机构', 'closed a unit'),
  'unit.seated': named('change', '增加成员单位', 'seated a unit'),
  'unit.seat-changed': named('change', '变更成员单位', 'changed a seat'),
  'unit.means-entered': named('change', '填报编制与经费', 'entered posts and money of an institution'),
  'unit.means-corrected': named('change', '更正编制与经费', 'corrected posts and money of an institution'),
  'post.appointed': named('change', '任命', 'appointed'),
  'post.ended': named('change', '免职', 'ended a post'),
  'staff.created': named('change', '新增人员', 'entered a person'),
  'staff.changed': named('change', '修改人员', 'changed a person'),
  'staff.left': named('change', '办理离岗', 'entered a leaving'),
  'division.imported': named('change', '导入区划', 'loaded divisions'),
  'demonstration.organization-loaded': named(
    'change',
    '载入演示机构',
    'loaded the demonstration’s organisation',
  ),
  'audit.read': named('read', '查阅审计记录', 'read the audit trail'),
  'child.opened': named('read', '查看儿童档案', 'opened a child’s file'),
  'child.timeline-read': named('read', '查看儿童时间线', 'read a child’s timeline'),
  'child.guardianship-opened': named('read', '查看监护情况', 'opened a child’s guardianship'),
  'child.registered': named('change', '登记儿童', 'registered a child'),
  'child.changed': named('change', '修改儿童档案', 'changed a child’s file'),
  'child.family-changed': named('change', '修改家庭成员', 'changed a child’s family'),
  'child.category-added': named('change', '增加类别', 'added a category'),
  'child.category-ended': named('change', '终止类别', 'ended a category'),
  'child.flag-settled': named('change', '处理疑点', 'settled a doubt'),
  'child.left': named('change', '退出在册', 'took a child off the register'),
  'child.came-back': named('change', '恢复在册', 'put a child back on the register'),
  'rights.opened': named('read', '查看个人信息权利', 'opened a child’s rights'),
  'rights.asked': named('change', '登记查阅申请', 'wrote down a request to see'),
  'rights.account-made': named('take', '生成查阅告知书', 'made an account'),
  'rights.account-handed-over': named('change', '交付查阅告知书', 'handed an account over'),
  'rights.request-dropped': named('change', '终结查阅申请', 'closed a request'),
  'rights.parameter-set': named('change', '调整期限', 'set a period'),
  'correction.fields-read': named('read', '查看可更正项目', 'read what may be corrected'),
  'correction.asked': named('change', '登记更正申请', 'wrote down a request to correct'),
  'correction.decided': named('change', '审核更正申请', 'decided on a correction'),
  'correction.answer-printed': named('take', '打印更正答复书', 'printed an answer'),
  'consent.given': named('change', '登记同意', 'entered a consent'),
  'consent.withdrawn': named('change', '登记撤回同意', 'entered a withdrawal'),
  'consent.paper-opened': named('take', '查看同意签署件', 'opened a consent’s paper'),
  'archive.listed': named('read', '查看封存列表', 'listed the archive'),
  'archive.opened': named('read', '查阅封存档案', 'read an archived file'),
  'archive.returned': named('change', '调回封存档案', 'gave an archived file back'),
  'erasure.proposed': named('change', '提请删除', 'proposed an erasure'),
  'erasure.decided': named('change', '审核删除', 'decided on an erasure'),
  'erasure.withdrawn': named('change', '撤回删除申请', 'took a proposal back'),
  'erasure.done': named('change', '执行删除', 'erased a child’s data'),
  'erasure.certificate-printed': named('take', '打印删除证明', 'printed a certificate'),
  'transfer.proposed': named('change', '提出转移', 'proposed a transfer'),
  'transfer.accepted': named('change', '接收转移', 'accepted a transfer'),
  'transfer.declined': named('change', '退回转移', 'declined a transfer'),
  'transfer.withdrawn': named('change', '撤回转移', 'withdrew a transfer'),
  'guardian.opened': named('read', '查看监护人', 'opened a guardian’s file'),
  'guardian.edited': named('change', '修改监护人', 'changed a guardian’s file'),
  'care.set': named('change', '确定照护安排', 'set who cares'),
  'letter.drafted': named('change', '拟制责任书', 'drafted a letter'),
  'letter.opened': named('read', '查看责任书', 'opened a letter'),
  'letter.printed': named('take', '打印责任书', 'printed a letter'),
  'letter.signed': named('change', '签订责任书', 'had a letter signed'),
  'letter.verified': named('read', '核验责任书', 'verified a letter'),
  'letter.voided': named('change', '作废责任书', 'voided a letter'),
  'letter.scan-opened': named('take', '查看责任书扫描件', 'opened a letter’s scan'),
  'entrustment.written': named('change', '拟制委托协议', 'wrote an agreement'),
  'entrustment.edited': named('change', '修改委托协议', 'changed an agreement'),
  'entrustment.notices': named('change', '登记委托告知', 'entered notices of entrusted care'),
  'entrustment.printed': named('take', '打印委托协议', 'printed an agreement'),
  'entrustment.signed': named('change', '签订委托协议', 'had an agreement signed'),
  'entrustment.scan-opened': named('take', '查看委托协议扫描件', 'opened an agreement’s scan'),
  'alarm.answered': named('change', '处置预警', 'answered an alarm'),
  'campaign.made': named('change', '新建排查', 'made a campaign'),
  'campaign.edited': named('change', '修改排查', 'changed a campaign'),
  'campaign.handed-down': named('change', '下发排查', 'handed a campaign down'),
  'campaign.task-moved': named('change', '上报或退回', 'passed on or sent back'),
  'campaign.closed': named('change', '结束排查', 'closed a campaign'),
  'campaign.reopened': named('change', '重开排查', 'reopened a campaign'),
  'campaign.published': named('change', '公布结果', 'published a result'),
  'roster.handed-in': named('change', '交来名册', 'handed in a roster'),
  'roster.looked-at': named('read', '查看名册', 'looked at a roster'),
  'roster.rows-read': named('read', '查看名册记录', 'read a roster’s rows'),
  'roster.mapping-corrected': named('change', '改正列对应', 'corrected a mapping'),
  'roster.commit-asked': named('change', '名册入库', 'committed a roster'),
  'roster.withdrawn': named('change', '撤回名册', 'withdrew a roster'),
  'roster.problems-downloaded': named('take', '下载问题清单', 'downloaded the problem list'),
  'child.listed': named('read', '查看儿童名单', 'looked at a list of children'),
  'child.searched': named('read', '查找儿童', 'searched for children'),
  'child.alike-compared': named('read', '登记前比对相似儿童', 'compared children who look alike'),
  'transfer.listed': named('read', '查看转移名单', 'looked at the list of transfers'),
  'guardian.listed': named('read', '查看监护人名单', 'looked at a list of guardians'),
  'alarm.listed': named('read', '查看预警名单', 'looked at a list of alarms'),
  'home.opened': named('read', '打开首页', 'opened the first page'),
  'held.listed': named('read', '查看待核对行名单', 'looked at the rows held for review'),
  'held.read': named('read', '查看待核对行', 'looked at a row held for review'),
  'held.decided': named('change', '核定待核对行', 'decided on a row held for review'),
  'spot-check.drawn': named('change', '抽取抽查样本', 'drew a spot check'),
  'spot-check.children-listed': named('read', '查看抽查名单', 'looked at a spot check’s children'),
  'spot-check.recorded': named('change', '记录抽查结果', 'recorded a spot check’s visit'),
  'campaign.changes-read': named('read', '查看公布后变动', 'read the changes after publication'),
  'roster.committed': named('change', '名册入库完成', 'finished committing a roster'),
  'audit.exported': named('take', '导出审计记录', 'exported the audit trail'),
  'audit.child-looked-up': named('read', '为审计查对儿童', 'looked a child up for the audit'),
  'audit.check-asked': named('read', '要求检查记录链', 'asked for a check of the chain'),
  'audit.verified': named('read', '检查完整条记录链', 'checked the whole chain'),
  'audit.broken': named('refused', '发现记录链断裂', 'found the chain broken'),
  'account.reset-asked': named('change', '提出重置管理员密码', 'asked for an administrator’s new password'),
  'account.reset-confirmed': named(
    'change',
    '确认重置管理员密码',
    'confirmed an administrator’s new password',
  ),
  'substitution.named': named('change', '指定代班', 'named a substitute'),
  'substitution.ended': named('change', '结束代班', 'ended a substitution'),
  'break-glass.opened': named('read', '紧急打开档案', 'opened a file in an emergency'),
  'break-glass.ended': named('change', '结束紧急查阅', 'closed a file opened in an emergency'),
  'break-glass.reviewed': named('change', '复核紧急查阅', 'reviewed an emergency opening'),
  'break-glass.listed': named('read', '查看紧急查阅记录', 'looked at the emergency openings'),
  'child.unmasked': named('read', '查看儿童完整信息', 'uncovered a field of a child'),
  'guardian.unmasked': named('read', '查看监护人完整信息', 'uncovered a field of a guardian'),
  'held.unmasked': named('read', '查看待核对行完整信息', 'uncovered a row held for review'),
  'child.exports-read': named('read', '查看儿童被导出情况', 'looked at which exports hold a child'),
  'export.asked': named('change', '申请导出', 'asked for an export'),
  'export.decided': named('change', '审批导出', 'decided on an export'),
  'export.made': named('take', '生成导出文件', 'made an export’s file'),
  'export.password-shown': named('take', '查看导出密码', 'saw an export’s password'),
  'export.downloaded': named('take', '下载导出文件', 'downloaded an export'),
  'export.withdrawn': named('change', '撤回导出', 'withdrew an export'),
  'export.expired': named('change', '导出文件到期删除', 'deleted an export that was over'),
  'reading-alarm.answered': named('change', '处理异常查阅告警', 'answered an alarm of unusual reading'),
  ...dutyEvents,
  ...knowledgeEvents,
  ...formEvents,
  ...documentEvents,
  ...portalEvents,
  ...proposalEvents,
  ...printEvents,
  ...reminderEvents,
  ...handingOverEvents,
  'backup.began': named('take', '开始备份', 'began a backup'),
  'backup.restored': named('change', '由备份恢复', 'restored the system from a backup'),
  'demonstration.loading-began': named('change', '开始载入演示数据', 'began to load the demonstration'),
  ...aftercareEvents,
  ...caseEvents,
  ...hotlineEvents,
  ...coordinationEvents,
  ...fieldEvents,
  ...visitEvents,
  ...sealEvents,
  ...placeEvents,
  ...registerEvents,
  ...assistanceEvents,
  ...indicatorEvents,
  'demonstration.loaded': named('change', '载入演示数据', 'loaded the demonstration'),
};

/** A deed's name in a language, or its code. */
export function eventName(event: string, language: Language): string {
  return eventNames[event]?.[language] ?? event;
}

/** What a deed is to an auditor; one that is not named counts as a change. */
export function natureOf(event: string): Nature {
  return eventNames[event]?.nature ?? 'change';
}

/** The deeds of a nature, by their codes. */
export function eventsOf(nature: Nature): string[] {
  return Object.entries(eventNames).flatMap(([code, name]) => (name.nature === nature ? [code] : []));
}
