/** One room: whether it may open today and why not, what was checked, who keeps it and comes, money, photographs. */
import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { siteKinds } from '#capabilities/aftercare/codes/contract.ts';
import { readSite, type SiteView } from '#capabilities/aftercare/sites/contract.ts';
import { printPoster } from '#capabilities/prints/classroom/contract.ts';
import { ShiftsPanel } from '#desk/aftercare/people/shifts-panel.tsx';
import { ChecksPanel } from '#desk/aftercare/sites/checks-panel.tsx';
import { KeepersPanel } from '#desk/aftercare/sites/keepers-panel.tsx';
import { StateMark } from '#desk/aftercare/sites/marks.tsx';
import { MoneyPanel } from '#desk/aftercare/sites/money-panel.tsx';
import { PhotosPanel } from '#desk/aftercare/sites/photos-panel.tsx';
import { SiteDialog } from '#desk/aftercare/sites/site-dialog.tsx';
import { StateDialog } from '#desk/aftercare/sites/state-dialog.tsx';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { PrintButton } from '#desk/prints/print-button.tsx';
import { addressFor } from '#ui/caller.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';
import '#desk/aftercare/sites/aftercare.css';

/** Shows the room of the address. */
export function SitePage() {
  const t = useTexts(texts);
  const { site: id } = useParams({ from: '/shell/aftercare/sites/$site' });
  const result = useOperation(readSite, { params: { id } });
  if (result.data !== undefined) return <Site site={result.data} />;
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="sheet">
        {result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={8} />
        )}
      </div>
    </>
  );
}

function Site(props: { readonly site: SiteView }) {
  const language = useLanguage();
  const { site } = props;
  return (
    <>
      <PageHeader
        title={site.name}
        note={
          <>
            {siteKinds[site.kind][language]} <StateMark state={site.state} />
          </>
        }
        path={site.path}
        linkTo={(step) => `/aftercare/sites?whose=all&division=${step.code}`}
        actions={
          <>
            <PrintButton
              address={addressFor(printPoster, { params: { id: site.id } })}
              words="poster"
              permission="aftercare.read"
            />
            {site.can.write && site.state !== 'closed' ? <Actions site={site} /> : null}
          </>
        }
      />
      <Banner site={site} />
      <Facts site={site} />
      <div className="aftercare-columns">
        <div>
          <ChecksPanel site={site} />
          {site.can.seeShifts ? (
            <ShiftsPanel
              site={{ id: site.id, opensAt: site.opensAt, closesAt: site.closesAt }}
              mayPlan={site.can.planShifts}
            />
          ) : null}
        </div>
        <div>
          <KeepersPanel site={site} />
          <MoneyPanel site={site} />
          <PhotosPanel site={site} />
        </div>
      </div>
    </>
  );
}

/** Whether it may open today comes first; what is merely odd after it. */
function Banner({ site }: { readonly site: SiteView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const ready = site.hindrances.length === 0;
  const reasons = (
    <ul>
      {site.hindrances.map((one) => (
        <li key={one.code}>{one[language]}</li>
      ))}
    </ul>
  );
  return (
    <div className="aftercare-banner">
      <Alert
        showIcon
        type={ready ? 'success' : 'error'}
        title={t(ready ? 'banner.ready' : 'banner.not')}
        description={
          ready ? (
            t('banner.ready.detail')
          ) : (
            <>
              {reasons}
              {site.stateWhy === null ? null : `${t('state.why')}: ${site.stateWhy}`}
            </>
          )
        }
      />
      {site.doubts.map((one) => (
        <Alert key={one.code} showIcon banner type="warning" title={one[language]} />
      ))}
    </div>
  );
}

function Facts({ site }: { readonly site: SiteView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { position } = site;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('address'), site.address],
    [
      t('capacity'),
      <span key="capacity" className="number">
        {site.capacity}
      </span>,
    ],
    [t('hours'), <span key="hours" className="number">{`${site.opensAt}–${site.closesAt}`}</span>],
    [t('meals'), t(site.meals ? 'yes' : 'no')],
    [t('phone'), site.phone],
    [t('unit'), site.unit?.name ?? null],
    [
      t('position'),
      position === null ? (
        <span className="number-none">{t('noPosition')}</span>
      ) : (
        <span className="number">{`${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}`}</span>
      ),
    ],
    [t('openedOn'), site.openedOn === null ? null : formatDate(site.openedOn, language)],
  ];
  return (
    <section className="sheet facts-sheet">
      <dl className="facts">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

function Actions({ site }: { readonly site: SiteView }) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState<'change' | 'open' | 'paused' | 'closed' | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      {site.state === 'open' ? (
        <Button onClick={() => setAsked('paused')}>{t('pause')}</Button>
      ) : (
        <Button type="primary" onClick={() => setAsked('open')}>
          {t('open')}
        </Button>
      )}
      <Button danger onClick={() => setAsked('closed')}>
        {t('close')}
      </Button>
      <Button onClick={() => setAsked('change')}>{t('change')}</Button>
      {asked === 'change' ? <SiteDialog site={site} onClose={close} /> : null}
      {asked === null || asked === 'change' ? null : (
        <StateDialog site={site} state={asked} onClose={close} />
      )}
    </>
  );
}
