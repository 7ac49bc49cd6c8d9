/**
 * The demonstration's accounts: one for each role, in the post that such a person has, with one line on what that
 * person does. They exist in the demonstration only; their password stands where they are made, not here.
 */
import { type Role, roleCodes } from '#foundation/access/table.ts';
import { shownTown, shownVillage } from './census-plan.ts';
import type { DemoAccount, DemoPost } from './types.ts';
import { cityCode, unitKeys } from './units.ts';

interface AccountDraft {
  readonly unitKey: string;
  readonly title: string;
  readonly area: string;
  readonly zh: string;
  readonly en: string;
}

/** The county whose officer the demonstration shows: 清丰县. */
const shownCounty = shownTown.slice(0, 6);

const drafts: Readonly<Record<Role, AccountDraft>> = {
  city: {
    unitKey: unitKeys.bureau,
    title: '儿童福利科科长',
    area: cityCode,
    zh: '统筹全市摸底排查，看各县区进度和签订率，公布结果，起草答复。',
    en: 'Runs the census of the whole city, watches every county, publishes the result and drafts the replies.',
  },
  county: {
    unitKey: unitKeys.countyBureau(shownCounty),
    title: '儿童福利股股长',
    area: shownCounty,
    zh: '导入清丰县花名册，核对疑似重复，督促乡镇签订责任书。',
    en: "Imports Qingfeng county's roster, decides doubtful rows and presses the towns for signed letters.",
  },
  town: {
    unitKey: unitKeys.station(shownTown),
    title: '儿童督导员',
    area: shownTown,
    zh: '管理城关镇台账，复核村里上报，处置无人监护预警。',
    en: "Keeps Chengguan town's ledger, checks what villages report and answers alarms of children without a carer.",
  },
  village: {
    unitKey: unitKeys.committee(shownVillage),
    title: '儿童主任',
    area: shownVillage,
    zh: '熟悉本村每个孩子，入户走访，登记监护人，现场签订责任书。',
    en: 'Knows every child of the village, visits at home, registers guardians and has the letters signed.',
  },
  operator: {
    unitKey: unitKeys.contractor,
    title: '热线接线员',
    area: cityCode,
    zh: '轮班接听未成年人保护热线，登记来电，派单转办。',
    en: 'Answers the protection hotline in shifts, records the calls and passes them on.',
  },
  lead: {
    unitKey: unitKeys.contractor,
    title: '热线值班长',
    area: cityCode,
    zh: '安排24小时值班，盯紧特急来电，抽查通话质量。',
    en: 'Plans the round-the-clock shifts, watches urgent calls and checks their quality.',
  },
  social: {
    unitKey: unitKeys.contractor,
    title: '社会工作者',
    area: cityCode,
    zh: '承办个案：评估、制定方案、入户帮扶、结案回访。',
    en: 'Carries cases: assesses, plans, helps the family at home and follows up after closing.',
  },
  school: {
    unitKey: unitKeys.member('education'),
    title: '联络员',
    area: cityCode,
    zh: '教育部门联络员：核对就学和控辍，办理转来的事项。',
    en: 'Liaison of the education bureau: checks schooling and drop-outs, answers what is referred.',
  },
  police: {
    unitKey: unitKeys.member('police'),
    title: '联络员',
    area: cityCode,
    zh: '公安联络员：接收强制报告，反馈处置情况。',
    en: 'Liaison of the police: receives mandatory reports and says what was done.',
  },
  procuratorate: {
    unitKey: unitKeys.member('procuratorate'),
    title: '联络员',
    area: cityCode,
    zh: '检察院联络员：办理监护侵害线索，监督履职。',
    en: 'Liaison of the procuratorate: takes up harm done by guardians and supervises those responsible.',
  },
  women: {
    unitKey: unitKeys.member('women'),
    title: '联络员',
    area: cityCode,
    zh: '妇联联络员：开展家庭教育指导，组织结对关爱。',
    en: "Liaison of the women's federation: guides families and arranges companions for children.",
  },
  liaison: {
    unitKey: unitKeys.member('health'),
    title: '联络员',
    area: cityCode,
    zh: '卫生健康部门联络员：办理转来的就医、心理评估事项，答复结果。',
    en: 'Liaison of the health commission: answers what is referred for treatment and psychological assessment.',
  },
  classroom: {
    unitKey: unitKeys.childrensHome,
    title: '四点半课堂负责人',
    area: shownVillage,
    zh: '放学后开课点名，安排志愿者，把孩子交给登记的接送人。',
    en: 'Opens the after-school class, calls the roll and hands each child to a registered person.',
  },
  inspector: {
    unitKey: unitKeys.inspection,
    title: '督导组组长',
    area: cityCode,
    zh: '带队下县区督导，抽查排查准确率，提出整改。',
    en: 'Leads inspections in the counties, re-checks a sample of the census and asks for corrections.',
  },
  leader: {
    unitKey: unitKeys.group,
    title: '组长（分管民政）',
    area: cityCode,
    zh: '领导小组组长：只看汇总数字，不看儿童姓名。',
    en: "Heads the leading group: sees figures only, never a child's name.",
  },
  sysadmin: {
    unitKey: unitKeys.bureau,
    title: '系统管理员',
    area: cityCode,
    zh: '维护区划、机构和账号，不能打开儿童档案。',
    en: "Keeps divisions, units and accounts; cannot open a child's file.",
  },
  secadmin: {
    unitKey: unitKeys.bureau,
    title: '安全管理员',
    area: cityCode,
    zh: '给账号授予和收回角色，不能打开儿童档案。',
    en: "Grants and withdraws roles; cannot open a child's file.",
  },
  auditor: {
    unitKey: unitKeys.bureau,
    title: '审计员',
    area: cityCode,
    zh: '查看谁在何时做了什么，核验审计链，不能打开儿童档案。',
    en: "Reads who did what and when and verifies the audit trail; cannot open a child's file.",
  },
};

/**
 * Who has an account besides those that the sign-in page offers: the head of the bureau, who signs what his officer has checked. The
 * password is the same.
 */
export const headAccount = {
  account: 'chief',
  role: 'city',
  unitKey: unitKeys.bureau,
  title: '局长',
} as const;

/** The accounts, each bound to whoever holds the post now. */
export function makeAccounts(posts: readonly DemoPost[]): DemoAccount[] {
  return roleCodes.map((role) => {
    const draft = drafts[role];
    const post = posts.find(
      ({ unitKey, title, validTo }) => unitKey === draft.unitKey && title === draft.title && validTo === null,
    );
    if (!post) throw new Error(`nobody is ${draft.title} in ${draft.unitKey}`);
    return { account: role, role, staffKey: post.staffKey, ...draft };
  });
}
