/** Visits, in four views of one address: how places keep up, who is overdue, the records, what may be worth a talk. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { CoverageView } from '#desk/visits/list/coverage-view.tsx';
import { OverdueView } from '#desk/visits/list/overdue-view.tsx';
import { RecordsView } from '#desk/visits/list/records-view.tsx';
import { SignsView } from '#desk/visits/list/signs-view.tsx';
import { texts } from '#desk/visits/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import '#desk/cases/cases.css';
import '#desk/risk/risk.css';
import '#desk/visits/visits.css';

const route = getRouteApi('/shell/visits');
const VIEWS = ['coverage', 'overdue', 'records', 'signs'] as const;
const VILLAGE_DIGITS = 12;

export function VisitsPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const session = useSession();
  const mine = session.division.code;
  const { view = 'coverage', division } = search;
  const views = VIEWS.filter((one) => one !== 'signs' || session.permissions.includes('visit.supervise'));
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <section className="sheet">
        <div className="case-filters">
          <Segmented
            value={view}
            options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(value) => void navigate({ to: '/visits', search: { view: value, division } })}
          />
          {mine.length === VILLAGE_DIGITS ? null : (
            <div style={{ width: 280 }}>
              <DivisionField
                top={mine}
                clearable
                label={t('place')}
                value={division}
                onChange={(wanted) =>
                  void navigate({ to: '/visits', search: { ...search, division: wanted } })
                }
              />
            </div>
          )}
        </div>
        {view === 'coverage' ? <CoverageView /> : null}
        {view === 'overdue' ? <OverdueView /> : null}
        {view === 'records' ? <RecordsView /> : null}
        {view === 'signs' ? <SignsView division={division ?? mine} /> : null}
      </section>
    </>
  );
}
