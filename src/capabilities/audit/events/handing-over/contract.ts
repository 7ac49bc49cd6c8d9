/** The names of what is done when a post passes to a successor. */
import { type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of handing over. */
export const handingOverEvents: Readonly<Record<string, NamedEvent>> = {
  'handing-over.proposed': named('change', '提请岗位交接', 'proposed a hand-over'),
  'handing-over.confirmed': named('change', '复核岗位交接', 'confirmed a hand-over'),
  'handing-over.declined': named('change', '退回岗位交接', 'declined a hand-over'),
  'handing-over.withdrawn': named('change', '撤回岗位交接', 'took a hand-over back'),
  'handing-over.done': named('change', '办结岗位交接', 'carried out a hand-over'),
};
