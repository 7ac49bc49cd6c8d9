/** The names of what is printed from several capabilities' records. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of printing. */
export const printEvents: Readonly<Record<string, NamedEvent>> = {
  'child.page-printed': named('take', '打印儿童情况单页', 'printed a child’s page'),
  'aftercare.register-printed': named('take', '打印课堂登记表', 'printed a room’s register sheet'),
};
