/** The places of one room: children there, who has applied and waits, timetable and calendar, closures. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { listPlaces } from '#capabilities/aftercare/places/contract.ts';
import { listSites } from '#capabilities/aftercare/sites/contract.ts';
import { ExactlyDialog } from '#desk/aftercare/places/apply-dialogs.tsx';
import { EnrolledTable, WaitingTable } from '#desk/aftercare/places/tables.tsx';
import { texts } from '#desk/aftercare/places/texts.ts';
import { TimesView } from '#desk/aftercare/places/times-view.tsx';
import { ClosuresView } from '#desk/aftercare/terms/closures-view.tsx';
import { SiteField } from '#desk/aftercare/terms/site-field.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/aftercare/places/places.css';

const route = getRouteApi('/shell/aftercare/places');
const VIEWS = ['places', 'waiting', 'times', 'closures'] as const;
const NO_SITE = '00000000-0000-7000-8000-000000000000';

export function PlacesPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { site: asked, view = 'places' } = route.useSearch();
  const only = useOnlyRoom(asked === undefined);
  const site = asked ?? only;
  const result = useOperation(
    listPlaces,
    { params: { id: site ?? NO_SITE }, query: {} },
    { enabled: site !== undefined },
  );
  const known = result.data?.site;
  return (
    <>
      <PageHeader title={known?.name ?? t('title')} note={t('note')} />
      <section className="sheet">
        <div className="case-filters">
          <div style={{ width: 280 }}>
            <SiteField
              label={t('site')}
              value={site}
              known={known}
              onChange={(id) => void navigate({ to: '/aftercare/places', search: { site: id, view } })}
            />
          </div>
          <Segmented
            value={view}
            options={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(value) => void navigate({ to: '/aftercare/places', search: { site, view: value } })}
          />
        </div>
        {site === undefined ? (
          <EmptyState title={t('choose.title')} advice={t('choose.advice')} />
        ) : (
          <Room site={site} view={view} result={result} />
        )}
      </section>
    </>
  );
}

/** The one room that somebody keeps needs no choosing. */
function useOnlyRoom(wanted: boolean): string | undefined {
  const { role } = useSession();
  const mine = useOperation(
    listSites,
    { query: { limit: 2, mine: 'true' } },
    { enabled: wanted && role === 'classroom' },
  );
  const [room, another] = mine.data?.items ?? [];
  return another === undefined ? room?.id : undefined;
}

function Room(props: {
  readonly site: string;
  readonly view: (typeof VIEWS)[number];
  readonly result: ReturnType<typeof useOperation<typeof listPlaces>>;
}) {
  const t = useTexts(texts);
  const { result, site, view } = props;
  const [naming, setNaming] = useState(false);
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items, can, ...room } = result.data;
  const enrolled = items.filter((place) => place.state === 'enrolled');
  const asking = items.filter((place) => place.state === 'applied' || place.state === 'waiting');
  return (
    <>
      <Figures
        figures={{
          capacity: room.site.capacity,
          enrolled: room.enrolled,
          offered: room.offered,
          free: room.free,
          waiting: asking.filter((place) => place.state === 'waiting').length,
        }}
      />
      {can.applyExactly && (view === 'places' || view === 'waiting') ? (
        <div className="case-filters">
          <Button onClick={() => setNaming(true)}>{t('applyExactly')}</Button>
        </div>
      ) : null}
      {view === 'places' ? <EnrolledTable places={enrolled} meals={room.site.meals} /> : null}
      {view === 'waiting' ? <WaitingTable places={asking} /> : null}
      {view === 'times' ? <TimesView site={site} meals={room.site.meals} /> : null}
      {view === 'closures' ? <ClosuresView site={site} /> : null}
      {naming ? <ExactlyDialog site={site} meals={room.site.meals} onClose={() => setNaming(false)} /> : null}
    </>
  );
}

const FIGURES = ['capacity', 'enrolled', 'offered', 'free', 'waiting'] as const;

function Figures(props: { readonly figures: Readonly<Record<(typeof FIGURES)[number], number>> }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <div className="room-figures">
      {FIGURES.map((code) => (
        <div key={code}>
          <span>{t(code)}</span>
          <b className="number">{formatCount(props.figures[code], language)}</b>
        </div>
      ))}
    </div>
  );
}
