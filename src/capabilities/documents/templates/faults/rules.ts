/** What stands against publishing a template. Pure: which indicators and divisions there are is told. */
import type { TemplateFault, TemplateFaultCode } from '#capabilities/documents/templates/faults/contract.ts';
import { CUT_OFF_NAME, type TemplateContent } from '#capabilities/documents/wording/contract.ts';
import { placeholdersOf, strayBraces } from '#capabilities/documents/wording/rules.ts';

/** What there is to be named in a template. */
export interface Nameable {
  /** Indicators by code; true where one is a share. */
  readonly indicators: ReadonlyMap<string, boolean>;
  readonly divisions: ReadonlySet<string>;
  /** Today in China, ISO. */
  readonly today: string;
}

const MOST_TITLE_LINES = 4;
const LONGEST_TITLE_LINE = 60;

/** All that stands against publishing; empty where nothing does. */
export function faultsOf(content: TemplateContent, nameable: Nameable): TemplateFault[] {
  return [...ofWords(content), ...ofNames(content), ...ofFigures(content, nameable)];
}

const fault = (code: TemplateFaultCode, place: string, name = ''): TemplateFault => ({ code, place, name });

function ofWords(content: TemplateContent): TemplateFault[] {
  const lines = content.title.split('\n').filter((line) => line.trim() !== '');
  const long =
    lines.length > MOST_TITLE_LINES || lines.some((line) => [...line.trim()].length > LONGEST_TITLE_LINE);
  return [
    ...(content.issuer === '' ? [fault('issuer-missing', 'issuer')] : []),
    ...(lines.length === 0 ? [fault('title-missing', 'title')] : []),
    ...(long ? [fault('title-long', 'title')] : []),
    ...(content.body.trim() === '' ? [fault('body-missing', 'body')] : []),
    ...(strayBraces(content) ? [fault('brace-stray', 'body')] : []),
  ];
}

function ofNames(content: TemplateContent): TemplateFault[] {
  const used = new Set(placeholdersOf(content));
  const defined = [
    ...content.figures.map(({ name }, at) => ({ name, place: `figures.${at}.name` })),
    ...content.fields.map(({ name }, at) => ({ name, place: `fields.${at}.name` })),
  ];
  const seen = new Set([CUT_OFF_NAME]);
  const twice = defined.filter(({ name }) => seen.has(name) || !seen.add(name));
  return [
    ...[...used].filter((name) => !seen.has(name)).map((name) => fault('name-unknown', 'body', name)),
    ...twice.map(({ name, place }) => fault('name-twice', place, name)),
    ...defined
      .filter(({ name }) => !used.has(name))
      .map(({ name, place }) => fault('name-unused', place, name)),
  ];
}

function ofFigures(content: TemplateContent, { indicators, divisions, today }: Nameable): TemplateFault[] {
  return content.figures.flatMap(({ name, code, show, cutOff, division }, at) => {
    const isShare = indicators.get(code);
    const asShare = show === 'percent' || show === 'chinese-percent';
    return [
      ...(isShare === undefined ? [fault('code-unknown', `figures.${at}.code`, name)] : []),
      ...(isShare === true && !asShare ? [fault('share-as-count', `figures.${at}.show`, name)] : []),
      ...(isShare === false && asShare ? [fault('count-as-share', `figures.${at}.show`, name)] : []),
      ...(cutOff !== 'as-of' && cutOff > today ? [fault('day-ahead', `figures.${at}.cutOff`, name)] : []),
      ...(division !== 'own' && !divisions.has(division)
        ? [fault('division-unknown', `figures.${at}.division`, name)]
        : []),
    ];
  });
}
