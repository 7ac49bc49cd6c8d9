/** Levels of risk, in three views of one address: children by level, proposals to lower, the figures of a county. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { FiguresView } from '#desk/risk/figures-view.tsx';
import { LevelsView } from '#desk/risk/levels-view.tsx';
import { ProposalsView } from '#desk/risk/proposals-view.tsx';
import { texts } from '#desk/risk/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import '#desk/cases/cases.css';
import '#desk/risk/risk.css';

const route = getRouteApi('/shell/risk');
const VIEWS = ['children', 'proposals', 'figures'] as const;
const VILLAGE_DIGITS = 12;

export function RiskPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const mine = useSession().division.code;
  const { view = 'children' } = search;
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <section className="sheet">
        <div className="case-filters">
          <Segmented
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(value) =>
              void navigate({ to: '/risk', search: { view: value, division: search.division } })
            }
          />
          {mine.length === VILLAGE_DIGITS ? null : (
            <div style={{ width: 280 }}>
              <DivisionField
                top={mine}
                clearable
                label={t('place')}
                value={search.division}
                onChange={(division) => void navigate({ to: '/risk', search: { ...search, division } })}
              />
            </div>
          )}
        </div>
        {view === 'children' ? <LevelsView /> : null}
        {view === 'proposals' ? <ProposalsView /> : null}
        {view === 'figures' ? <FiguresView division={search.division ?? mine} /> : null}
      </section>
    </>
  );
}
