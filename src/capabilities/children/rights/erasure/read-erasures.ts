/**
 * Erasures by the page, and the certificate of one that was carried out.
 */
import { z } from 'zod';
import { pathsOf } from '#capabilities/children/file/queries.ts';
import * as contract from '#capabilities/children/rights/erasure/contract.ts';
import { shownErasures } from '#capabilities/children/rights/erasure/queries.ts';
import { type ErasureGround, erasureGrounds } from '#capabilities/children/rights/rules.ts';
import { dayInChina } from '#foundation/clock.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { sharedPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';
import { deed } from '#foundation/http/deed.ts';
import { inCursor, openCursor, packCursor } from '#foundation/http/wire.ts';
import { Refusal } from '#foundation/refusals.ts';

export const listErasures = deed(contract.listErasures, async ({ tx, actor, query }) => {
  const before = query.cursor === undefined ? null : openCursor(query.cursor, z.tuple([inCursor.id]))[0];
  const rows = await tx
    .selectFrom('erasure')
    .selectAll()
    .$if(query.state !== undefined, (page) => page.where('state', '=', query.state ?? ''))
    .$if(before !== null, (page) => page.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: await shownErasures(tx, actor, rows.slice(0, query.limit)),
    next: last === undefined ? null : packCursor([last.id]),
  };
});

const countWords: Readonly<Record<string, string>> = {
  children: '儿童档案',
  households: '家庭',
  members: '家庭成员',
  guardians: '照护人档案',
  letters: '责任书的内容',
  entrustments: '委托照护协议的内容',
  events: '时间线记录',
  rosterRows: '名册中的行',
  files: '扫描件、签名等文件',
};

export const printCertificate = deed(contract.printCertificate, async ({ tx, params, audit }) => {
  const row = await tx.selectFrom('erasure').selectAll().where('id', '=', params.id).executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  const { done_at: doneAt, digest, decided_at: decidedAt } = row;
  if (doneAt === null || digest === null || decidedAt === null)
    throw new Refusal('wrong-state', { state: row.state });
  audit({ objectKind: 'child', objectId: row.child_id, area: row.residence, details: { erasure: row.id } });
  const doneOn = dayInChina(doneAt);
  const counts = Object.entries(row.erased as Record<string, number>);
  const place = (await pathsOf(tx, [row.residence]))(row.residence);
  const printed = await sharedPrinter().print({
    template: '/capabilities/children/rights/erasure/certificate.typ',
    date: doneOn,
    data: {
      title: '个人信息删除证明',
      lines: [
        { label: '档案编号', value: row.child_id },
        { label: '所在地', value: place.map((step) => step.name).join('') },
        { label: '删除依据', value: erasureGrounds[row.ground as ErasureGround].zh },
        { label: '提出', value: `${row.proposer_name}，${chineseDate(dayInChina(row.proposed_at))}` },
        { label: '审核批准', value: `${row.decider_name}，${chineseDate(dayInChina(decidedAt))}` },
        { label: '执行完成', value: `系统，${chineseDate(doneOn)}` },
        ...counts.map(([what, count]) => ({ label: countWords[what] ?? what, value: `${count} 项` })),
        { label: '被删内容的摘要', value: digest },
      ],
      words: [
        '上列信息已从数据库和文件存储中删除，无法恢复。保留的只有：不指向个人的统计数字，法律文书的编号和起止日期，以及审计记录。',
        '同一家庭其他在册儿童的信息不受影响。交来的名册原件和数据备份不作改动，到各自的保存期限届满时整体销毁。',
        '本证明不含被删除的信息。',
      ],
      date: chineseDate(doneOn),
      check: {
        lines: [`编号：${row.id}`, '凭编号可向发出单位核对。'],
        qr: qrCode(['TONGHU', 'ERASURE', row.id, digest].join('|')),
      },
    },
    fit: { pages: 1, sizes: [10.5, 10, 9] },
  });
  return {
    mediaType: 'application/pdf',
    fileName: `个人信息删除证明-${row.id}.pdf`,
    content: printed.pdf,
    inline: true,
  };
});
