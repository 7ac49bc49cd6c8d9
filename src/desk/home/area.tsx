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
import { EmptyState } from '#ui/states.tsx';

type AreaView = z.output<typeof readHome.reply>['area'];

/** `area` is null for roles that see no figures. */
export function Area(props: { readonly area: AreaView; readonly today: string }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="sheet" aria-labelledby="area">
      <div className="sheet-head">
        <h2 id="area">{t('area')}</h2>
        <span className="sheet-note">{t('area.asOf', { date: formatDate(props.today, language) })}</span>
        {props.area === null ? null : (
          <Link className="sheet-more" to="/coverage">
            {t('area.more')}
          </Link>
        )}
      </div>
      {props.area === null ? (
        <EmptyState title={t('area.none')} advice={t('area.none.advice')} />
      ) : (
        <AreaFigures area={props.area} />
      )}
    </section>
  );
}

function AreaFigures(props: { readonly area: NonNullable<AreaView> }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const may = useMay('child.read');
  const { code, counted, withGuardian, guardianFiles, lettersValid } = props.area;
  const list = (which?: Guardianship) => (may ? { to: childrenList(code, which) } : {});
  const share = formatShare(lettersValid, counted);
  const missing = (count: number) => (count === 0 ? ('good' as const) : ('plain' as const));
  return (
    <>
      <div className="area-coverage">
        <p>
          <span>{t('area.coverage')}</span>
          <strong>{share}</strong>
        </p>
        <ShareBar part={lettersValid} whole={counted} />
        <p className="area-of">
          {t('area.coverage.of', {
            valid: formatCount(lettersValid, language),
            counted: formatCount(counted, language),
          })}
        </p>
      </div>
      <div className="area-figures">
        <Figure label={t('area.counted')} value={counted} {...list()} />
        <Figure
          label={t('area.withoutGuardian')}
          value={counted - withGuardian}
          tone={counted === withGuardian ? 'good' : 'alarm'}
          {...list('unguarded')}
        />
        <Figure
          label={t('area.withoutFile')}
          value={counted - guardianFiles}
          tone={missing(counted - guardianFiles)}
          {...list('file-incomplete')}
        />
        <Figure
          label={t('area.withoutLetter')}
          value={counted - lettersValid}
          tone={missing(counted - lettersValid)}
          {...list('letter-missing')}
        />
      </div>
    </>
  );
}
