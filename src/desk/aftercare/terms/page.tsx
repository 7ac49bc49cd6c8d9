/** Terms and closures, in views of one address. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { CallList } from '#desk/aftercare/terms/call-list.tsx';
import { ClosuresView } from '#desk/aftercare/terms/closures-view.tsx';
import { FiguresView } from '#desk/aftercare/terms/figures-view.tsx';
import { TermsView } from '#desk/aftercare/terms/terms-view.tsx';
import { texts } from '#desk/aftercare/terms/texts.ts';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import '#desk/cases/cases.css';

const route = getRouteApi('/shell/aftercare/times');
const VILLAGE_DIGITS = 12;

export function TimesPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const mine = useSession().division.code;
  const calls = useMay('family-message.read');
  const { view = 'closures', division } = search;
  const views = (['closures', 'terms', 'calls', 'figures'] as const).filter(
    (one) => one !== 'calls' || calls,
  );
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <section className="sheet">
        <div className="case-filters">
          <Segmented
            value={view}
            options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(value) =>
              void navigate({ to: '/aftercare/times', search: { ...search, view: value } })
            }
          />
          {mine.length === VILLAGE_DIGITS ? null : (
            <div style={{ width: 280 }}>
              <DivisionField
                top={mine}
                clearable
                label={t('place')}
                value={division}
                onChange={(code) =>
                  void navigate({ to: '/aftercare/times', search: { ...search, division: code } })
                }
              />
            </div>
          )}
        </div>
        {view === 'closures' ? <ClosuresView division={division} /> : null}
        {view === 'terms' ? <TermsView division={division} /> : null}
        {view === 'calls' && calls ? <CallList {...(division === undefined ? {} : { division })} /> : null}
        {view === 'figures' ? <FiguresView division={division ?? mine} /> : null}
      </section>
    </>
  );
}
