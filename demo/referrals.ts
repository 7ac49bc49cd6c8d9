/**
 * What departments are asked in the demonstration's half year, as it was written: words and days, no deed. Nobody in it is real.
 */
import type { Request } from '#capabilities/coordination/codes/contract.ts';

/** One referral of the story. */
export interface DemoReferral {
  readonly unit: string;
  readonly request: Request;
  readonly day: string;
  readonly hour: number;
  readonly asked: string;
  readonly why: string;
}

/** What was asked, of whom, when; in the order of the cases, each of another one where there are enough. */
export const demoReferrals = {
  schooling: {
    unit: '濮阳市教育局',
    request: 'schooling',
    day: '2024-05-10',
    hour: 9,
    asked: '请核实孩子近一个月到校情况，落实返校和学业帮扶。',
    why: '家庭变故后多次缺课，家中无人督促。',
  },
  admonish: {
    unit: '濮阳市公安局',
    request: 'admonish',
    day: '2024-05-20',
    hour: 10,
    asked: '请对孩子父亲进行训诫，并告知其监护责任。',
    why: '入户核查发现父亲酒后打骂孩子，孩子身上有旧伤。',
  },
  parenting: {
    unit: '濮阳市妇女联合会',
    request: 'parenting',
    day: '2024-05-20',
    hour: 15,
    asked: '请安排家庭教育指导师入户指导，不少于三次。',
    why: '祖辈照护方式不当，父母长期在外、很少联系。',
  },
  psychological: {
    unit: '濮阳市卫生健康委员会',
    request: 'psychological',
    day: '2024-05-21',
    hour: 9,
    asked: '请安排专业机构做心理评估，提出干预建议。',
    why: '孩子情绪低落、夜间失眠，社工建议专业评估。',
  },
  supervision: {
    unit: '濮阳市人民检察院',
    request: 'supervision',
    day: '2024-05-16',
    hour: 11,
    asked: '请对监护侵害线索依法监督，研究支持起诉事宜。',
    why: '监护人多次侵害，经训诫仍未改正。',
  },
  suit: {
    unit: '濮阳市中级人民法院',
    request: 'guardianship_suit',
    day: '2024-05-20',
    hour: 16,
    asked: '请告知人身安全保护令申请材料，安排立案咨询。',
    why: '孩子面临父亲再次施暴的现实危险。',
  },
  legal: {
    unit: '濮阳市妇女联合会',
    request: 'legal_aid',
    day: '2024-05-17',
    hour: 9,
    asked: '请为孩子抚养费纠纷提供法律援助。',
    why: '母亲离家后未支付抚养费，祖母无力承担。',
  },
  again: {
    unit: '濮阳市司法局',
    request: 'legal_aid',
    day: '2024-05-17',
    hour: 15,
    asked: '请为孩子抚养费纠纷提供法律援助。',
    why: '母亲离家后未支付抚养费，祖母无力承担。',
  },
} as const satisfies Readonly<Record<string, DemoReferral>>;
