/**
 * The closed code sets of a child's file and what each code is called in both languages.
 * Sources stand beside each set; the database checks the same sets (db/migrations/0003_children.sql).
 * Pure declarations; nothing here decides anything.
 */

/** A code's name in both languages. */
export interface CodeName {
  readonly zh: string;
  readonly en: string;
}

type CodeSet = Readonly<Record<string, CodeName>>;

/** GB/T 2261.1; read by its name. @public */
export const sexes = {
  '1': { zh: '男', en: 'Boy' },
  '2': { zh: '女', en: 'Girl' },
  '0': { zh: '未知', en: 'Unknown' },
  '9': { zh: '未说明', en: 'Not stated' },
} as const satisfies CodeSet;

export const healths = {
  healthy: { zh: '健康', en: 'Healthy' },
  fair: { zh: '一般', en: 'Fair' },
  ill: { zh: '患病', en: 'Ill' },
  severe_ill: { zh: '重病', en: 'Severely ill' },
  disabled: { zh: '残疾', en: 'Disabled' },
  unknown: { zh: '不详', en: 'Not known' },
} as const satisfies CodeSet;

export const schoolings = {
  not_yet: { zh: '未入园', en: 'Below kindergarten' },
  kindergarten: { zh: '幼儿园', en: 'Kindergarten' },
  primary: { zh: '小学', en: 'Primary school' },
  junior: { zh: '初中', en: 'Junior secondary' },
  senior: { zh: '高中（中职）', en: 'Senior secondary' },
  special: { zh: '特殊教育', en: 'Special school' },
  dropped_out: { zh: '失学辍学', en: 'Dropped out' },
  left_school: { zh: '已离校', en: 'Left school' },
  other: { zh: '其他', en: 'Other' },
  unknown: { zh: '不详', en: 'Not known' },
} as const satisfies CodeSet;

export const economics = {
  ordinary: { zh: '一般户', en: 'Ordinary' },
  low_income: { zh: '低保', en: 'Subsistence allowance' },
  low_income_edge: { zh: '低保边缘', en: 'Marginal low income' },
  extreme_poverty: { zh: '特困', en: 'Extreme poverty' },
  heavy_expense: { zh: '刚性支出困难', en: 'Crushing expenses' },
  lifted_unstable: { zh: '脱贫不稳定', en: 'Lifted, unstable' },
  poverty_risk: { zh: '易致贫监测', en: 'At risk of poverty' },
  other: { zh: '其他困难', en: 'Other hardship' },
  unknown: { zh: '不详', en: 'Not known' },
} as const satisfies CodeSet;

/** domain.md 3.2: kinds of being left behind. */
export const leftBehindKinds = {
  '11': { zh: '父母双方外出', en: 'Both parents away' },
  '12': { zh: '一方外出、另一方无监护能力', en: 'One away, the other unable' },
} as const satisfies CodeSet;

/** domain.md 3.2: categories; a child may hold several. The tens are families of the codes below them. */
export const categories = {
  '11': { zh: '留守（双方外出）', en: 'Left behind, both away' },
  '12': { zh: '留守（一方外出）', en: 'Left behind, one away' },
  '21': { zh: '孤儿（集中供养）', en: 'Orphan, in an institution' },
  '22': { zh: '孤儿（散居）', en: 'Orphan, dispersed' },
  '23': { zh: '艾滋病病毒感染儿童', en: 'Child with HIV' },
  '30': { zh: '事实无人抚养', en: 'De-facto unattended' },
  '41': { zh: '低保家庭', en: 'Subsistence-allowance family' },
  '42': { zh: '低保边缘家庭', en: 'Marginal low-income family' },
  '43': { zh: '特困', en: 'Extreme poverty' },
  '44': { zh: '刚性支出困难家庭', en: 'Family with crushing expenses' },
  '51': { zh: '重度残疾（1–2 级）', en: 'Severe disability' },
  '52': { zh: '残疾（3–4 级）', en: 'Disability, grades 3–4' },
  '60': { zh: '重病', en: 'Severe illness' },
  '71': { zh: '无人监护', en: 'No guardian' },
  '72': { zh: '监护侵害', en: 'Harmed by guardian' },
  '73': { zh: '父母服刑或戒毒', en: 'Parent imprisoned or in rehabilitation' },
  '74': { zh: '临时监护', en: 'Temporary guardianship of the state' },
  '75': { zh: '长期监护', en: 'Long-term guardianship of the state' },
  '80': { zh: '流动儿童', en: 'Migrant child' },
  '85': { zh: '单亲', en: 'Single parent' },
  '90': { zh: '其他困境', en: 'Other difficulty' },
} as const satisfies CodeSet;

/** domain.md 3.2: what has become of a parent. */
export const parentStatuses = {
  '01': { zh: '正常在家', en: 'At home' },
  '02': { zh: '外出务工', en: 'Away for work' },
  '03': { zh: '死亡', en: 'Dead' },
  '04': { zh: '宣告死亡', en: 'Declared dead' },
  '05': { zh: '宣告失踪', en: 'Declared missing' },
  '06': { zh: '失联', en: 'Out of touch' },
  '07': { zh: '重残', en: 'Severely disabled' },
  '08': { zh: '重病', en: 'Severely ill' },
  '09': { zh: '服刑在押', en: 'In prison' },
  '10': { zh: '强制戒毒', en: 'In compulsory rehabilitation' },
  '11': { zh: '其他限制人身自由', en: 'Otherwise detained' },
  '12': { zh: '撤销监护资格', en: 'Guardianship revoked' },
  '13': { zh: '遣送（驱逐）出境', en: 'Deported' },
  '14': { zh: '无监护能力（其他）', en: 'Unable to care (other)' },
  '15': { zh: '离异不同住或改嫁', en: 'Divorced and apart, or remarried' },
  '99': { zh: '不详', en: 'Not known' },
} as const satisfies CodeSet;

/** GB/T 4761, the relations that stand in a child's family. */
export const familyRelations = {
  '51': { zh: '父亲', en: 'Father' },
  '52': { zh: '母亲', en: 'Mother' },
  '57': { zh: '继父或养父', en: 'Step- or adoptive father' },
  '58': { zh: '继母或养母', en: 'Step- or adoptive mother' },
  '61': { zh: '祖父', en: 'Grandfather (father’s side)' },
  '62': { zh: '祖母', en: 'Grandmother (father’s side)' },
  '63': { zh: '外祖父', en: 'Grandfather (mother’s side)' },
  '64': { zh: '外祖母', en: 'Grandmother (mother’s side)' },
  '71': { zh: '哥哥', en: 'Elder brother' },
  '73': { zh: '弟弟', en: 'Younger brother' },
  '75': { zh: '姐姐', en: 'Elder sister' },
  '77': { zh: '妹妹', en: 'Younger sister' },
  '81': { zh: '伯父', en: 'Uncle (father’s elder brother)' },
  '83': { zh: '叔父', en: 'Uncle (father’s younger brother)' },
  '85': { zh: '舅父', en: 'Uncle (mother’s brother)' },
  '99': { zh: '其他', en: 'Other' },
} as const satisfies CodeSet;

/** Why a child is no longer on the register. */
export const leftReasons = {
  grown_up: { zh: '年龄届满', en: 'Grown up' },
  parent_returned: { zh: '父母返乡', en: 'A parent returned' },
  moved_away: { zh: '迁出本市', en: 'Moved out of the city' },
  died: { zh: '死亡', en: 'Died' },
  registered_twice: { zh: '重复建档', en: 'Registered twice' },
  not_left_behind: { zh: '经核实不符合条件', en: 'Found not eligible' },
} as const satisfies CodeSet;

/** Why there is no citizen ID. No registration (无户籍) is a case type of its own (domain.md 3.7). */
export const citizenIdLacks = {
  no_registration: { zh: '无户籍', en: 'Not in the household register' },
  not_at_hand: { zh: '暂未提供', en: 'Not at hand' },
  refused: { zh: '家属不愿提供', en: 'The family declines' },
} as const satisfies CodeSet;

/** What is doubtful in a file until somebody settles it. */
export const flags = {
  idMissing: { zh: '缺身份证号', en: 'ID missing' },
  idChecksum: { zh: '身份证校验位错', en: 'ID check digit wrong' },
  idSexMismatch: { zh: '性别与身份证不符', en: 'Sex at odds with ID' },
  idBirthMismatch: { zh: '出生日期与身份证不符', en: 'Birth date at odds with ID' },
  kindAtOdds: { zh: '留守类型与父母状况不符', en: 'Kind at odds with the parents’ states' },
  villageUnknown: { zh: '村（居）未识别', en: 'Village not recognised' },
  phoneInvalid: { zh: '电话号码有误', en: 'Phone number wrong' },
  idUnreadable: { zh: '身份证号无法识读', en: 'ID cannot be read' },
  id15: { zh: '15 位旧身份证号', en: 'Old ID of 15 digits' },
  sexUnknown: { zh: '性别不详', en: 'Sex not known' },
  birthUnreadable: { zh: '出生日期无法识读', en: 'Birth date cannot be read' },
  birthAfterCensus: { zh: '出生日期晚于排查时点', en: 'Born after the census date' },
  ageAtOdds: { zh: '年龄与出生日期不符', en: 'Age at odds with birth date' },
  kindUnknown: { zh: '留守类型不明', en: 'Kind not known' },
  otherCounty: { zh: '填写的是其他县区', en: 'Names another county' },
  townUnknown: { zh: '乡镇未识别', en: 'Town not recognised' },
  parentIdInvalid: { zh: '父母身份证号有误', en: 'Parent’s ID wrong' },
  guardianIdInvalid: { zh: '监护人身份证号有误', en: 'Guardian’s ID wrong' },
  guardianTooYoung: { zh: '监护人未成年', en: 'Guardian is a minor' },
  guardianIsChild: { zh: '监护人填成了儿童本人', en: 'Guardian is the child itself' },
  letterUnclear: { zh: '责任书签订情况填写不明', en: 'Unclear whether the letter is signed' },
} as const satisfies CodeSet;

/** A code set's codes, for schemas. */
export function codesOf<Codes extends CodeSet>(
  set: Codes,
): [keyof Codes & string, ...(keyof Codes & string)[]] {
  return Object.keys(set) as [keyof Codes & string, ...(keyof Codes & string)[]];
}

const ethnicityNames =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺';

/** GB/T 3304: 01 汉族 … 56 基诺族. */
export const ethnicities: ReadonlyMap<string, string> = new Map(
  ethnicityNames.split(' ').map((name, at) => [String(at + 1).padStart(2, '0'), `${name}族`]),
);
