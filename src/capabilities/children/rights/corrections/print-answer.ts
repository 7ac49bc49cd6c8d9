/**
 * The written answer to a request to correct (更正申请答复书): what was asked, what was decided, why, and what else can be
 * done. One page A4.
 */
import { pathsOf } from '#capabilities/children/file/queries.ts';
import {
  printAnswer as contract,
  correctionSubjects,
  fieldNames,
} from '#capabilities/children/rights/corrections/contract.ts';
import { openValues } from '#capabilities/children/rights/corrections/sealed-values.ts';
import { shownValue } from '#capabilities/children/rights/corrections/shown-value.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import { digestOf, shortDigest } from '#foundation/documents/digest.ts';
import { sharedPrinter } from '#foundation/documents/printer.ts';
import { qrCode } from '#foundation/documents/qr.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Points, smaller where long reasons need it. */
const bodySizes = [14, 12, 10.5, 9, 8] as const;

export const printAnswer = deed(contract, async ({ tx, params, audit }) => {
  const row = await tx
    .selectFrom('correction')
    .innerJoin('child', 'child.id', 'correction.child_id')
    .selectAll('correction')
    .select(['child.name', 'child.residence', 'child.sealing_key'])
    .where('correction.id', '=', params.id)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found');
  if (row.decided_on === null) throw new Refusal('wrong-state', { state: row.state });
  audit({
    objectKind: 'child',
    objectId: row.child_id,
    area: row.residence,
    details: { correction: row.id },
  });
  const county = (await pathsOf(tx, [row.residence]))(row.residence)[0]?.name ?? '';
  const { stated, wanted } = openValues(vaultOf(tx).subject(row.sealing_key), row);
  const subject = row.subject as keyof typeof correctionSubjects;
  const content = {
    title: '个人信息更正申请答复书',
    greeting: `${row.asker_name}：`,
    paragraphs: [
      `您于${chineseDate(row.received_on)}申请更正${row.name}的个人信息：将${correctionSubjects[subject].zh}的${fieldNames[row.field]?.zh ?? row.field}由“${shownValue(row.field, stated)}”更正为“${shownValue(row.field, wanted)}”。依据：${row.evidence}。`,
      row.state === 'accepted'
        ? `经核实，同意更正，已于${chineseDate(row.decided_on)}完成。${row.decided_why === null ? '' : `说明：${row.decided_why}。`}`
        : `经核实，不同意更正。理由：${row.decided_why}。`,
      '对本答复有异议的，可以向上一级民政部门反映，也可以拨打 12345 政务服务便民热线；有新的证据的，可以再次申请。',
    ],
    county: `${county}民政局`,
    date: chineseDate(row.decided_on),
  };
  const digest = digestOf(content);
  const printed = await sharedPrinter().print({
    template: '/capabilities/children/rights/corrections/answer-document.typ',
    date: row.decided_on,
    data: {
      ...content,
      check: {
        lines: [`编号：${row.id}`, `内容摘要：${shortDigest(digest)}（SHA-256 前 16 位）`],
        qr: qrCode(['TONGHU', 'CORRECTION', row.id, digest].join('|')),
      },
    },
    fit: { pages: 1, sizes: bodySizes },
  });
  return {
    mediaType: 'application/pdf',
    fileName: `更正申请答复书-${row.name}.pdf`,
    content: printed.pdf,
    inline: true,
  };
});
