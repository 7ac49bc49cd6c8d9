/** What audited deeds are grouped by, in both languages. */

import { aftercareEventGroups } from '#capabilities/audit/events/aftercare/contract.ts';
import { assistanceEventGroups } from '#capabilities/audit/events/assistance/contract.ts';
import { documentEventGroups } from '#capabilities/audit/events/documents/contract.ts';
import { fieldEventGroups } from '#capabilities/audit/events/field/contract.ts';
import { indicatorEventGroups } from '#capabilities/audit/events/indicators/contract.ts';
import type { Name } from '#capabilities/audit/events/named/contract.ts';
import { placeEventGroups } from '#capabilities/audit/events/places/contract.ts';
import { printEventGroups } from '#capabilities/audit/events/prints/contract.ts';
import { proposalEventGroups } from '#capabilities/audit/events/proposals/contract.ts';
import { sealEventGroups } from '#capabilities/audit/events/seals/contract.ts';
import { visitEventGroups } from '#capabilities/audit/events/visits/contract.ts';

/** What the first part of an event's code speaks of; the auditor can ask for all of one. */
export const eventGroups: Readonly<Record<string, Name>> = {
  refused: { zh: '被拒绝的访问', en: 'Refused' },
  session: { zh: '登录与退出', en: 'Signing in and out' },
  'second-factor': { zh: '动态验证码', en: 'Second factor' },
  account: { zh: '账号与授权', en: 'Accounts and roles' },
  child: { zh: '儿童档案', en: 'Children’s files' },
  rights: { zh: '个人信息权利', en: 'Rights of the person' },
  correction: { zh: '更正申请', en: 'Corrections' },
  consent: { zh: '同意事项', en: 'Consents' },
  archive: { zh: '封存档案', en: 'The archive' },
  erasure: { zh: '删除', en: 'Erasures' },
  guardian: { zh: '监护人', en: 'Guardians' },
  care: { zh: '照护安排', en: 'Care arrangements' },
  letter: { zh: '责任书', en: 'Letters of responsibility' },
  entrustment: { zh: '委托照护协议', en: 'Entrusted care' },
  alarm: { zh: '预警', en: 'Alarms' },
  ...visitEventGroups,
  ...placeEventGroups,
  ...assistanceEventGroups,
  ...indicatorEventGroups,
  form: { zh: '表单', en: 'Forms' },
  ...documentEventGroups,
  doorstep: { zh: '入户排查', en: 'Census at the door' },
  ...fieldEventGroups,
  ...aftercareEventGroups,
  case: { zh: '个案', en: 'Cases' },
  referral: { zh: '部门转介', en: 'Referrals' },
  meeting: { zh: '联席会议', en: 'Joint meetings' },
  ...proposalEventGroups,
  machine: { zh: '业务系统接入', en: 'Units’ own systems' },
  transfer: { zh: '转移', en: 'Transfers' },
  campaign: { zh: '摸底排查', en: 'Campaigns' },
  roster: { zh: '名册', en: 'Rosters' },
  unit: { zh: '机构', en: 'Units' },
  post: { zh: '任职', en: 'Posts' },
  staff: { zh: '人员', en: 'People' },
  'handing-over': { zh: '岗位交接', en: 'Handing over' },
  division: { zh: '区划', en: 'Divisions' },
  held: { zh: '待核对行', en: 'Rows held for review' },
  'spot-check': { zh: '抽查', en: 'Spot checks' },
  home: { zh: '首页', en: 'First page' },
  audit: { zh: '审计', en: 'Audit' },
  substitution: { zh: '代班', en: 'Substitutes' },
  'break-glass': { zh: '紧急查阅', en: 'Emergency openings' },
  export: { zh: '个人信息导出', en: 'Exports' },
  'reading-alarm': { zh: '异常查阅', en: 'Unusual reading' },
  telephony: { zh: '电话接入', en: 'Telephony' },
  duty: { zh: '值班与告警', en: 'Duty and alerts' },
  ticket: { zh: '热线工单', en: 'Hotline tickets' },
  'call-back': { zh: '热线回拨', en: 'Call-backs' },
  hotline: { zh: '热线数字', en: 'Hotline figures' },
  knowledge: { zh: '知识库', en: 'Knowledge base' },
  ...printEventGroups,
  report: { zh: '公众报告', en: 'Public reports' },
  ...sealEventGroups,
  reminder: { zh: '提醒', en: 'Reminders' },
  backup: { zh: '备份与恢复', en: 'Backup and restore' },
  demonstration: { zh: '演示数据', en: 'Demonstration' },
};
