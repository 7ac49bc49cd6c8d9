/** The division's own figures in one line above map and table. */
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';
import { FigureBlock } from '#desk/coverage/figures.tsx';
import { shareText } from '#desk/coverage/share-text.ts';
import { texts } from '#desk/coverage/texts.ts';
import { Figure } from '#ui/figure.tsx';
import { useTexts } from '#ui/language.ts';

/** Coverage first, then how many there are and what is missing. */
export function CoverageHead(props: { readonly figures: CoverageFigures; readonly linked: boolean }) {
  const t = useTexts(texts);
  return (
    <section className="sheet coverage-head" aria-label={props.figures.name}>
      <Figure label={t('coverage')} value={shareText(props.figures, t('about'))} tone="good" />
      <FigureBlock name="counted" {...props} />
      <FigureBlock name="withoutGuardian" {...props} />
      <FigureBlock name="withoutFile" {...props} />
      <FigureBlock name="withoutLetter" {...props} />
    </section>
  );
}
