/** The names of what is done with the seals of letters. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds on seals; that one is set belongs to the finishing of its document. */
export const sealEvents: Readonly<Record<string, NamedEvent>> = {
  'seal.time-stamped': named('change', '文件签名加盖时间戳', 'had a letter time-stamped'),
};

/** What they are grouped by. */
export const sealEventGroups: Readonly<Record<string, Name>> = {
  seal: { zh: '文件签名与核验', en: 'Signatures of letters' },
};
