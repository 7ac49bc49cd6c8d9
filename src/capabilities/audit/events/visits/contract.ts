/** The names of audited deeds of risk and of visits. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** What is done to levels of risk, to visits and evaluations. */
export const visitEvents: Readonly<Record<string, NamedEvent>> = {
  'risk.opened': named('read', '查看儿童风险等级', 'opened a child’s level of risk'),
  'risk.listed': named('read', '查看风险名单', 'looked at children by their level of risk'),
  'risk.set': named('change', '评定风险等级', 'set a child’s level of risk'),
  'risk.lowering-proposed': named('change', '申请下调红色等级', 'proposed to lower a red level'),
  'risk.lowering-decided': named('change', '审批红色等级下调', 'decided on lowering a red level'),
  'risk.proposals-listed': named('read', '查看等级下调申请', 'looked at proposals to lower red levels'),
  'risk.parameter-set': named('change', '调整探访参数', 'set a figure of watching'),
  'visit.listed': named('read', '查看探访记录名单', 'looked at a list of records of visits'),
  'visit.opened': named('read', '查看探访记录', 'opened a record of a visit'),
  'visit.of-child-read': named('read', '查看儿童探访情况', 'looked at a child’s visits'),
  'visit.commented': named('change', '批注探访记录', 'commented on a record of a visit'),
  'visit.returned': named('change', '退回探访记录', 'returned a record of a visit'),
  'visit.checked': named('change', '审阅探访记录', 'found a record of a visit in order'),
  'visit.tasks-listed': named('read', '查看待办任务', 'looked at tasks'),
  'visit.overdue-listed': named('read', '查看逾期未访名单', 'looked at overdue visits'),
  'visit.signs-read': named('read', '查看记录质量提示', 'looked at signs of quality'),
};

/** What the first part of such an event's code speaks of. */
export const visitEventGroups: Readonly<Record<string, Name>> = {
  risk: { zh: '风险等级', en: 'Levels of risk' },
  visit: { zh: '探视巡访', en: 'Visits' },
};

/** What such a deed is done to, by its kind. */
export const visitObjects: Readonly<Record<string, Name>> = {
  'risk-proposal': { zh: '等级下调申请', en: 'proposal to lower a level' },
  'risk-parameter': { zh: '探访参数', en: 'figure of watching' },
  visit: { zh: '探访记录', en: 'record of a visit' },
};
