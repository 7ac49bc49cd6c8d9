/** The names of what is done with deputies' proposals and what their answers promise. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of proposals. */
export const proposalEvents: Readonly<Record<string, NamedEvent>> = {
  'proposal.opened': named('read', '查看建议提案', 'opened a proposal'),
  'proposal.registered': named('change', '登记建议提案', 'registered a proposal'),
  'proposal.corrected': named('change', '更正建议提案登记', 'corrected a proposal'),
  'proposal.reach-set': named('change', '登记代表联系方式', 'wrote down how a deputy is reached'),
  'proposal.accepted': named('change', '确认承办建议提案', 'accepted a proposal'),
  'proposal.given-back': named('change', '退回建议提案', 'gave a proposal back'),
  'proposal.units-asked': named('change', '请会办单位提意见', 'asked joint units'),
  'proposal.opinion-given': named('change', '提出会办意见', 'gave a unit’s opinion'),
  'proposal.gone-without': named('change', '不再等待会办意见', 'went on without an opinion'),
  'proposal.contacted': named('change', '登记与代表沟通', 'wrote down a talk with a deputy'),
  'proposal.extension-asked': named('change', '申请延期答复', 'asked for a longer time'),
  'proposal.extension-decided': named(
    'change',
    '登记延期是否同意',
    'wrote down whether a longer time is granted',
  ),
  'proposal.drafted': named('change', '拟写答复', 'drafted an answer'),
  'proposal.prepared': named('change', '确定答复标记和文号', 'set an answer’s mark and number'),
  'proposal.letter-read': named('read', '核对答复', 'looked an answer through'),
  'proposal.checked': named('change', '核稿', 'checked an answer'),
  'proposal.sent-back': named('change', '退回修改答复', 'sent an answer back'),
  'proposal.signed': named('change', '签发答复', 'signed an answer'),
  'proposal.sent': named('change', '寄送答复', 'sent an answer'),
  'proposal.word-given': named('change', '登记代表反馈', 'wrote down a deputy’s word'),
  'proposal.redone': named('change', '重新办理建议提案', 'began to answer again'),
  'proposal.closed': named('change', '办结建议提案', 'closed a proposal'),
  'proposal.overdue': named('change', '答复逾期上报', 'took up an overdue answer'),
  'proposal.period-set': named('change', '调整建议提案时限', 'set a period of proposals'),
  'promise.made': named('change', '登记承诺事项', 'put a promise on the ledger'),
  'promise.moved': named('change', '调整承诺事项', 'moved a promise'),
  'promise.dropped': named('change', '撤销承诺事项', 'dropped a promise'),
  'promise.kept': named('change', '登记承诺兑现', 'said that a promise was kept'),
  'promise.evidence-kept': named('change', '上传承诺佐证', 'kept what shows that a promise is kept'),
  'promise.evidence-opened': named('take', '查看承诺佐证', 'opened what shows that a promise is kept'),
  'promise.overdue': named('change', '承诺逾期上报', 'took up an overdue promise'),
};

/** How events about proposals are grouped. */
export const proposalEventGroups: Readonly<Record<string, Name>> = {
  proposal: { zh: '建议提案', en: 'Proposals' },
  promise: { zh: '承诺事项', en: 'Promises' },
};

/** What these deeds are done to. */
export const proposalObjects: Readonly<Record<string, Name>> = {
  proposal: { zh: '建议提案', en: 'proposal' },
  promise: { zh: '承诺事项', en: 'promise' },
};
