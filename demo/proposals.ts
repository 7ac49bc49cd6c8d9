/**
 * The proposals of the demonstration's story, told as plain data. Number, session and title of no. 282 are those of the public letter;
 * the deputies, the words and everything else are made up.
 */
import type { Role } from '#foundation/access/table.ts';
import { presentDay } from './calendar.ts';

/** What an answer promises. */
export interface DemoPromise {
  readonly words: string;
  readonly unit: string;
  readonly role: Role;
  readonly dueOn: string;
  readonly kept?: { readonly on: string; readonly how: string };
}

interface DemoWord {
  readonly satisfaction: 'satisfied' | 'mostly' | 'unsatisfied';
  readonly on: string;
  readonly said?: string;
}

/** An answer, as far as it has come. */
export interface DemoAnswer {
  readonly template: string;
  /** The letter's own words, a paragraph a line; without them it is as the template has it. */
  readonly body?: string;
  readonly draftedOn: string;
  readonly mark: 'A' | 'B' | 'C';
  readonly number: string | null;
  readonly copies: readonly { readonly name: string; readonly count: number }[];
  readonly promises?: readonly DemoPromise[];
  readonly checkedOn?: string;
  readonly signedOn?: string;
  /** What the deputies said, in their order. */
  readonly words?: readonly DemoWord[];
  readonly closedOn?: string;
  readonly redone?: { readonly on: string; readonly why: string };
}

/** A proposal of the story. */
export interface DemoProposal {
  /** The county whose office answers it; the city's where none is named. */
  readonly county?: string;
  readonly kind: 'congress' | 'cppcc';
  readonly session: string;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly assigner: string;
  readonly assignedOn: string;
  readonly deputies: readonly {
    readonly name: string;
    readonly address: string;
    readonly telephone: string;
  }[];
  readonly acceptedOn?: string;
  readonly givenBack?: { readonly on: string; readonly why: string };
  readonly joint?: {
    readonly askedOn: string;
    readonly opinions: readonly {
      readonly unit: string;
      readonly role: Role;
      readonly on?: string;
      readonly words?: string;
    }[];
  };
  readonly talks?: readonly {
    readonly on: string;
    readonly way: 'in_person' | 'meeting' | 'telephone' | 'letter';
    readonly words: string;
  }[];
  readonly answers?: readonly DemoAnswer[];
}

const congress = { kind: 'congress', session: '九届人大三次会议', assigner: '市人大常委会选工委' } as const;
const cppcc = { kind: 'cppcc', session: '九届政协二次会议', assigner: '市政协提案委员会' } as const;
/** The city's own short template, for answers that need few figures. */
export const BRIEF = 'proposal-brief';
const template = BRIEF;
const thanks = '感谢您对未成年人保护工作的关心和支持。您提出的《{题目}》收悉，现答复如下：';
const receivers = [
  { name: '市人大选工委', count: 2 },
  { name: '市委市政府督查局', count: 2 },
] as const;
const deputy = (name: string, address: string, telephone: string) => ({ name, address, telephone });

/** The proposals, each as it has come by the morning of the present day. */
export const demoProposals: readonly DemoProposal[] = [
  {
    ...{
      ...congress,
      number: 282,
      title: '关于完善农村学龄儿童课后看护服务的建议',
      assignedOn: '2024-02-23',
    },
    text: `农村学龄儿童放学后到家长收工前这段时间，多数没有人看护，作业没人辅导，溺水、交通等安全隐患突出，留守儿童尤其如此。
建议：一、用好村（居）儿童之家、未成年人保护站等现有场所，办好“四点半课堂”；二、学校课后服务向乡镇中心小学和教学点延伸；三、组织社工、志愿者和退休教师参与看护，建立接送登记；四、把课后看护所需经费列入预算。`,
    deputies: [
      deputy('郑景禾', '濮阳县文留镇中心小学', '14000028201'),
      deputy('周慕远', '清丰县马庄桥镇人民政府', '14000028202'),
    ],
    acceptedOn: '2024-02-26',
    joint: {
      askedOn: '2024-02-27',
      opinions: [
        {
          ...{ unit: '濮阳市教育局', role: 'school', on: '2024-03-20' },
          words:
            '小学课后服务已覆盖全部乡镇中心小学，教学点覆盖率尚不足。拟于秋季学期向有条件的教学点延伸，并与“四点半课堂”错时衔接。',
        },
        {
          ...{ unit: '濮阳市公安局', role: 'police', on: '2024-03-22' },
          words: '将校园周边和课堂所在村纳入放学时段巡逻重点，对接送人员登记和从业查询予以配合。',
        },
        {
          ...{ unit: '濮阳市妇女联合会', role: 'women', on: '2024-03-18' },
          words: '组织巾帼志愿者和“爱心妈妈”参与课后看护，每月到村开展一次家庭教育指导。',
        },
      ],
    },
    talks: [
      {
        ...{ on: '2024-03-06', way: 'telephone' },
        words: '向郑代表说明办理安排。代表希望先摸清各村缺口，再定点开办。',
      },
      {
        ...{ on: '2024-05-14', way: 'in_person' },
        words: '到文留镇中心小学面商，汇报答复要点。代表同意，提出接送登记要有人盯、要能查。',
      },
    ],
    answers: [
      {
        ...{
          template: 'proposal-reply',
          draftedOn: presentDay,
          mark: 'B',
          number: '濮民函〔2024〕31号',
          copies: receivers,
        },
        promises: [
          {
            words: '会同教育部门，年底前让有需求的村都有“四点半课堂”或就近接收的场所',
            ...{ dueOn: '2024-12-31', unit: '濮阳市民政局', role: 'city' },
          },
          {
            ...{ words: '秋季学期把小学课后服务延伸到有条件的教学点', dueOn: '2024-09-30' },
            ...{ unit: '濮阳市教育局', role: 'school' },
          },
        ],
      },
    ],
  },
  {
    ...{
      ...congress,
      number: 156,
      title: '关于加强农村留守儿童心理健康服务的建议',
      assignedOn: '2024-02-26',
    },
    text: '农村学校专职心理教师少，留守儿童的心理问题发现晚。建议建立筛查、转介、随访的办法，热线和社工要能接得住。',
    deputies: [deputy('韩知秋', '范县第一初级中学', '14000015601')],
    acceptedOn: '2024-02-28',
    talks: [
      {
        on: '2024-04-11',
        way: 'meeting',
        words: '在范县召开座谈会，代表介绍学校情况，认可热线与社工联动的做法。',
      },
    ],
    answers: [
      {
        body: `${thanks}
一、关于及早发现。儿童主任入户探视时按统一的表单了解孩子的情绪和交往情况，发现异常的当天告知家长和学校。截至{截止日}，全市在册农村留守儿童{留守儿童}名，均列入探视范围。
二、关于转介和随访。未成年人保护热线的社工接到求助后先行疏导，需要专业评估的转介卫生健康部门，结果反馈学校和家长，办结后按时回访。
三、关于学校力量。我局将会同教育部门，把热线和转介办法送到每一所农村学校。
再次感谢您的建议。`,
        ...{ template, draftedOn: '2024-05-20', mark: 'A', number: '濮民函〔2024〕29号', copies: receivers },
        checkedOn: '2024-05-22',
      },
    ],
  },
  {
    ...{ ...cppcc, number: 87, title: '关于建立农村儿童暑期防溺水联防机制的提案', assignedOn: '2024-02-20' },
    text: '建议乡镇、村、学校、家长分段负责，汛期前完成水域排查和警示，发挥儿童主任作用。',
    deputies: [deputy('邱明朗', '濮阳市政协', '14000008701')],
    acceptedOn: '2024-02-21',
    talks: [
      { on: '2024-03-28', way: 'in_person', words: '登门面商，委员建议把防溺水写进监护责任书的告知内容。' },
    ],
    answers: [
      {
        body: `${thanks}
一、关于分段负责。乡镇、村、学校、家长四方责任写入暑期安全工作方案，儿童主任负责汛前逐塘排查、逐户提醒。
二、关于家长责任。已把防溺水写进监护责任书的告知内容，签订时当面讲明。截至{截止日}，全市在册农村留守儿童{留守儿童}名。
三、关于联防机制。会同教育、应急、水利等部门，在汛期前完成警示标志检查。
再次感谢您的建议。`,
        ...{ template, draftedOn: '2024-04-15', mark: 'A', number: '濮民函〔2024〕21号' },
        copies: [{ name: '市政协提案委员会', count: 2 }],
        ...{ checkedOn: '2024-04-17', signedOn: '2024-04-18', closedOn: '2024-04-26' },
        words: [{ satisfaction: 'satisfied', on: '2024-04-25', said: '措施具体，落实到村。' }],
      },
    ],
  },
  {
    ...{
      ...congress,
      number: 203,
      title: '关于在搬迁安置社区设立四点半课堂的建议',
      assignedOn: '2024-02-19',
    },
    text: '搬迁安置社区儿童集中，家长务工多，放学后无处可去。建议利用社区用房设立课堂。',
    deputies: [
      deputy('沈拾穗', '台前县凤凰社区', '14000020301'),
      deputy('曲安和', '台前县侯庙镇', '14000020302'),
    ],
    acceptedOn: '2024-02-20',
    talks: [{ on: '2024-03-15', way: 'in_person', words: '到社区现场面商，查看可用房间三处。' }],
    answers: [
      {
        body: `${thanks}
一、关于场所。我局会同台前县现场查看了三处社区用房，拟全部用于设立四点半课堂，开放前完成安全检查。
二、关于人员。为课堂配备专职负责人，所有工作人员先做从业查询，再组织巾帼志愿者参与看护。
三、关于进度。上述事项列入承诺台账，逐项落实后向您反馈。
再次感谢您的建议。`,
        ...{ template, draftedOn: '2024-04-22', mark: 'B', number: '濮民函〔2024〕24号', copies: receivers },
        promises: [
          {
            words: '完成三处社区用房的安全检查',
            ...{ dueOn: '2024-05-10', unit: '濮阳市民政局', role: 'city' },
            kept: { on: '2024-05-08', how: '会同消防、住建逐处检查，两处合格，一处整改后复查合格。' },
          },
          {
            ...{ words: '为课堂配齐一名专职负责人并完成从业查询', dueOn: '2024-05-17' },
            ...{ unit: '濮阳市民政局', role: 'city' },
          },
          {
            ...{ words: '组织巾帼志愿者进社区课堂，每周不少于两次', dueOn: '2024-05-29' },
            ...{ unit: '濮阳市妇女联合会', role: 'women' },
          },
        ],
        ...{ checkedOn: '2024-04-24', signedOn: '2024-04-26' },
        words: [{ satisfaction: 'mostly', on: '2024-05-13', said: '希望尽快配齐人员。' }],
      },
    ],
  },
  {
    ...{ ...congress, number: 41, title: '关于规范农村留守儿童委托照护的建议', assignedOn: '2024-02-19' },
    text: '委托照护多为口头约定，被委托人是否合适没有人核对。建议推行书面协议和定期随访。',
    deputies: [deputy('温可风', '南乐县元村镇', '14000004101')],
    acceptedOn: '2024-02-21',
    joint: { askedOn: '2024-04-22', opinions: [{ unit: '濮阳市公安局', role: 'police' }] },
  },
  {
    ...{ ...cppcc, number: 133, title: '关于增加农村中小学校医配备的提案', assignedOn: '2024-02-20' },
    text: '建议为农村寄宿制学校配备专职校医。',
    deputies: [deputy('祝清源', '濮阳市中医院', '14000013301')],
    givenBack: { on: '2024-02-27', why: '校医配备属教育、卫生健康部门职责，建议改由市教育局主办。' },
  },
  {
    ...{ ...congress, number: 95, title: '关于提高农村儿童主任补贴的建议', assignedOn: '2024-02-19' },
    text: '儿童主任多由村干部兼任，补贴低、流动快。建议建立与工作量挂钩的补贴办法。',
    deputies: [deputy('蒋若谷', '清丰县巩营乡', '14000009501')],
    acceptedOn: '2024-02-21',
    talks: [{ on: '2024-03-20', way: 'telephone', words: '电话沟通，代表希望明确补贴标准和资金渠道。' }],
    answers: [
      {
        body: `${thanks}
一、关于现行办法。儿童主任多由村（居）委会委员兼任，补贴由县（区）按有关规定发放。
二、关于您的建议。提高补贴涉及县（区）财力，目前条件尚不成熟，我局将在调研全市情况后提出意见，供有关部门参考。
再次感谢您的建议。`,
        ...{ template, draftedOn: '2024-04-08', mark: 'C', number: '濮民函〔2024〕18号', copies: receivers },
        ...{ checkedOn: '2024-04-10', signedOn: '2024-04-11' },
        words: [{ satisfaction: 'unsatisfied', on: '2024-05-06', said: '没有回答资金从哪里来。' }],
        redone: { on: '2024-05-08', why: '代表认为未答复资金渠道，商财政部门后重新答复。' },
      },
    ],
  },
  {
    ...{
      ...congress,
      number: 318,
      title: '关于建立留守儿童节假日亲情连线制度的建议',
      assignedOn: '2024-05-21',
    },
    text: '建议由儿童主任协助，节假日集中安排孩子与外出父母视频通话。',
    deputies: [deputy('孟新雨', '濮阳县子岸镇', '14000031801')],
  },
  {
    ...{ county: '410922', kind: 'congress', session: '十六届人大三次会议', number: 17 },
    ...{ assigner: '清丰县人大常委会', title: '关于增设乡镇未成年人保护站的建议', assignedOn: '2024-03-18' },
    text: '建议在人口较多的乡镇增设未成年人保护站，配备专人。',
    deputies: [deputy('柳初晴', '清丰县城关镇', '14000001701')],
    acceptedOn: '2024-03-20',
    talks: [{ on: '2024-04-16', way: 'in_person', words: '面商，代表建议先在城关镇、马庄桥镇试点。' }],
  },
];
