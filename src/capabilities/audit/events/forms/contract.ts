/** The names of what is done to forms, and to what was found from door to door. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of forms. */
export const formEvents: Readonly<Record<string, NamedEvent>> = {
  'form.drafted': named('change', '开始修改表单', 'began to change a form'),
  'form.saved': named('change', '保存表单草稿', 'saved the draft of a form'),
  'form.published': named('change', '发布表单', 'published a form'),
  'doorstep.listed': named('read', '查看入户排查名单', 'looked at children found from door to door'),
  'doorstep.accepted': named(
    'change',
    '登记入户排查发现的儿童',
    'put a child found at a door on the register',
  ),
  'doorstep.declined': named(
    'change',
    '不登记入户排查发现的儿童',
    'did not register a child found at a door',
  ),
};
