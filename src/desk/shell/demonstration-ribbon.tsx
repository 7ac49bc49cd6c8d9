/** Says on every page of the demonstration, on screen and on paper, that its people are made up. */
import { texts } from '#desk/shell/texts.ts';
import { useTexts } from '#ui/language.ts';

/** The ribbon at the very top. */
export function DemonstrationRibbon() {
  const t = useTexts(texts);
  return (
    <aside className="demonstration-ribbon" aria-label={t('ribbon')}>
      {t('demonstration')}
    </aside>
  );
}
