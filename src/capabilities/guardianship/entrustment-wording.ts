/**
 * The words of the agreement on entrusted care and of its confirmation, edition by edition (see letter-wording.ts: a signed
 * edition must never be changed). The grounds of article 22 and the duty of article 23 of the Law on the Protection of Minors
 * (2020) stand as the law has them; what the parties promise beyond them (a call every week) is not called law.
 */
import type { Section } from './document-parts.ts';

/** Who has one of these must not be entrusted with a child: article 22, paragraph 3. */
export const barredGrounds = {
  harm: '曾实施性侵害、虐待、遗弃、拐卖、暴力伤害等违法犯罪行为',
  vices: '有吸毒、酗酒、赌博等恶习',
  neglect: '曾拒不履行或者长期怠于履行监护、照护职责',
  unfit: '其他不适宜担任被委托人的情形',
} as const;

/** The key of a ground. */
export type BarredGround = keyof typeof barredGrounds;

/** What must be weighed together: article 22, paragraph 2. */
export const weighedFactors = {
  character: '道德品质',
  family: '家庭状况',
  health: '身心健康状况',
  bond: '与儿童生活情感上的联系',
} as const;

/** The key of a factor. */
export type WeighedFactor = keyof typeof weighedFactors;

/** The words of one edition. */
export type EntrustmentWording = {
  readonly title: string;
  readonly preamble: string;
  readonly scope: Section;
  readonly parents: Section;
  readonly carer: Section;
  readonly end: Section;
  readonly confirmation: {
    readonly title: string;
    readonly preamble: string;
    readonly weighing: string;
    readonly barred: string;
    readonly childHeard: string;
    readonly notices: string;
    readonly declarationHeading: string;
    readonly declaration: string;
  };
};

const edition1: EntrustmentWording = {
  title: '农村留守儿童委托照护协议书',
  preamble:
    '委托人因下列原因在一定期限内不能完全履行监护职责，依据《中华人民共和国未成年人保护法》第二十二条、第二十三条，委托受托人代为照护上列儿童。委托照护不免除委托人的监护责任。',
  scope: {
    heading: '委托事项',
    clauses: [
      '照料儿童日常生活，保障儿童人身安全。',
      '与学校联系，参加家长会，办理入学、请假等日常事务。',
      '儿童患病、受伤时及时送医；需手术或者特殊治疗的，先征得委托人同意，情况紧急无法取得联系的，配合医疗机构先行救治。',
      '保管并合理使用委托人给付的儿童生活、教育、医疗费用。',
    ],
  },
  parents: {
    heading: '委托人责任',
    clauses: [
      '按约定给付费用，每周至少与儿童和受托人联系一次，了解儿童生活、学习和心理情况，给予亲情关爱。',
      '及时将委托照护情况书面告知儿童所在学校、幼儿园和实际居住地的村（居）民委员会；去向、联系方式变化的，3日内告知。',
      '接到儿童心理、行为异常的通知后，及时采取干预措施。',
    ],
  },
  carer: {
    heading: '受托人责任',
    clauses: [
      '与儿童共同生活；不使未满八周岁者无人看护，不使未满十六周岁者脱离监护单独生活；不得转委托他人照护。',
      '保障儿童饮食、就学、就医和身心健康，严防溺水、交通、用火用电等伤害，防范性侵和欺凌，不虐待、遗弃、伤害儿童。',
      '儿童有异常情况或者本人不能继续照护的，立即告知委托人和村（居）民委员会；儿童失踪、受侵害或者面临危险的，立即拨打110。',
    ],
  },
  end: {
    heading: '协议终止',
    clauses: [
      '期限届满，委托人返乡履行监护职责，儿童年满十八周岁，受托人不能或者不宜继续照护的，协议终止。一方要求提前终止的，提前15日告知另一方和村（居）民委员会，在儿童得到妥善照护前，受托人继续照护。',
    ],
  },
  confirmation: {
    title: '农村留守儿童委托监护确认书',
    preamble: '村（居）民委员会对前页委托照护协议核查如下。',
    weighing: '一、综合考虑（《未成年人保护法》第二十二条第二款）',
    barred: '二、不得作为被委托人的情形（第二十二条第三款，逐项核查）',
    childHeard: '三、听取儿童意见（有表达意愿能力的儿童）',
    notices: '四、书面告知（第二十三条）',
    declarationHeading: '五、受托人声明',
    declaration:
      '本人为完全民事行为能力人，有能力照护上列儿童，没有第二项所列任何一种情形，以上情况属实，如有隐瞒愿承担责任。',
  },
};

/** The editions that agreements may name. */
export const entrustmentWordings = { '1': edition1 } as const satisfies Record<string, EntrustmentWording>;

/** The edition that new agreements are made from. */
export const currentEntrustmentEdition: keyof typeof entrustmentWordings = '1';
