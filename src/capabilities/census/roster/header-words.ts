// What counties really write over their columns, and how such a heading is read: whose fact it is (child, father,
// mother, guardian) and which. Pure. A heading that none of these words fits is left to people.
import {
  type Attribute,
  PERSON_FIELDS,
  type Person,
  type RosterField,
} from '#capabilities/census/roster/fields/contract.ts';

function words(list: string): readonly string[] {
  return list.split(/\s+/);
}

/** Longest first, so that 受委托监护人 is not read as 监护人 with a strange beginning. */
const PERSON_WORDS: ReadonlyArray<readonly [Person, readonly string[]]> = [
  [
    'guardian',
    words(`受委托监护人 被委托监护人 委托监护人 实际监护人 现监护人 临时监护人 法定监护人 受委托人
    被委托人 受托人 实际照料人 实际照护人 实际抚养人 实际看护人 照料人 照护人 抚养人 看护人
    代养人 代管人 监护人 监护 家长`),
  ],
  ['child', words('农村留守儿童 留守儿童 困境儿童 未成年人 被监护人 儿童 少年 学生 孩子 幼儿 本人')],
  ['father', words('父亲 爸爸 父')],
  ['mother', words('母亲 妈妈 母')],
];

const ATTRIBUTE_WORDS: Readonly<Record<Attribute, readonly string[]>> = {
  name: words('姓名 名字 姓名曾用名'),
  citizenId: words(`身份证号 身份证号码 身份证 身份证件号码 身份证件号 公民身份号码 公民身份证号码
    公民身份证号 居民身份证号码 居民身份证号 身份号码 证件号码 证件号 有效证件号码
    有效身份证件号码 身份证明号码`),
  phone: words('联系电话 电话 电话号码 联系电话号码 手机 手机号 手机号码 联系方式 联系号码 联系手机'),
  status: words(`状况 情况 状态 现状 目前状况 现状况 外出情况 外出状况 务工情况 就业情况 就业状况
    外出务工情况 是否外出 是否外出务工 去向`),
  workplace: words(`务工地 务工地点 务工地址 外出务工地 外出务工地点 外出务工地址 外出地点 外出地 外出地址
    打工地 打工地点 打工地址 工作地 工作地点 工作地址 工作单位 务工单位 务工所在地 流入地
    单位`),
  relation: words('关系 与儿童关系 与被监护人关系 与留守儿童关系 监护关系 亲属关系 与儿童的关系'),
  health: words('健康状况 健康情况 身体状况 身体情况 身体健康状况 身体健康情况 健康 健康状态'),
  ability: words('能力 监护能力 监护能力情况 监护能力评估 照护能力 照料能力 监护能力等级'),
  sex: ['性别'],
  birthDate: words('出生日期 出生年月日 出生年月 出生时间 出生 生日 出生年份'),
  age: words('年龄 周岁 实足年龄 年龄周岁 岁数'),
  ethnicity: words('民族 族别'),
  schooling: words(`就学状况 就学情况 受教育情况 受教育状况 教育阶段 教育情况 教育状况 就读情况 就读状况
    在学情况 入学情况 上学情况 学段 学业情况 就学阶段 就读阶段 在校情况 学习情况 文化程度`),
  school: words(`就读学校 学校 学校名称 所在学校 就读学校名称 在读学校 就学学校 所读学校 就读学校幼儿园
    学校幼儿园 就读学校或幼儿园`),
  grade: words('年级 就读年级 班级 年级班级 所在年级 所在班级 就读班级 年级班 就读年级班级 在读年级'),
  boarding: words('是否寄宿 寄宿 是否住校 住校 寄宿情况 是否寄宿生 是否在校寄宿 寄宿生 住校情况'),
};

/** Facts of the household or of the record itself, whoever's group they stand in. */
const OTHER_WORDS: ReadonlyArray<readonly [RosterField, readonly string[]]> = [
  ['serial', words('序号 编号 序 号 no 顺序号 行号')],
  ['county', words('县区 县 区县 县市区 所属县区 所在县区 县别 区 县级 市县区 所属县 所在县')],
  [
    'town',
    words(`乡镇办 乡镇 乡镇街道 乡 镇 镇办 乡办 街道 镇街道 镇街 乡镇街 所在乡镇 所属乡镇 乡镇名称
    乡镇街道办 乡镇办事处 街道办事处 乡镇街道名称 乡镇别`),
  ],
  [
    'village',
    words(`村居 行政村 村 村委会 社区 村社区 行政村社区 村名 所在村 所属村 村居委会 村居社区 行政村居
    村名称 村庄 居村 行政村名称 村社区名称 所在村居 村民委员会 社区村 村级`),
  ],
  ['group', words('村民小组 小组 组 村组 组别 村民组 居民小组 自然村 自然庄 村小组 自然屯 组名')],
  [
    'address',
    words(`家庭住址 家庭地址 住址 现住址 居住地址 现居住地址 详细地址 家庭详细地址 家庭详细住址
    现居住地 常住地址 居住地 地址 家庭居住地址`),
  ],
  [
    'leftBehindKind',
    words(`留守类型 留守类别 留守情况 留守状况 留守儿童类型 留守儿童类别 儿童类型 儿童类别 留守原因
    类型 类别 父母外出情况 父母外出务工情况 留守形式`),
  ],
  [
    'economicStatus',
    words(`家庭经济状况 家庭经济情况 家庭类型 家庭类别 经济状况 经济情况 家庭经济类型 家庭困难类型
    困难类型 家庭情况 家庭状况 家庭经济 贫困类型 家庭生活状况 困难类别 家庭属性`),
  ],
  [
    'filledOn',
    words(`填报日期 填表日期 登记日期 填报时间 填表时间 登记时间 排查日期 排查时间 采集日期 采集时间
    摸排时间 摸排日期 录入日期 录入时间`),
  ],
  ['remark', words('备注 说明 其他 其它 备考 备注说明 其他情况 其他说明 需要说明的情况')],
];

/** Words that add nothing: 所在, 户籍 and the like. */
const FILLER = /^(所在|所属|户籍所在|户籍|户口所在|现|目前|其|家庭)/;

export interface Reading {
  /** Whose fact; undefined where the heading does not say (a bare 身份证号). */
  readonly person: Person | undefined;
  readonly attribute: Attribute | undefined;
  /** Set where the heading decides by itself. */
  readonly field: RosterField | undefined;
  /** From 0 (not understood) to 1. */
  readonly confidence: number;
}

const NOT_UNDERSTOOD: Reading = { person: undefined, attribute: undefined, field: undefined, confidence: 0 };

const otherFields = new Map(
  OTHER_WORDS.flatMap(([field, words]) => words.map((word) => [word, field] as const)),
);
const attributes = new Map(
  (Object.entries(ATTRIBUTE_WORDS) as Array<[Attribute, readonly string[]]>).flatMap(([attribute, words]) =>
    words.map((word) => [word, attribute] as const),
  ),
);
/** For headings that only end in a known word; the longest decides. */
const endings = [...attributes.keys()]
  .filter((word) => word.length >= 2)
  .sort((one, other) => other.length - one.length);

/**
 * Reads a heading.
 * @param path the heading's own words last, before them those of the groups it stands under.
 */
export function readHeading(path: readonly string[]): Reading {
  const own = path.at(-1) ?? '';
  const groupPerson = path
    .slice(0, -1)
    .map(personIn)
    .findLast((person) => person !== undefined);
  for (const label of variantsOf(own)) {
    const reading = readLabel(label, groupPerson);
    if (reading.confidence > 0) return reading;
  }
  return NOT_UNDERSTOOD;
}

/** A heading without blanks, numbering, marks and brackets: with what stood in the brackets, then without it. */
export function variantsOf(heading: string): string[] {
  const plain = heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cf}]+/gu, '')
    .replace(/^(\(?\d{1,2}[).、．.]|[一二三四五六七八九十]+、)/, '')
    .replace(/[*★:：_]/g, '');
  const inside = plain.replace(/[()[\]【】/、,，.·\-—'"“”]/g, '');
  const outside = plain.replace(/[([【][^)\]】]*[)\]】]?/g, '').replace(/[/、,，.·\-—'"“”]/g, '');
  return [...new Set([inside, outside])].filter((label) => label !== '');
}

function readLabel(label: string, groupPerson: Person | undefined): Reading {
  const decided = decidedByItself(label);
  if (decided !== undefined) return { ...NOT_UNDERSTOOD, field: decided, confidence: 1 };
  const person = personIn(label) ?? groupPerson;
  const rest = withoutPersons(label);
  const exact = attributes.get(rest) ?? attributes.get(rest.replace(FILLER, ''));
  if (exact !== undefined) return ofPerson(person, exact, 1);
  if (rest === '' && person !== undefined) return ofPerson(person, 'name', 0.7);
  const other = otherFields.get(rest.replace(FILLER, ''));
  if (other !== undefined && person === undefined)
    return { ...NOT_UNDERSTOOD, field: other, confidence: 0.9 };
  const ending = endings.find((word) => rest.endsWith(word) || rest.startsWith(word));
  return ending === undefined ? NOT_UNDERSTOOD : ofPerson(person, attributes.get(ending) ?? 'name', 0.6);
}

function decidedByItself(label: string): RosterField | undefined {
  const other = otherFields.get(label);
  if (other !== undefined) return other;
  if (/与.*关系$|^关系$/.test(label)) return 'guardianRelation';
  if (/(时间|日期|编号|年限)$/.test(label)) return undefined;
  if (/签|责任书|确认书|承诺书|协议/.test(label)) return 'letterSigned';
  return /^(监护|照护|照料)能力/.test(label) ? 'guardianAbility' : undefined;
}

function ofPerson(person: Person | undefined, attribute: Attribute, confidence: number): Reading {
  const field = person === undefined ? undefined : PERSON_FIELDS[person][attribute];
  if (person !== undefined && field === undefined) return { ...NOT_UNDERSTOOD, person, attribute };
  return { person, attribute, field, confidence: person === undefined ? confidence * 0.9 : confidence };
}

function personIn(label: string): Person | undefined {
  const plain = variantsOf(label)[0] ?? '';
  if (/父母|双亲/.test(plain)) return undefined;
  return PERSON_WORDS.find(([, words]) => words.some((word) => plain.includes(word)))?.[0];
}

function withoutPersons(label: string): string {
  let rest = label;
  for (const [, words] of PERSON_WORDS) {
    for (const word of words) rest = rest.replace(word, '');
  }
  return rest.replace(/^的/, '').replace(/基本(情况|信息)$/, '');
}
