// The words of a roster as codes: family, health, schooling, economy, kinds of being left behind, yes and no.
// Tables and nothing else; a word that no table knows gives undefined and stays as it was written. Pure.
// Codes: the bureau's code sets (parents' states 01–99, carers 00–11, kinds 11/12) and GB/T 3304 for ethnicity.

export type Health = 'healthy' | 'fair' | 'ill' | 'severe_ill' | 'disabled';
export type Schooling =
  | 'not_yet'
  | 'kindergarten'
  | 'primary'
  | 'junior'
  | 'senior'
  | 'special'
  | 'dropped_out'
  | 'left_school'
  | 'other';
export type Ability = 'strong' | 'ordinary' | 'weak' | 'none';
export type Economic =
  | 'ordinary'
  | 'low_income'
  | 'low_income_edge'
  | 'extreme_poverty'
  | 'heavy_expense'
  | 'lifted_unstable'
  | 'poverty_risk'
  | 'other';

type Table<Code> = ReadonlyArray<readonly [RegExp, Code]>;

/** The first row whose words are found decides; specific ones stand before general ones. */
function lookUp<Code>(table: Table<Code>, text: string): Code | undefined {
  return table.find(([words]) => words.test(text))?.[1];
}

/** 01 at home … 15 remarried, 99 not known; undefined where nothing is said. */
export function parentStatusCode(text: string): string | undefined {
  return text === '' ? undefined : (lookUp(PARENT_STATUS, text) ?? '99');
}

const PARENT_STATUS: Table<string> = [
  [/宣告死亡/, '04'],
  [/宣告失踪/, '05'],
  [/死亡|去世|亡故|病故|已故|已亡|身亡|^[亡故殁]$/, '03'],
  [/失联|失踪|下落不明|出走|联系不上|无法联系/, '06'],
  [/强制.*戒毒|戒毒|吸毒/, '10'],
  [/服刑|在押|监狱|入狱|判刑/, '09'],
  [/限制人身自由|拘留|羁押|看守所/, '11'],
  [/撤销.*监护/, '12'],
  [/遣送|驱逐/, '13'],
  [/(无|没有|缺乏|丧失|不具备).{0,4}(监护|照护|照料)?能力/, '14'],
  [/重残|重度残疾|[一二12]级.*残|残.*[一二12]级/, '07'],
  [/重病|大病|重大疾病|癌/, '08'],
  [/外出|务工|打工|在外|经商/, '02'],
  [/离异|离婚|改嫁|再婚|另娶|重组|分居/, '15'],
  [/在家|正常|务农|在本地|本地|在村|健在/, '01'],
];

/** Who cares for the child, seen from the child: 00 nobody … 11 the child itself. */
export function carerCode(text: string): string | undefined {
  return lookUp(CARERS, text);
}

const CARERS: Table<string> = [
  [/^(无|无人|没有|无人监护|无人照料)$/, '00'],
  [/自己|本人|独居|独自|单独/, '11'],
  [/寄养/, '10'],
  [/福利|机构|救助站|救助保护/, '09'],
  [/学校|寄宿|老师|教师/, '08'],
  [/曾祖|太爷|太奶|老爷|老奶|大爷|大娘|堂|表|伯祖|叔祖|姑奶|姨奶|舅爷|姑婆|姨婆/, '06'],
  [/外祖|外公|外婆|姥|外爷|外奶|外孙|^老[爷娘]$/, '04'],
  [/祖|爷|奶|孙/, '03'],
  [/侄|甥|伯|叔|姑|舅|姨|婶|亲属|亲戚|嫂|公公|婆婆/, '06'],
  [/哥|姐|兄|姊|弟|妹/, '05'],
  [/继父|继母|养父|养母/, '06'],
  [/父子|父女|父亲|父母|爸|^父$/, '01'],
  [/母子|母女|母亲|妈|娘|^母$/, '02'],
  [/邻居|朋友|托管|受托|委托|其他|同村|村干部/, '07'],
];

/** 11 both parents out, 12 one out and the other unable, none: not left behind; unclear: one is out, no more is said. */
export type DeclaredKind = '11' | '12' | 'none' | 'unclear';

export function declaredKind(text: string): DeclaredKind | undefined {
  return text === '' ? undefined : lookUp(KINDS, text);
}

const KINDS: Table<DeclaredKind> = [
  [/一方.*(无|没有|缺|失|不具备|丧失|死亡|去世|服刑|残|病)|单方.*无.*能力|^12$/, '12'],
  [/^(无|否|不是|没有)$|非留守|不属于|(父母|双方|均|都|一方).{0,2}在家|已返乡|不留守/, 'none'],
  [/一方|单亲|单方|[仅只]有?[父母]|^[父母]亲?(外出|务工|打工)/, 'unclear'],
  [/(双方|父母|双亲|都|均|全部).{0,4}(外出|务工|打工|在外)|双外出|^双方$|^11$|^是$/, '11'],
];

export function healthCode(text: string): Health | undefined {
  return lookUp(HEALTH, text);
}

const HEALTH: Table<Health> = [
  [/^无$|无疾?病/, 'healthy'],
  [/重病|大病|重大疾病|癌|白血病/, 'severe_ill'],
  [/残|聋|哑|盲|智障|脑瘫|自闭/, 'disabled'],
  [/亚健康|一般|较弱|体弱|尚可|较差|差/, 'fair'],
  [/不健康|患病|疾病|慢性|有病|生病|病/, 'ill'],
  [/健康|良好|正常|好/, 'healthy'],
];

export function schoolingCode(text: string): Schooling | undefined {
  return lookUp(SCHOOLING, text);
}

const SCHOOLING: Table<Schooling> = [
  [/辍学|失学|退学/, 'dropped_out'],
  [/特殊|特教|送教/, 'special'],
  [/未入园|未上学|未入学|学龄前|未达|散居|婴|托育|^无$|不够年龄/, 'not_yet'],
  [/学前|幼儿|幼教|[小中大]班/, 'kindergarten'],
  [/小学|^[一二三四五六1-6]年级/, 'primary'],
  [/初中|初[一二三]|^[七八九7-9]年级|中学/, 'junior'],
  [/高中|中职|中专|职高|职业|技校|高[一二三]|大专|大学/, 'senior'],
  [/毕业|未升学|肄业|不在学|已就业/, 'left_school'],
  [/其他/, 'other'],
];

export function abilityCode(text: string): Ability | undefined {
  return lookUp(ABILITY, text);
}

const ABILITY: Table<Ability> = [
  [/^(无|没有)|无能力|无监护|丧失|缺失/, 'none'],
  [/较差|差|弱|不足|有限|部分/, 'weak'],
  [/一般|尚可|中等|基本/, 'ordinary'],
  [/强|好|良好|具备|有|完全|正常/, 'strong'],
];

export function economicCode(text: string): Economic | undefined {
  return lookUp(ECONOMIC, text);
}

const ECONOMIC: Table<Economic> = [
  [/特困|五保/, 'extreme_poverty'],
  [/低保边缘|低边|边缘户|低收入/, 'low_income_edge'],
  [/低保|最低生活/, 'low_income'],
  [/刚性|支出型|突发严重/, 'heavy_expense'],
  [/脱贫/, 'lifted_unstable'],
  [/致贫|监测/, 'poverty_risk'],
  [/一般|普通|正常|中等|良好|较好|富裕|小康|非/, 'ordinary'],
  [/贫困|困难|其他|较差|差/, 'other'],
];

/** The category of a child in difficulty that an economic state is: 41 … 44. */
export const ECONOMIC_CATEGORY: Readonly<Partial<Record<Economic, string>>> = {
  low_income: '41',
  low_income_edge: '42',
  extreme_poverty: '43',
  heavy_expense: '44',
};

export function yesOrNo(text: string): boolean | undefined {
  return lookUp(YES_OR_NO, text);
}

const YES_OR_NO: Table<boolean> = [
  [/^(否|未|没有|没|无|不|×|✗|✘|x|n|no|0|false|╳|☒)$|^(未|没|不|尚|暂|待|拒|走读)/i, false],
  [/^(是|已|有|√|✓|✔|☑|v|y|yes|1|true|对|√.*)$|^(已|是|有)|签|寄宿|住校/i, true],
];

const ETHNICITIES =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺';

const ethnicityCodes = new Map(
  ETHNICITIES.split(' ').map((name, at) => [name, String(at + 1).padStart(2, '0')] as const),
);

/** GB/T 3304: 01 Han … 56 Jino. */
export function ethnicityCode(text: string): string | undefined {
  const digits = /^(0?[1-9]|[1-4]\d|5[0-6])$/.exec(text);
  return digits === null ? ethnicityCodes.get(text.replace(/族$/, '')) : text.padStart(2, '0');
}
