/** The names of audited deeds on terms, closures and places after school, and on what families are told. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** What is done to terms, timetables, closures, places, and messages to families. */
export const placeEvents: Readonly<Record<string, NamedEvent>> = {
  'aftercare.term-made': named('change', '新增学期', 'entered a term'),
  'aftercare.term-changed': named('change', '修改学期', 'changed a term'),
  'aftercare.timetable-set': named('change', '设置课堂课表', 'set a room’s timetable'),
  'aftercare.closed': named('change', '办理课堂停课', 'closed rooms for some days'),
  'aftercare.closure-lifted': named('change', '恢复课堂开班', 'opened rooms again'),
  'aftercare.places-listed': named('read', '查看课堂学位名单', 'looked at the places of a room'),
  'aftercare.place-opened': named('read', '查看课堂学位', 'opened a place'),
  'aftercare.places-of-child-read': named(
    'read',
    '查看儿童的课后看护',
    'looked at a child’s after-school care',
  ),
  'aftercare.place-applied': named('change', '申请课堂学位', 'applied for a place'),
  'aftercare.place-decided': named('change', '审核课堂学位', 'decided on a place'),
  'aftercare.offer-answered': named('change', '答复候补学位', 'answered the offer of a place'),
  'aftercare.place-changed': named('change', '修改课堂学位', 'changed a place'),
  'aftercare.place-ended': named('change', '办理退出课堂', 'ended a place'),
  'aftercare.code-sent': named(
    'change',
    '向监护人发送网上报名验证码',
    'sent a guardian a code for an application',
  ),
  'aftercare.alone-signature-seen': named(
    'read',
    '查看自行离开的签字',
    'looked at the signature by which a child goes home alone',
  ),
  'aftercare.alone-set': named('change', '登记自行离开的同意', 'wrote down whether a child goes home alone'),
  'aftercare.picker-added': named('change', '登记接送人', 'put somebody on the list who may fetch a child'),
  'aftercare.picker-changed': named('change', '修改接送人', 'changed somebody who may fetch a child'),
  'aftercare.picker-ended': named('change', '取消接送人', 'took somebody off the list who may fetch a child'),
  'aftercare.meals-listed': named('read', '查看用餐名单', 'looked at meal orders'),
  'aftercare.meals-ordered': named('change', '调整用餐', 'changed meal orders'),
  'aftercare.figure-set': named('change', '调整课堂参数', 'set a figure of after-school care'),
  'family-message.listed': named('read', '查看家长通知', 'looked at messages to families'),
  'family-message.called': named('change', '电话告知家长', 'called a family by hand'),
};

/** What the first part of such an event's code speaks of. */
export const placeEventGroups: Readonly<Record<string, Name>> = {
  'family-message': { zh: '家长通知', en: 'Messages to families' },
};

/** What such a deed is done to, by its kind. */
export const placeObjects: Readonly<Record<string, Name>> = {
  'aftercare-term': { zh: '学期', en: 'term' },
  'aftercare-closure': { zh: '停课', en: 'closure' },
  'aftercare-place': { zh: '课堂学位', en: 'place in a room' },
  'aftercare-figure': { zh: '课堂参数', en: 'figure of after-school care' },
};
