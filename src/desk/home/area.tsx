/** Where my area stands in five figures, each opening the children behind it for whoever may see them. */
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { readHome } from '#capabilities/indicators/home/contract.ts';
import { childrenList, type Guardianship } from '#desk/coverage/lists.ts';
import { texts } from '#desk/home/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { Figure } from '#ui/figure.tsx';
import { formatCount, formatDate, formatShare } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ShareBar } from '#ui/share-bar.tsx';

/** Stands for a count that is withheld. */
export const withheld = '<5';

type AreaView = NonNullable<z.output<typeof readHome.reply>['area']>;

/** For roles that see figures. */
export function Area(props: { readonly area: AreaView; readonly today: string }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="sheet" aria-labelledby="area">
      <div className="sheet-head">
        <h2 id="area">{t('area')}</h2>
        <span className="sheet-note">{t('area.asOf', { date: formatDate(props.today, language) })}</span>
        <Link className="sheet-more" to="/coverage">
          {t('area.more')}
        </Link>
      </div>
      <AreaFigures area={props.area} />
    </section>
  );
}

function AreaFigures(props: { readonly area: AreaView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const may = useMay('child.read');
  const { code, counted, withGuardian, guardianFiles, lettersValid, coverage } = props.area;
  const list = (which?: Guardianship) => (may ? { to: childrenList(code, which) } : {});
  const count = (value: number | null) => (value === null ? '—' : formatCount(value, language));
  const lacking = (part: number | null): number | string =>
    part === null || counted === null ? withheld : counted - part;
  const good = (value: number | string) => (value === 0 ? ('good' as const) : ('plain' as const));
  const unguarded = lacking(withGuardian);
  return (
    <>
      <div className="area-coverage">
        <p>
          <span>{t('area.coverage')}</span>
          <strong>{shareText(props.area, t('area.about'))}</strong>
        </p>
        <ShareBar part={coverage ?? 0} whole={1} />
        <p className="area-of">
          {t('area.coverage.of', { valid: count(lettersValid), counted: count(counted) })}
        </p>
      </div>
      <div className="area-figures">
        <Figure label={t('area.counted')} value={counted ?? withheld} {...list()} />
        <Figure
          label={t('area.withoutGuardian')}
          value={unguarded}
          tone={unguarded === 0 ? 'good' : 'alarm'}
          {...list('unguarded')}
        />
        <Figure
          label={t('area.withoutFile')}
          value={lacking(guardianFiles)}
          tone={good(lacking(guardianFiles))}
          {...list('file-incomplete')}
        />
        <Figure
          label={t('area.withoutLetter')}
          value={lacking(lettersValid)}
          tone={good(lacking(lettersValid))}
          {...list('letter-missing')}
        />
      </div>
    </>
  );
}

/** A count that would give a child away is not told; the share then in whole hundredths only. */
function shareText({ counted, lettersValid, coverage }: AreaView, about: string): string {
  if (counted !== null && lettersValid !== null) return formatShare(lettersValid, counted);
  return coverage === null ? '—' : `${about} ${Math.round(coverage * 100)}%`;
}
