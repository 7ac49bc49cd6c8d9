/**
 * Fifteen cases of the demonstration's half year, at every step of their way, as they were written down: words and days, no
 * deed. Nobody in them is real. Who does what is said by role; whoever holds it there does it (play-cases.ts).
 */
import type {
  AccidentCause,
  CaseType,
  DangerQuestion,
  Level,
  ReportGround,
  Source,
} from '#capabilities/cases/codes/contract.ts';

/** How far a case has come by the morning of the demonstration. */
export type DemoEnd =
  | 'received'
  | 'verify'
  | 'meet'
  | 'act'
  | 'follow'
  | 'close_review'
  | 'archived'
  | 'reopened'
  | 'duplicate'
  | 'false_report'
  | 'handed_over';

/** One case of the story. */
export interface DemoCase {
  readonly key: string;
  /** The county in which the child lives. */
  readonly county: string;
  /** In the shown village itself. */
  readonly shown?: true;
  readonly day: string;
  readonly hour: number;
  readonly minute: number;
  readonly source: Source;
  readonly level: Level;
  readonly types: readonly CaseType[];
  readonly accidentCause?: AccidentCause;
  readonly grounds?: readonly ReportGround[];
  readonly danger?: readonly DangerQuestion[];
  readonly narrative: string;
  readonly found: string;
  readonly goal: string;
  readonly end: DemoEnd;
  /** The child was in temporary guardianship for a time. */
  readonly placed?: true;
  readonly restricted?: true;
}

const qingfeng = '410922';
const puyangCounty = '410928';
const fanxian = '410926';
const taiqian = '410927';

/** The cases in the order in which they came in. */
export const demoCases: readonly DemoCase[] = [
  {
    key: 'beaten',
    county: qingfeng,
    shown: true,
    ...{ day: '2023-12-04', hour: 21, minute: 40 },
    source: 'hotline',
    level: '2',
    types: ['harm_at_home'],
    grounds: ['R4'],
    narrative: '邻居来电：孩子父亲酒后多次打孩子，今晚又听见哭喊，孩子脸上、手臂有淤青，躲在邻居家不敢回去。',
    found: '入户核查属实：父亲近期返乡酗酒，两次殴打；奶奶年过七十，管不住。孩子情绪紧张，身上有陈旧淤青。',
    goal: '孩子不再受到殴打，由姑姑家稳定照护',
    end: 'archived',
    placed: true,
  },
  {
    key: 'dropped-out',
    county: qingfeng,
    ...{ day: '2023-12-18', hour: 10, minute: 15 },
    source: 'visit',
    level: '3',
    types: ['out_of_school'],
    narrative: '巡访发现：初二学生已三周没有到校，白天在家照看弟弟，说不想再读。',
    found: '爷爷住院，孩子留家照看弟弟，功课跟不上，有辍学念头；父母在东莞务工，不知情。',
    goal: '两周内返校复学，弟弟有人照看',
    end: 'archived',
  },
  {
    key: 'unregistered',
    county: fanxian,
    ...{ day: '2024-01-08', hour: 9, minute: 30 },
    source: 'assessment',
    level: '3',
    types: ['no_registration', 'hardship'],
    narrative: '监护评估发现：孩子七岁仍未落户，不能办理医保和学籍。',
    found: '父母未办结婚登记，母亲离家失联；有出生医学证明，缺亲子鉴定。',
    goal: '办理户籍登记，补办医保和学籍',
    end: 'archived',
  },
  {
    key: 'twice',
    county: qingfeng,
    ...{ day: '2024-01-22', hour: 19, minute: 5 },
    source: 'public-report',
    level: '3',
    types: ['poor_care'],
    narrative: '网上反映：两个孩子晚上经常没人做饭，自己煮方便面。',
    found: '',
    goal: '',
    end: 'duplicate',
  },
  {
    key: 'misheard',
    county: puyangCounty,
    ...{ day: '2024-02-14', hour: 15, minute: 20 },
    source: 'hotline',
    level: '3',
    types: ['poor_care'],
    narrative: '来电称：楼上孩子整夜哭，怀疑没人管。',
    found: '',
    goal: '',
    end: 'false_report',
  },
  {
    key: 'schooling',
    county: taiqian,
    ...{ day: '2024-02-26', hour: 11, minute: 0 },
    source: 'classroom',
    level: '3',
    types: ['other'],
    narrative: '四点半课堂反映：转学手续卡在两县之间，孩子开学一周还没有学籍。',
    found: '',
    goal: '',
    end: 'handed_over',
  },
  {
    key: 'left-alone',
    county: qingfeng,
    shown: true,
    ...{ day: '2024-03-05', hour: 16, minute: 50 },
    source: 'mandatory-report',
    level: '2',
    types: ['no_care'],
    grounds: ['R6'],
    narrative: '学校报告：孩子奶奶摔伤住院，五天来独自在家，自己上学、做饭。',
    found: '属实。父母在宁波务工，奶奶住院后无人接替；邻居偶尔送饭。',
    goal: '落实新的照护人，父母至少一方返乡一个月',
    end: 'reopened',
  },
  {
    key: 'scalded',
    county: fanxian,
    ...{ day: '2024-03-12', hour: 12, minute: 30 },
    source: 'visit',
    level: '3',
    types: ['accident'],
    accidentCause: 'burn',
    narrative: '巡访发现：三岁孩子打翻热水瓶，左脚烫伤，在村卫生室换药；当时奶奶在院里喂鸡，屋里没有大人。',
    found: '属实。烫伤面积不大，已按时换药；灶台、热水瓶都在孩子够得着的地方，奶奶还带着一个婴儿，顾不过来。',
    goal: '伤愈，家中热源全部移开，白天有人帮带',
    end: 'archived',
  },
  {
    key: 'bullied',
    county: qingfeng,
    ...{ day: '2024-03-28', hour: 17, minute: 25 },
    source: 'mandatory-report',
    level: '2',
    types: ['bullying'],
    narrative: '学校报告：住校生多次被同宿舍两名学生索要饭卡、推搡。',
    found: '学校、派出所共同核查，情况基本属实，未造成伤情；孩子晚上做噩梦。',
    goal: '停止欺凌，完成六次心理疏导',
    end: 'close_review',
  },
  {
    key: 'hardship',
    county: puyangCounty,
    ...{ day: '2024-04-09', hour: 9, minute: 45 },
    source: 'visit',
    level: '3',
    types: ['hardship', 'illness'],
    narrative: '巡访发现：孩子先天性心脏病待手术，家中已无力负担。',
    found: '属实。医院建议三个月内手术，费用缺口约三万元，未申请医疗救助。',
    goal: '办理医疗救助和临时救助，三个月内完成手术',
    end: 'follow',
  },
  {
    key: 'self-harm',
    county: qingfeng,
    ...{ day: '2024-04-25', hour: 20, minute: 30 },
    source: 'hotline',
    level: '2',
    types: ['crisis'],
    narrative: '孩子本人来电：不想活了，手臂上划过几道，父母在外地，奶奶不知道。',
    found: '属实。近两个月情绪低落，手臂有浅表划痕，无即时自杀计划；同意见心理老师。',
    goal: '保证安全，每周一次心理疏导，父母每天联系',
    end: 'act',
  },
  {
    key: 'official',
    county: qingfeng,
    ...{ day: '2024-05-08', hour: 10, minute: 10 },
    source: 'procuratorate',
    level: '2',
    types: ['harm_at_home'],
    narrative: '检察院移送：办案中发现孩子可能遭受监护人侵害，监护人在本县机关工作，请限制知悉范围。',
    found: '初步属实，孩子由外祖母接走。',
    goal: '查清侵害情况，落实安全照护',
    end: 'meet',
    restricted: true,
  },
  {
    key: 'drowning',
    county: qingfeng,
    ...{ day: '2024-05-12', hour: 15, minute: 35 },
    source: 'hotline',
    level: '2',
    types: ['accident', 'poor_care'],
    accidentCause: 'drowning',
    narrative:
      '村民来电：四个孩子周末下河洗澡，其中一个溺水，被路过的人救起，已送县医院，意识清醒。父母在外，家里只有爷爷。',
    found: '属实。孩子住院观察两天后出院；河边没有警示牌和救生杆，爷爷白天下地，周末无人看管。',
    goal: '周末有人看管，孩子和同伴学会防溺水“六不”，河段装警示牌和救生杆',
    end: 'meet',
  },
  {
    key: 'detained',
    county: qingfeng,
    ...{ day: '2024-05-20', hour: 14, minute: 20 },
    source: 'police',
    level: '2',
    types: ['no_care'],
    narrative: '派出所通报：孩子父亲因故被拘留，母亲早年离家，家中只有孩子和患病的爷爷。',
    found: '',
    goal: '',
    end: 'verify',
  },
  {
    key: 'at-night',
    county: qingfeng,
    shown: true,
    ...{ day: '2024-05-23', hour: 8, minute: 41 },
    source: 'hotline',
    level: '1',
    types: ['harm_at_home'],
    grounds: ['R4'],
    danger: ['harmed_now', 'offender_near'],
    narrative: '孩子的同学来电：他爸早上又打他，关在屋里不让上学，他发消息说流血了。',
    found: '',
    goal: '',
    end: 'received',
  },
];

const countEnding = (...ends: readonly DemoEnd[]): number =>
  demoCases.filter(({ end }) => ends.includes(end)).length;

/** What the story's cases have come to by the day of the reply; each concerns one child, another one each time. */
export const casesByThen = {
  lookedInto: countEnding('meet', 'act', 'follow', 'close_review', 'archived', 'reopened'),
  resolved: countEnding('archived', 'reopened'),
} as const;
