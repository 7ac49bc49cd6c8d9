/**
 * Builders of what stands on the papers of guardianship. The people are made up: their numbers begin with 410981 (never
 * issued) and 1400.
 */
import type { z } from 'zod';
import type { entrustmentContent } from '#capabilities/guardianship/entrustment-document.ts';
import type { letterContent } from '#capabilities/guardianship/letter-document.ts';

type Letter = z.input<typeof letterContent>;
type Entrustment = z.input<typeof entrustmentContent>;

const place = { county: '清丰县', town: '柳格镇', village: '高堡村村民委员会' };

const child = {
  name: '李小禾',
  sex: 2,
  birthDate: '2014-06-01',
  idNumber: '410981201406011224',
  address: '河南省濮阳市清丰县柳格镇高堡村3组12号',
  school: '柳格镇中心小学',
} as const;

const grandmother = {
  name: '王秀兰',
  relation: '祖母',
  idNumber: '410981195603011226',
  phone: '14000001234',
};

const father = {
  role: 'father',
  name: '李建国',
  whereabouts: '广东省东莞市长安镇',
  phone: '14000004321',
} as const;

const mother = { role: 'mother', name: '赵敏', whereabouts: '广东省东莞市长安镇' } as const;

/** A letter as it is printed for the pen; `changes` replace its fields. */
export function aLetter(changes: Partial<Letter> = {}): Letter {
  return {
    number: '清丰留责〔2023〕1024号',
    ...place,
    child,
    guardian: grandmother,
    parents: [father, mother],
    termFrom: '2023-11-01',
    termTo: '2024-10-31',
    ...changes,
  };
}

/** An agreement on entrusted care as it is printed for the pen; `changes` replace its fields. */
export function anEntrustment(changes: Partial<Entrustment> = {}): Entrustment {
  return {
    number: '清丰委护〔2023〕88号',
    ...place,
    child,
    parents: [father, mother],
    carer: { ...grandmother, address: '清丰县柳格镇高堡村3组12号' },
    reason: '父母外出务工',
    termFrom: '2023-11-01',
    termTo: '2024-10-31',
    ...changes,
  };
}
