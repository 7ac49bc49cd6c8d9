/**
 * What callers of the demonstration ask and what they are told, by the bureau's classes. All of it is made up; nobody is named.
 */
import type { CallerRelation, TicketClass, Topic } from '#capabilities/hotline/codes/contract.ts';

/** One kind of call. */
export interface CallWords {
  readonly class: Exclude<TicketClass, '00' | '03'>;
  readonly topic: Topic;
  readonly relation: CallerRelation;
  readonly narrative: string;
  readonly answer: string;
  /** The title of the article that answers it, if any does. */
  readonly article?: string;
}

const said = (
  of: CallWords['class'],
  topic: Topic,
  relation: CallerRelation,
  narrative: string,
  answer: string,
  article?: string,
): CallWords => ({
  class: of,
  topic,
  relation,
  narrative,
  answer,
  ...(article === undefined ? {} : { article }),
});

/** The calls of the story, by class. */
export const callWords: readonly CallWords[] = [
  said(
    '01',
    'information',
    'grandparent',
    '儿子儿媳都在外打工，问委托照护协议怎么签、找谁签。',
    '告知到村委会找儿童主任，带双方身份证；外出父母可视频确认，村里当场登记。',
    '委托照护可以委托给谁',
  ),
  said(
    '01',
    'information',
    'parent',
    '问孩子爸妈都外出，能不能申请留守儿童关爱补助。',
    '告知留守儿童本身无固定补贴；家庭困难的可申请低保或临时救助，已告知乡镇民政所地址。',
    '困境儿童可以得到哪些保障',
  ),
  said(
    '01',
    'information',
    'relative',
    '问事实无人抚养儿童的认定条件和需要的材料。',
    '逐条解释认定情形，材料清单已口述一遍，提醒由监护人向乡镇提出申请。',
    '什么是事实无人抚养儿童',
  ),
  said(
    '01',
    'information',
    'parent',
    '问寒假四点半课堂还开不开，外地回来的孩子能不能报名。',
    '告知村儿童之家报名方式和开课时间，须监护人签同意书。',
    '村里的四点半课堂是什么',
  ),
  said(
    '01',
    'information',
    'director',
    '新任儿童主任，问花名册里父母一方外出的怎么填。',
    '按填表说明解释父母外出情形的代码，建议先与乡镇督导员核对。',
    '什么样的孩子算农村留守儿童',
  ),
  said(
    '01',
    'information',
    'grandparent',
    '问孩子没有上户口，学校要户口本怎么办。',
    '告知入学不以户籍为前提，先到校登记；同时到派出所咨询补登材料，已转告儿童主任协助。',
  ),
  said(
    '01',
    'information',
    'teacher',
    '班里有学生连续三天没来，问该向谁报告。',
    '告知先联系监护人并报学校控辍保学专班；失联的立即报警，同时可再拨本热线。',
    '谁必须报告侵害未成年人的情形',
  ),
  said(
    '02',
    'exclusion',
    'parent',
    '孩子被同学起外号、孤立，学校说小孩子闹着玩。',
    '告知学校负有处置欺凌的责任，已记录诉求，约定两日内与学校德育处沟通后回复。',
  ),
  said(
    '02',
    'education',
    'grandparent',
    '学校以学籍不在本县为由不收孩子插班。',
    '告知义务教育阶段就近入学规定，已转县教育局联络员，约定三日内回复。',
  ),
  said(
    '04',
    'mental',
    'child',
    '十三岁女孩，爸妈过年没有回来，晚上睡不着，觉得没人要自己。',
    '倾听四十分钟，情绪平复；约定下周同一时间再通话，建议跟班主任说一说。',
  ),
  said(
    '04',
    'peers',
    'child',
    '和最好的朋友吵架，不想去上学。',
    '一起理了经过，商量好先写一张纸条；孩子说明天去试试。',
  ),
  said(
    '04',
    'family',
    'grandparent',
    '孙子整天玩手机，一说就摔东西，老人不知道怎么管。',
    '讲了约定时间、先听后说的办法，请心理老师周末回电辅导。',
  ),
  said(
    '05',
    'access',
    'grandparent',
    '奶奶摔伤住院，两个孩子没人做饭。',
    '已联系村儿童主任当晚到家，邻居临时照看，次日起由日间照料点供餐。',
  ),
  said(
    '05',
    'physical',
    'parent',
    '孩子要做康复训练，费用承担不起。',
    '告知残疾儿童康复救助条件，已转县残联联络员，约定一周内回访。',
  ),
];
