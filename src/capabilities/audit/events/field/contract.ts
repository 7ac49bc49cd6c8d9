/** The names of audited deeds of phones and of what they bring. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** What is done with phones, and to what they bring. */
export const fieldEvents: Readonly<Record<string, NamedEvent>> = {
  'phone.enrolled': named('session', '登记工作手机', 'made a phone known'),
  'phone.ended': named('change', '停用工作手机', 'ended a phone'),
  'phone.given-listed': named('read', '查看手机存有哪些儿童', 'looked at whose data a phone held'),
  'phone.emptied': named('change', '工作手机已清空', 'had a phone emptied'),
  'field.synced': named('take', '手机取走儿童资料', 'fetched children’s data to a phone'),
  'field.register-fetched': named(
    'take',
    '手机取走课堂登记资料',
    'fetched a classroom’s register to a phone',
  ),
  'field.taken-in': named('change', '手机上报入档', 'had a writing of a phone taken in'),
  'field.held': named('change', '手机上报待核对', 'had a writing of a phone held'),
  'field.held-listed': named('read', '查看手机待核对名单', 'looked at what phones brought and what is held'),
  'field.held-opened': named('read', '查看手机待核对内容', 'opened what a phone brought'),
  'field.held-settled': named('change', '处理手机待核对内容', 'settled what a phone brought'),
  'field.conflicts-listed': named('read', '查看信息不一致名单', 'looked at differences'),
  'field.decided': named('change', '确定不一致的信息', 'decided a difference'),
  'field.files-listed': named('read', '查看记录附件清单', 'looked at which files a record has'),
  'field.file-opened': named('take', '查看记录附件', 'opened a file of a record'),
};

/** What the first part of such an event's code speaks of. */
export const fieldEventGroups: Readonly<Record<string, Name>> = {
  phone: { zh: '工作手机', en: 'Phones' },
  field: { zh: '手机上报', en: 'What phones bring' },
};

/** What such a deed is done to, by its kind. */
export const fieldObjects: Readonly<Record<string, Name>> = {
  phone: { zh: '工作手机', en: 'phone' },
  field_packet: { zh: '手机上报内容', en: 'writing of a phone' },
  field_file: { zh: '记录附件', en: 'file of a record' },
  field_conflict: { zh: '不一致的信息', en: 'difference' },
};
