/** What audited deeds are done to, in both languages. */
import { aftercareObjects } from '#capabilities/audit/events/aftercare/contract.ts';
import { assistanceObjects } from '#capabilities/audit/events/assistance/contract.ts';
import { documentObjects } from '#capabilities/audit/events/documents/contract.ts';
import { fieldObjects } from '#capabilities/audit/events/field/contract.ts';
import { indicatorObjects } from '#capabilities/audit/events/indicators/contract.ts';
import type { Name } from '#capabilities/audit/events/named/contract.ts';
import { placeObjects } from '#capabilities/audit/events/places/contract.ts';
import { printObjects } from '#capabilities/audit/events/prints/contract.ts';
import { proposalObjects } from '#capabilities/audit/events/proposals/contract.ts';
import { registerObjects } from '#capabilities/audit/events/registers/contract.ts';
import { visitObjects } from '#capabilities/audit/events/visits/contract.ts';
import type { Language } from '#foundation/refusals.ts';

const kinds: Readonly<Record<string, Name>> = {
  backup: { zh: '备份', en: 'backup' },
  ticket: { zh: '工单', en: 'ticket' },
  'hotline-opening': { zh: '热线历史数字', en: 'figure from before' },
  telephony_source: { zh: '呼叫中心', en: 'call centre' },
  account: { zh: '账号', en: 'account' },
  staff: { zh: '人员', en: 'person' },
  unit: { zh: '机构', en: 'unit' },
  post: { zh: '任职', en: 'post' },
  division: { zh: '区划', en: 'division' },
  child: { zh: '儿童', en: 'child' },
  guardian: { zh: '监护人', en: 'guardian' },
  letter: { zh: '责任书', en: 'letter' },
  entrustment: { zh: '委托协议', en: 'agreement' },
  alarm: { zh: '预警', en: 'alarm' },
  transfer: { zh: '转移', en: 'transfer' },
  campaign: { zh: '排查', en: 'campaign' },
  roster: { zh: '名册', en: 'roster' },
  roster_import: { zh: '名册', en: 'roster' },
  household: { zh: '家庭', en: 'household' },
  spot_check: { zh: '抽查', en: 'spot check' },
  data_export: { zh: '导出', en: 'export' },
  'rights-parameter': { zh: '期限', en: 'period' },
  reading_alarm: { zh: '异常查阅告警', en: 'alarm of unusual reading' },
  case: { zh: '个案', en: 'case' },
  doorstep_record: { zh: '入户排查记录', en: 'record of a door' },
  knowledge_article: { zh: '知识文章', en: 'article' },
  form: { zh: '表单', en: 'form' },
  shift_plan: { zh: '值班表', en: 'plan of shifts' },
  duty_shift: { zh: '班次', en: 'shift' },
  shift_swap: { zh: '换班', en: 'swap' },
  hand_over: { zh: '交接班', en: 'hand-over' },
  duty_alert: { zh: '告警', en: 'alert' },
  document_seal: { zh: '文件签章', en: 'seal of a letter' },
  public_report: { zh: '公众报告', en: 'public report' },
  'report-parameter': { zh: '公众页面参数', en: 'setting of the public pages' },
  'duty-parameter': { zh: '值班参数', en: 'figure of duty' },
  referral: { zh: '转介', en: 'referral' },
  'referral-parameter': { zh: '转介时限', en: 'deadline of referrals' },
  meeting: { zh: '联席会议', en: 'joint meeting' },
  machine: { zh: '业务系统', en: 'unit’s own system' },
  ...fieldObjects,
  ...documentObjects,
  ...visitObjects,
  ...aftercareObjects,
  ...placeObjects,
  ...registerObjects,
  ...assistanceObjects,
  ...printObjects,
  ...indicatorObjects,
  ...proposalObjects,
  'case-parameter': { zh: '个案时限', en: 'deadline of cases' },
};

/** What a deed was done to, by its kind; an unknown kind is shown by its code. */
export function kindName(kind: string, language: Language): string {
  return kinds[kind]?.[language] ?? kind;
}
