/** The audited deeds of the hotline, by their names in both languages; see ../contract.ts. */

import { named } from '#capabilities/audit/events/named/contract.ts';

const read = (zh: string, en: string) => named('read', zh, en);
const change = (zh: string, en: string) => named('change', zh, en);

/** What is done at the hotline. */
export const hotlineEvents = {
  'telephony.source-added': change('登记呼叫中心', 'connected a call centre'),
  'telephony.secret-renewed': change('更换呼叫中心密钥', 'gave a call centre a new secret'),
  'telephony.source-stopped': change('停用呼叫中心', 'stopped a call centre'),
  'telephony.phone-pass-given': change('领取网页电话凭证', 'got a pass for the phone in the browser'),
  'telephony.event-forged': named('refused', '冒用呼叫中心名义', 'posted in a call centre’s name'),
  'ticket.read': read('查看工单', 'read a ticket'),
  'ticket.caller-looked-up': read('查看来电人关联的儿童', 'looked up who calls'),
  'ticket.opened': change('新建工单', 'opened a ticket by hand'),
  'ticket.taken': change('接手工单', 'took a ticket'),
  'ticket.voided': change('按无效来电办结', 'closed a call that was none'),
  'ticket.danger-checked': change('危险排查', 'made the danger check'),
  'ticket.case-made': change('由工单立案', 'opened a case from a ticket'),
  'ticket.closed': change('办结工单', 'closed a ticket'),
  'ticket.child-named': change('关联儿童', 'named a child on a ticket'),
  'ticket.child-dropped': change('取消关联儿童', 'took a child off a ticket'),
  'ticket.forgotten': change('工单到期清除', 'forgot what was said in a call whose time was over'),
  'call-back.promised': change('约定回复', 'promised a call-back'),
  'call-back.number-shown': read('查看回拨号码', 'saw a number to call back'),
  'call-back.recorded': change('登记回拨结果', 'wrote down a call-back'),
  'hotline.opening-entered': change('登记热线历史数字', 'entered a figure from before'),
} as const;
