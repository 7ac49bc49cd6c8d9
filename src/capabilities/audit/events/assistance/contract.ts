/** The names of audited deeds of benefits. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** What is done to benefits. */
export const assistanceEvents: Readonly<Record<string, NamedEvent>> = {
  'benefit.of-child-read': named('read', '查看儿童补贴和救助', 'looked at a child’s benefits'),
  'benefit.listed': named('read', '查看补贴和救助名单', 'looked at a list of benefits'),
  'benefit.granted': named('change', '登记补贴或救助', 'wrote down a benefit'),
  'benefit.corrected': named('change', '更正补贴或救助', 'corrected a benefit'),
  'benefit.renewed': named('change', '补贴或救助续期', 'renewed a benefit'),
  'benefit.stopped': named('change', '停发补贴或救助', 'stopped a benefit'),
};

/** What the first part of such an event's code speaks of. */
export const assistanceEventGroups: Readonly<Record<string, Name>> = {
  benefit: { zh: '补贴和救助', en: 'Benefits' },
};

/** What such a deed is done to, by its kind. */
export const assistanceObjects: Readonly<Record<string, Name>> = {
  benefit: { zh: '补贴或救助', en: 'benefit' },
};
