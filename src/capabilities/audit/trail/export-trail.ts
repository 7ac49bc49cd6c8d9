/** What was asked of the trail as CSV for a spreadsheet: each row in words, and all that was written down of it. */
import { stringify } from 'csv-stringify/sync';
import { eventName, kindName, natureOf, natures } from '#capabilities/audit/events/contract.ts';
import { type AuditItem, exportTrail as contract } from '#capabilities/audit/trail/contract.ts';
import { shownRows, trailRows } from '#capabilities/audit/trail/queries.ts';
import { roles } from '#foundation/access/table.ts';
import { askedFor } from '#foundation/audit/asked.ts';
import { deed } from '#foundation/http/deed.ts';
import type { Language } from '#foundation/refusals.ts';

const MOST_ROWS = 10_000;

export const exportTrail = deed(contract, async ({ tx, query, today, language, audit }) => {
  const items = await shownRows(tx, await trailRows(tx, query, { before: null, limit: MOST_ROWS }));
  audit({ details: { asked: askedFor(query), rows: items.length } });
  const text = stringify([headings[language], ...items.map((item) => cellsOf(item, language))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
  return {
    mediaType: 'text/csv; charset=utf-8',
    fileName: `${language === 'zh' ? '审计记录' : 'audit-trail'}-${today}.csv`,
    content: Buffer.from(text),
  };
});

const headings: Readonly<Record<Language, string[]>> = {
  zh: [
    ...['序号', '时间', '账号', '姓名', '角色', '系统服务', '性质', '做了什么', '对象', '对象编号', '区划'],
    ...['来源地址', '涉及儿童', '变更前', '变更后', '理由', '其他', '请求编号'],
  ],
  en: [
    ...['No.', 'When', 'Account', 'Person', 'Role', 'Service', 'Nature', 'What', 'Object', 'Object number'],
    ...['Division', 'Address', 'Children', 'Before', 'After', 'Why', 'Other', 'Request'],
  ],
};

const moment = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function cellsOf(item: AuditItem, language: Language): (string | number)[] {
  const json = (value: Readonly<Record<string, unknown>> | null): string =>
    value === null || Object.keys(value).length === 0 ? '' : JSON.stringify(value);
  return [
    ...[item.id, moment.format(new Date(item.at)), item.account?.name ?? '', item.account?.person ?? ''],
    ...[roleName(item.role, language), item.service ?? '', natures[natureOf(item.event)][language]],
    ...[eventName(item.event, language), item.objectKind === null ? '' : kindName(item.objectKind, language)],
    ...[item.objectName ?? item.objectId ?? '', item.area?.name ?? '', item.address ?? ''],
    ...[item.childIds.join(' '), json(item.before), json(item.after), item.why ?? '', json(item.details)],
    item.request ?? '',
  ];
}

function roleName(role: string | null, language: Language): string {
  return role !== null && role in roles ? roles[role as keyof typeof roles][language] : '';
}
