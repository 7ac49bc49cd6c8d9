/** Prints a child's page, alone for whoever has its file open, or among many as an approved export. */
import { childPage, childPageForm } from '#capabilities/prints/child-page/child-page-document.ts';
import { printChildPage as contract } from '#capabilities/prints/child-page/contract.ts';
import { childPages } from '#capabilities/prints/child-page/facts.ts';
import type { PapersOfMany } from '#foundation/documents/papers.ts';
import { sharedPrinter } from '#foundation/documents/printer.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const printChildPage = deed(contract, async ({ tx, actor, params, today, audit }) => {
  const child = await tx
    .selectFrom('child')
    .select(['id', 'name', 'residence'])
    .where('id', '=', params.id)
    .executeTakeFirst();
  const asked = { children: [params.id], today, printedBy: actor.name };
  const content = child === undefined ? undefined : (await childPages(tx, asked)).get(child.id);
  if (child === undefined || content === undefined) throw new Refusal('not-found');
  const printed = await sharedPrinter().print({ ...childPageForm, ...childPage(content) });
  audit({ objectKind: 'child', objectId: child.id, area: child.residence, children: [child.id] });
  return {
    mediaType: 'application/pdf',
    fileName: `儿童情况单页-${child.name}.pdf`,
    content: printed.pdf,
    inline: true,
  };
});

/** Pages of many children, as an approved export prints them. */
export const childPapers: PapersOfMany = {
  form: childPageForm,
  papers: async (tx, { children, today }) => {
    const contents = await childPages(tx, { children, today, printedBy: '批量打印' });
    return new Map([...contents].map(([child, content]) => [child, childPage(content)]));
  },
};
