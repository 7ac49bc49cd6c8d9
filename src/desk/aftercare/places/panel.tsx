/** After-school care on a child's file: its places, its need in points, the rooms near its home, applying. */
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { placeStates } from '#capabilities/aftercare/codes/contract.ts';
import { readPlacesOfChild, type SiteNear } from '#capabilities/aftercare/places/contract.ts';
import { totalOf } from '#capabilities/aftercare/places/priority/rules.ts';
import { ApplyDialog } from '#desk/aftercare/places/apply-dialogs.tsx';
import { CareMarks, Points } from '#desk/aftercare/places/parts.tsx';
import { texts } from '#desk/aftercare/places/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/aftercare/places/places.css';

export function AftercarePanel(props: { readonly childId: string }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const result = useOperation(readPlacesOfChild, { params: { id: props.childId } });
  const [applying, setApplying] = useState<SiteNear | null>(null);
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { places, need, sites, consents, can } = result.data;
  const taken = new Set(
    places.filter((one) => one.state !== 'ended' && one.state !== 'refused').map((one) => one.siteId),
  );
  return (
    <div className="place-columns">
      <div className="place-column">
        <Sheet title={t('panel.places')}>
          {places.length === 0 ? <p className="case-quiet">{t('panel.none')}</p> : null}
          <table className="plain">
            <tbody>
              {places.map((place) => (
                <tr key={place.id}>
                  <td>
                    <Link to="/aftercare/places/$place" params={{ place: place.id }}>
                      {place.siteName}
                    </Link>
                  </td>
                  <td>{placeStates[place.state][language]}</td>
                  <td className="number">{place.fromOn ?? place.appliedAt.slice(0, 10)}</td>
                  <td>
                    <CareMarks place={place} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
        <Sheet
          title={t('panel.need')}
          more={<b>{t('place.total', { count: totalOf(need), points: totalOf(need) })}</b>}
        >
          <div className="case-quiet">
            <Points why={need} />
          </div>
        </Sheet>
      </div>
      <Sheet title={t('panel.sites')}>
        {consents || !can.apply ? null : <Alert type="info" banner title={t('panel.noConsent')} />}
        {sites.length === 0 ? <EmptyState title={t('panel.sites.none')} /> : null}
        <table className="plain">
          <tbody>
            {sites.map((site) => (
              <SiteRow
                key={site.id}
                site={site}
                {...(can.apply && !taken.has(site.id) ? { onApply: () => setApplying(site) } : {})}
              />
            ))}
          </tbody>
        </table>
      </Sheet>
      {applying === null ? null : (
        <ApplyDialog childId={props.childId} site={applying} onClose={() => setApplying(null)} />
      )}
    </div>
  );
}

function SiteRow(props: { readonly site: SiteNear; readonly onApply?: () => void }) {
  const t = useTexts(texts);
  const { site, onApply } = props;
  return (
    <tr>
      <td>
        {site.name}
        <span className="case-aside">
          {[site.village, site.km === null ? t('panel.unknown') : t('panel.km', { km: site.km })].join(' · ')}
        </span>
      </td>
      <td className="number">
        {t('panel.free', { free: site.free })}
        {site.waiting === 0 ? null : (
          <span className="case-aside">{t('panel.waiting', { waiting: site.waiting })}</span>
        )}
      </td>
      <td style={{ width: 110, textAlign: 'right' }}>
        {onApply === undefined ? null : (
          <Button size="small" onClick={onApply}>
            {t('panel.apply')}
          </Button>
        )}
      </td>
    </tr>
  );
}
