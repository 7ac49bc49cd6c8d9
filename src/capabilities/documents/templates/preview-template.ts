/** What a template would say on live data, today or on a day of last year. Nothing of it is kept. */
import { childrenNamedIn } from '#capabilities/children/index.ts';
import { countNow } from '#capabilities/documents/making/figures.ts';
import { policiesNow } from '#capabilities/documents/policies/queries.ts';
import {
  previewTemplate as contract,
  type PreviewFigure,
} from '#capabilities/documents/templates/contract.ts';
import type { CountedFigure, TemplateContent } from '#capabilities/documents/wording/contract.ts';
import { draftFindings } from '#capabilities/documents/wording/findings/rules.ts';
import { knownFigures, letterOf, textOf, valuesOf } from '#capabilities/documents/wording/rules.ts';
import { indicatorOf, isClosed } from '#capabilities/indicators/index.ts';
import { findDivision } from '#capabilities/organization/index.ts';
import { inArea } from '#foundation/access/actor.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const previewTemplate = deed(contract, async ({ tx, actor, body, today, language }) => {
  const { content, asOf, division = actor.area, fields } = body;
  if (asOf > today)
    throw new Refusal('bad-input', {}, [{ place: 'body.asOf', code: 'future', message: 'future' }]);
  if ((await findDivision(tx, division)) === undefined) throw new Refusal('unknown-division');
  if (!inArea(actor.area, division)) throw new Refusal('outside-area');
  const figures = await countNow(tx, actor, content.figures, { division, asOf }, language);
  const shown = new Map(
    figures.flatMap((one) => (one.shown === null ? [] : [[one.name, one.shown] as const])),
  );
  const given = Object.fromEntries(Object.entries(fields).filter(([, words]) => words !== ''));
  const head = { number: null, mark: null, signer: content.issuer, date: asOf };
  const letter = letterOf(content, valuesOf(asOf, given, shown), head);
  const text = textOf(letter);
  return {
    ...{ asOf, division, closed: await isClosed(tx, `${asOf.slice(0, 7)}-01`), letter, figures, text },
    findings: draftFindings(text, {
      policies: await policiesNow(tx),
      figures: knownFigures(content, content.figures, countedOf(content, figures)),
      names: await childrenNamedIn(tx, text),
    }),
  };
});

function countedOf(
  { figures }: TemplateContent,
  found: readonly PreviewFigure[],
): ReadonlyMap<string, CountedFigure> {
  return new Map(
    figures.flatMap(({ name }) => {
      const one = found.find((figure) => figure.name === name);
      const unit = one === undefined ? undefined : indicatorOf(one.code)?.unit;
      if (one === undefined || unit === undefined || one.numerator === null) return [];
      const { value, numerator, denominator } = one;
      return [[name, { unit, value, numerator, denominator }] as const];
    }),
  );
}
