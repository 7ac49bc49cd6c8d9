/** The first page. What waits comes first, then where the area stands; nobody is shown more than the answer holds. */
import { readHome } from '#capabilities/indicators/home/contract.ts';
import { Alarms } from '#desk/home/alarms.tsx';
import { Area } from '#desk/home/area.tsx';
import { Campaign } from '#desk/home/campaign.tsx';
import { Duties } from '#desk/home/duties.tsx';
import { texts } from '#desk/home/texts.ts';
import { Waiting } from '#desk/home/waiting.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/home/home.css';

/** Milliseconds between two looks at what waits, while the page is open. */
const lookEvery = 60_000;

/** Today for whoever is signed in. */
export function HomePage() {
  const t = useTexts(texts);
  const home = useOperation(readHome, {}, { every: () => lookEvery });
  const mayAlarms = useMay('alarm.read');
  const body = () => {
    if (home.data === undefined)
      return home.isError ? (
        <ErrorState problem={home.error} onRetry={() => void home.refetch()} />
      ) : (
        <LoadingState lines={8} />
      );
    return (
      <div className="home">
        <div className="home-column">
          <Waiting items={home.data.waiting} today={home.data.today} />
          {mayAlarms ? <Alarms alarms={home.data.alarms} /> : null}
        </div>
        <div className="home-column">
          {home.data.area === null ? <Duties /> : <Area area={home.data.area} today={home.data.today} />}
          {home.data.campaign === null ? null : <Campaign campaign={home.data.campaign} />}
        </div>
      </div>
    );
  };
  return (
    <>
      <PageHeader title={t('title')} />
      {body()}
    </>
  );
}
