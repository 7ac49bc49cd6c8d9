/** The names of what is done with public reports. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds on public reports. */
export const portalEvents: Readonly<Record<string, NamedEvent>> = {
  'report.came': named('change', '收到公众报告', 'took down a public report'),
  'report.word-added': named('change', '公众报告有补充', 'took down a further word of a public report'),
  'report.opened': named('read', '查看公众报告', 'opened a public report'),
  'report.file-opened': named('read', '查看公众报告附件', 'opened what was sent along with a report'),
  'report.contact-shown': named('read', '查看报告人联系方式', 'saw how to reach whoever reported'),
  'report.receipt-printed': named('read', '打印受理回执', 'printed the receipt of a public report'),
  'report.taken': named('change', '受理公众报告', 'took a public report'),
  'report.answered': named('change', '答复公众报告', 'answered a public report'),
  'report.ended': named('change', '办结公众报告', 'ended a public report'),
  'report.ticket-opened': named('change', '公众报告转工单', 'made a ticket of a public report'),
  'report.case-opened': named('change', '公众报告立案', 'made a case of a public report'),
  'report.marked-nonsense': named('change', '认定公众报告无效', 'marked a public report as nonsense'),
  'report.given-back': named('change', '退回待受理', 'put a public report back among those that wait'),
  'report.parameter-set': named('change', '设置公众页面', 'set what the public pages show'),
  'report.erased': named('change', '公众报告到期清除', 'erased a public report that was over'),
};
