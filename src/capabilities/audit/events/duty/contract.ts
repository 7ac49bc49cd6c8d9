/** The names of what is done round the clock: shifts, hand-overs, alerts. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of duty. */
export const dutyEvents: Readonly<Record<string, NamedEvent>> = {
  'duty.parameter-set': named('change', '调整值班参数', 'set a figure of duty'),
  'duty.plan-made': named('change', '新建值班表', 'began a plan of shifts'),
  'duty.plan-filled': named('change', '自动排班', 'had shifts proposed'),
  'duty.plan-published': named('change', '发布值班表', 'published a plan of shifts'),
  'duty.plan-withdrawn': named('change', '撤回值班表', 'withdrew a plan of shifts'),
  'duty.shift-added': named('change', '增加班次', 'put somebody on a shift'),
  'duty.shift-removed': named('change', '取消班次', 'took somebody off a shift'),
  'duty.came': named('change', '到岗', 'came to a shift'),
  'duty.swap-asked': named('change', '申请换班', 'asked for a swap'),
  'duty.swap-answered': named('change', '答复换班', 'answered a swap'),
  'duty.swap-withdrawn': named('change', '撤回换班', 'withdrew a swap'),
  'duty.swap-decided': named('change', '审批换班', 'decided on a swap'),
  'duty.hand-over-opened': named('read', '查看交接班', 'looked at a hand-over'),
  'duty.hand-over-begun': named('change', '开始交班', 'began to hand over'),
  'duty.hand-over-given': named('change', '交班签字', 'signed a hand-over as the one who goes'),
  'duty.matter-read': named('read', '接班查看未结事项', 'read an open matter on taking over'),
  'duty.hand-over-taken': named('change', '接班签字', 'signed a hand-over as the one who comes'),
  'duty.alert-called': named('change', '发出告警', 'called for somebody'),
  'duty.alert-raised': named('change', '告警发出', 'raised an alert'),
  'duty.alert-step': named('change', '告警升级', 'told the next of an alert'),
  'duty.alert-opened': named('read', '查看告警', 'opened an alert'),
  'duty.alert-confirmed': named('change', '确认告警', 'confirmed an alert'),
  'duty.alert-settled': named('change', '告警解除', 'settled an alert'),
};
