/** The names of what is done round the clock: shifts, hand-overs, alerts. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of duty. */
export const dutyEvents: Readonly<Record<string, NamedEvent>> = {
  'duty.parameter-set': named('change', '调整值班参数', 'set a figure of duty'),
  'duty.alert-called': named('change', '发出告警', 'called for somebody'),
  'duty.alert-raised': named('change', '告警发出', 'raised an alert'),
  'duty.alert-step': named('change', '告警升级', 'told the next of an alert'),
  'duty.alert-opened': named('read', '查看告警', 'opened an alert'),
  'duty.alert-confirmed': named('change', '确认告警', 'confirmed an alert'),
};
