/** Prints a referral as a letter, for a unit that deals with it on paper, or for the file. */
import type { Level } from '#capabilities/cases/codes/contract.ts';
import { spansNow } from '#capabilities/coordination/clocks/keep-spans.ts';
import { clockKinds, type Request, requests } from '#capabilities/coordination/codes/contract.ts';
import { printReferral as contract } from '#capabilities/coordination/paper/contract.ts';
import { renderReferral } from '#capabilities/coordination/paper/referral-document.ts';
import { auditOf, selectHeads } from '#capabilities/coordination/referrals/queries.ts';
import { viewOf } from '#capabilities/coordination/referrals/read-referrals.ts';
import { spanOf } from '#capabilities/coordination/referrals/rules.ts';
import { dayInChina } from '#foundation/clock.ts';
import type { Span } from '#foundation/deadlines/rules.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

const unitWords: Readonly<Record<Span['unit'], string>> = {
  minutes: '分钟',
  hours: '小时',
  days: '日',
  workdays: '个工作日',
};
const since = { sign: '收到后', accept: '签收后', answer: '受理后' } as const;

export const printReferral = deed(contract, async (asked) => {
  const { tx, params, audit } = asked;
  const { contents, ...head } = await viewOf(asked, params.id);
  // Words that were erased with the child cannot be printed.
  if (contents === null || contents.asked === '') throw new Refusal('not-found');
  const row = await selectHeads(tx).where('referral.id', '=', params.id).executeTakeFirstOrThrow();
  const spans = await spansNow(tx);
  const deadlines = (['sign', 'accept', 'answer'] as const).map((kind) => {
    const span = spanOf(kind, row.level as Level, spans);
    return `${since[kind]}${span.count}${unitWords[span.unit]}内${clockKinds[kind].zh}`;
  });
  const { pdf } = await renderReferral({
    number: row.number,
    unit: row.unit_name,
    office: row.sender_office,
    request: requests[row.request as Request].zh,
    level: head.level,
    asked: contents.asked,
    why: contents.why,
    contact: contents.contact,
    sentOn: dayInChina(row.sent_at),
    deadlines,
    children: contents.children.map(({ id, ...child }) => child),
  });
  audit(await auditOf(tx, row));
  return {
    mediaType: 'application/pdf',
    fileName: `转介函-${row.number}.pdf`,
    content: pdf,
    inline: true,
  };
});
