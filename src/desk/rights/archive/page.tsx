/** Archived files, files whose time of keeping is over, erasures, and the periods that hold here. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { Erasures } from '#desk/rights/archive/erasures.tsx';
import { Periods } from '#desk/rights/archive/periods.tsx';
import { PutAway } from '#desk/rights/archive/put-away.tsx';
import { texts } from '#desk/rights/archive/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import '#desk/children/children.css';
import '#desk/guardianship/guardianship.css';
import '#desk/rights/rights.css';

const route = getRouteApi('/shell/archive');

/** The parts of the page, as they stand in the address. */
const tabs = ['due', 'archived', 'erasures', 'periods'] as const;

export function ArchivePage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { tab = 'due' } = route.useSearch();
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <div className="sheet">
        <div className="archive-tabs screen-only">
          <Segmented
            value={tab}
            options={tabs.map((value) => ({ value, label: t(`tab.${value}`) }))}
            onChange={(value) => void navigate({ to: '/archive', search: { tab: value } })}
          />
        </div>
        {tab === 'due' || tab === 'archived' ? <PutAway key={tab} show={tab} /> : null}
        {tab === 'erasures' ? <Erasures /> : null}
        {tab === 'periods' ? <Periods /> : null}
      </div>
    </>
  );
}
