/** The weeks in figures: what the charts show, for whoever reads numbers. */
import type { WorthWeek } from '#capabilities/aftercare/worth/contract.ts';
import { texts } from '#desk/aftercare/worth/texts.ts';
import { dueOf, shareOf, sumOf } from '#desk/aftercare/worth/words.ts';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

const columns = ['week', 'sessions', 'attended', 'attendance', 'hours', 'mood', 'homework'] as const;

/** Shows them. */
export function WeeksTable({ weeks }: { readonly weeks: readonly WorthWeek[] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const count = (number: number | null) =>
    number === null ? t('withheld.short') : formatCount(number, language);
  return (
    <section className="sheet worth-sheet" aria-labelledby="weeks-table">
      <div className="sheet-head">
        <h2 id="weeks-table">{t('weeksTable')}</h2>
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{t(`col.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.from}>
              <td>{week.from}</td>
              <td>{formatCount(week.sessions, language)}</td>
              <td>{count(week.attended)}</td>
              <td>{shareOf(week.attended, dueOf(week))}</td>
              <td>{count(week.hours === null ? null : Math.round(week.hours))}</td>
              <td>{week.mood === null ? '—' : week.mood.toFixed(2)}</td>
              <td>{shareOf(week.homework.all, sumOf(week.homework))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
