/** What phones brought: what waits for a person, where two wrote differently, what was settled. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { DifferencesView } from '#desk/field/held/differences-view.tsx';
import { HeldList } from '#desk/field/held/list.tsx';
import { texts } from '#desk/field/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import '#desk/field/field.css';

const route = getRouteApi('/shell/from-phones');
const views = ['held', 'differences', 'settled'] as const;

export function HeldPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { view = 'held' } = route.useSearch();
  return (
    <>
      <PageHeader title={t('held.title')} note={t('held.note')} />
      <section className="sheet">
        <div className="field-tools">
          <Segmented
            value={view}
            options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(wanted) => void navigate({ to: '/from-phones', search: { view: wanted } })}
          />
        </div>
        {view === 'differences' ? <DifferencesView /> : <HeldList state={view} />}
      </section>
    </>
  );
}
