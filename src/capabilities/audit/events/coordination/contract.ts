/** The names of what is done between departments: referrals, joint meetings, units' own systems. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of coordination. */
export const coordinationEvents: Readonly<Record<string, NamedEvent>> = {
  'referral.opened': named('read', '查看转介', 'opened a referral'),
  'referral.sent': named('change', '发出转介', 'sent a referral'),
  'referral.signed': named('change', '签收转介', 'signed for a referral'),
  'referral.accepted': named('change', '受理转介', 'took a referral up'),
  'referral.returned': named('change', '退回转介', 'returned a referral'),
  'referral.noted': named('change', '反馈转介进展', 'noted on a referral'),
  'referral.answered': named('change', '答复转介', 'answered a referral'),
  'referral.withdrawn': named('change', '撤回转介', 'withdrew a referral'),
  'referral.on-paper': named('change', '转介转为纸质办理', 'went on on paper with a referral'),
  'referral.scanned': named('change', '上传转介扫描件', 'kept a scan of a referral'),
  'referral.paper-opened': named('read', '查看转介扫描件', 'opened a scan of a referral'),
  'referral.printed': named('take', '打印转介函', 'printed a referral'),
  'referral.overdue': named('change', '转介逾期上报', 'took up an overdue referral'),
  'referral.span-set': named('change', '调整转介时限', 'set a deadline of referrals'),
  'meeting.listed': named('read', '查看联席会议列表', 'listed joint meetings'),
  'meeting.opened': named('read', '查看联席会议', 'opened a joint meeting'),
  'meeting.called': named('change', '召集联席会议', 'called a joint meeting'),
  'meeting.moved': named('change', '联席会议改期', 'moved a joint meeting'),
  'meeting.cancelled': named('change', '取消联席会议', 'called a joint meeting off'),
  'meeting.replied': named('change', '回复会议通知', 'answered an invitation'),
  'meeting.minuted': named('change', '形成会议纪要', 'wrote minutes'),
  'meeting.signed': named('change', '会签纪要', 'signed minutes'),
  'meeting.task-ended': named('change', '反馈议定事项', 'ended a resolution'),
  'meeting.task-overdue': named('change', '议定事项逾期上报', 'took up an overdue resolution'),
  'machine.made': named('change', '登记业务系统接入', 'connected a unit’s own system'),
  'machine.token-made': named('change', '发放业务系统令牌', 'made a token'),
  'machine.token-revoked': named('change', '收回业务系统令牌', 'revoked a token'),
};
