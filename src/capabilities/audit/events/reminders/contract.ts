/** The names of what people choose about being told outside the screen. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of reminders. */
export const reminderEvents: Readonly<Record<string, NamedEvent>> = {
  'reminder.changed': named('change', '修改本人的提醒设置', 'changed when and how to be reminded'),
  'reminder.subscribed': named('change', '开通一台设备的推送', 'let a browser be woken'),
  'reminder.unsubscribed': named('change', '停用一台设备的推送', 'let a browser be woken no more'),
  'reminder.test-asked': named('change', '发送测试提醒', 'had a test reminder sent'),
};
