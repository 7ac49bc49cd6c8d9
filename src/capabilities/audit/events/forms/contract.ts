/** The names of what is done to forms. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of forms. */
export const formEvents: Readonly<Record<string, NamedEvent>> = {
  'form.drafted': named('change', '开始修改表单', 'began to change a form'),
  'form.saved': named('change', '保存表单草稿', 'saved the draft of a form'),
  'form.published': named('change', '发布表单', 'published a form'),
};
