/**
 * The words of the letter of responsibility, edition by edition. A signed letter names its edition and its digest covers the
 * words: an edition that has been signed must never be changed; new words are a new edition.
 * Quoted as law is only article 21 of the Law on the Protection of Minors (2020), word for word.
 */

import type { Section } from './document-parts.ts';

/** The words of one edition; `parents` is left out where the child has no parent on record. */
export type LetterWording = {
  readonly title: string;
  readonly preamble: string;
  readonly carer: Section;
  readonly parents: Section;
  readonly village: Section;
  readonly law: Section;
};

/** How many days the parties have to report a change (a proposal: no rule names a number). */
const daysToReport = 3;

const edition1: LetterWording = {
  title: '农村留守儿童监护责任目标责任书',
  preamble:
    '为落实家庭监护主体责任和属地关爱保护责任，依据《中华人民共和国未成年人保护法》和《国务院关于加强农村留守儿童关爱保护工作的意见》（国发〔2016〕13号），各方就上列儿童签订本责任书。',
  carer: {
    heading: '监护人（受委托照护人）责任',
    clauses: [
      '与儿童共同生活；不使未满八周岁者无人看护，不使未满十六周岁者脱离监护单独生活。',
      '按时送儿童入学，督促其完成义务教育，与学校保持联系，不使儿童辍学。',
      '照料儿童生活和身心健康，患病及时就医，按时接种疫苗；不虐待、遗弃、伤害儿童。',
      '严防溺水，不让儿童私自下水或者到危险水域玩耍；教育儿童注意交通、用火、用电和网络安全，防范性侵和欺凌。',
      '每周至少安排儿童与父母联系一次。',
      `儿童住址、就学、照护人有变化，或者本人不能照护的，${daysToReport}日内告知村（居）民委员会；儿童失踪、受侵害或者面临危险的，立即拨打110并报告。`,
    ],
  },
  parents: {
    heading: '父母责任',
    clauses: [
      '依法抚养和监护儿童，按时给付生活、教育、医疗费用。',
      '每周至少与儿童和照护人联系一次，了解儿童生活、学习和心理情况，常回家陪伴。',
      `外出前将去向、联系方式和委托照护情况书面告知学校和村（居）民委员会，变更后${daysToReport}日内告知；接到儿童异常情况通知的，及时干预。`,
    ],
  },
  village: {
    heading: '村（居）民委员会责任',
    clauses: [
      '为儿童建立一人一档，由儿童主任定期探视巡访，指导监护人和照护人履行责任。',
      '协助申请符合条件的救助、福利和关爱服务，为儿童及其家庭的个人信息和隐私保密。',
      '发现儿童脱离监护、辍学、受侵害或者面临危险的，立即制止并报告公安、民政、教育等部门。',
    ],
  },
  law: {
    heading: '法律提示',
    clauses: [
      '《中华人民共和国未成年人保护法》第二十一条第二款：“未成年人的父母或者其他监护人不得使未满十六周岁的未成年人脱离监护单独生活。”不履行本责任书所列责任，经劝诫仍不改正的，村（居）民委员会依法报告有关部门处理；违法犯罪的，依法追究责任。',
    ],
  },
};

/** The editions that letters may name. */
export const letterWordings = { '1': edition1 } as const satisfies Record<string, LetterWording>;

/** The edition that new letters are made from. */
export const currentLetterEdition: keyof typeof letterWordings = '1';
