/** The audited deeds on cases, by their names in both languages; see the catalogue beside. */

const read = (zh: string, en: string) => ({ nature: 'read', zh, en }) as const;
const change = (zh: string, en: string) => ({ nature: 'change', zh, en }) as const;

/** What is done to cases. */
export const caseEvents = {
  'case.listed': read('查看个案列表', 'listed cases'),
  'case.read': read('查看个案', 'opened a case to read'),
  'case.revealed': read('查看报告人或联系电话', 'saw who reported or a telephone'),
  'case.attachment-opened': read('查看个案附件', 'opened a file of a case'),
  'case.opened': change('立案', 'opened a case'),
  'case.taken': change('受理个案', 'took up a case'),
  'case.triaged': change('研判个案', 'screened a case'),
  'case.level-set': change('调整个案级别', 'set the level of a case'),
  'case.assigned': change('派单', 'assigned a case'),
  'case.member-named': change('增加个案成员', 'named a member of a case'),
  'case.member-ended': change('退出个案成员', 'ended a membership of a case'),
  'case.joined': change('写明理由加入个案', 'joined a case for a reason'),
  'case.restricted': change('调整个案查阅限制', 'restricted a case or opened it'),
  'case.police-told': change('登记向公安报案', 'wrote down the report to the police'),
  'case.child-added': change('个案增加儿童', 'added a child to a case'),
  'case.child-identified': change('个案儿童对应档案', 'identified a child of a case'),
  'case.person-added': change('个案增加相关人员', 'added a person to a case'),
  'case.attached': change('上传个案附件', 'added a file to a case'),
  'case.noted': change('记录个案情况', 'noted on a case'),
  'case.moved': change('变更个案环节', 'moved a case on'),
  'case.assessed': change('登记核查、评估、会商', 'wrote down an assessment'),
  'case.planned': change('制定个案方案', 'made a plan'),
  'case.task-added': change('增加个案任务', 'added a task'),
  'case.task-ended': change('完成或取消个案任务', 'ended a task'),
  'case.served': change('登记服务', 'wrote down a service'),
  'case.child-placed': change('登记临时或长期监护', 'placed a child'),
  'case.placement-ended': change('结束临时或长期监护', 'ended a placement'),
  'case.stop-asked': change('申请暂停计时', 'asked that a clock stand still'),
  'case.stop-decided': change('审批暂停计时', 'decided on a stop'),
  'case.stop-ended': change('恢复计时', 'let a clock run on'),
  'case.span-set': change('调整个案时限', 'set a deadline of cases'),
  'case.escalated': change('逾期逐级上报', 'took a missed deadline up'),
  'case.closing-asked': change('提请结案', 'asked to close a case'),
  'case.closing-decided': change('审批结案', 'decided on a closing'),
  'case.reopened': change('重启个案', 'opened a case again'),
  'case.followed-up': change('登记结案回访', 'followed a case up'),
} as const;
