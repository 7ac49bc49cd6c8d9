/** A division's single figures: which there are, what list stands behind each, and how a withheld one is shown. */
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';
import { childrenList, type Guardianship } from '#desk/coverage/lists.ts';
import { texts } from '#desk/coverage/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { Figure, FigureLink } from '#ui/figure.tsx';
import { useTexts } from '#ui/language.ts';

/** The figures of the table, in its order. */
export const figureKeys = [
  'counted',
  'withoutGuardian',
  'guardianFiles',
  'lettersValid',
  'withoutLetter',
] as const satisfies readonly (keyof CoverageFigures)[];

/** A figure of the table or of the head. */
export type FigureKey = (typeof figureKeys)[number] | 'withoutFile';

const lists: Readonly<Record<FigureKey, Guardianship | undefined>> = {
  counted: undefined,
  withoutGuardian: 'unguarded',
  guardianFiles: 'file-complete',
  withoutFile: 'file-incomplete',
  lettersValid: 'letter-valid',
  withoutLetter: 'letter-missing',
};

/** What is shown for a count under five that is withheld … */
const few = '<5';
/** … and for one that is withheld because it would tell how few are missing. */
const untold = '—';
const present: readonly FigureKey[] = ['guardianFiles', 'lettersValid'];

function withheld({ counted }: CoverageFigures, name: FigureKey): string {
  return present.includes(name) && counted !== null ? untold : few;
}

/** A figure in the table. */
export function FigureCell(props: {
  readonly figures: CoverageFigures;
  readonly name: FigureKey;
  readonly linked: boolean;
}) {
  const t = useTexts(texts);
  const list = useList(props.figures, props.name, props.linked);
  return (
    <FigureLink
      label={`${props.figures.name} ${t(props.name)}`}
      value={props.figures[props.name] ?? withheld(props.figures, props.name)}
      tone={props.name === 'withoutGuardian' ? 'alarm' : 'plain'}
      {...list}
    />
  );
}

/** A figure at the head of the page; those that should be zero say by their colour whether they are. */
export function FigureBlock(props: {
  readonly figures: CoverageFigures;
  readonly name: FigureKey;
  readonly linked: boolean;
}) {
  const t = useTexts(texts);
  const value = props.figures[props.name];
  const list = useList(props.figures, props.name, props.linked);
  const good = value === 0 && props.name !== 'counted';
  const tone = good ? 'good' : props.name === 'withoutGuardian' ? 'alarm' : 'plain';
  return (
    <Figure
      label={t(props.name)}
      value={value ?? withheld(props.figures, props.name)}
      tone={tone}
      {...list}
    />
  );
}

function useList(figures: CoverageFigures, name: FigureKey, linked: boolean): { to?: string } {
  const may = useMay('child.read');
  return may && linked ? { to: childrenList(figures.code, lists[name]) } : {};
}
