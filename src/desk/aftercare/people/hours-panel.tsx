/** The hours somebody worked, room by room, and the certificate of a period. */
import { Button } from 'antd';
import { useState } from 'react';
import type { WorkerView } from '#capabilities/aftercare/people/contract.ts';
import { certifyHours } from '#capabilities/aftercare/people/records/contract.ts';
import { texts } from '#desk/aftercare/people/texts.ts';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { addressFor } from '#ui/caller.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';

const MINUTES_OF_HOUR = 60;

export function HoursPanel({ worker }: { readonly worker: WorkerView }) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState(false);
  const { hours } = worker;
  const shown = (minutes: number) =>
    t('hours.value', { hours: Math.floor(minutes / MINUTES_OF_HOUR), minutes: minutes % MINUTES_OF_HOUR });
  return (
    <section className="sheet" aria-labelledby="hours">
      <div className="sheet-head">
        <h2 id="hours">{t('hours')}</h2>
        {worker.can.certify && hours.minutes > 0 ? (
          <Button size="small" className="sheet-more" onClick={() => setAsked(true)}>
            {t('certificate')}
          </Button>
        ) : null}
      </div>
      {hours.minutes === 0 ? (
        <EmptyState title={t('hours.empty')} advice={t('hours.empty.advice')} />
      ) : (
        <>
          <dl className="aftercare-sums">
            <div>
              <dt>{t('hours.sum')}</dt>
              <dd className="number">{shown(hours.minutes)}</dd>
            </div>
            <div>
              <dt>{t('hours.days')}</dt>
              <dd className="number">{hours.days}</dd>
            </div>
          </dl>
          <table className="plain">
            <tbody>
              {hours.bySite.map((one) => (
                <tr key={one.siteName}>
                  <td>{one.siteName}</td>
                  <td className="number aftercare-money">{one.days}</td>
                  <td className="number aftercare-money">{shown(one.minutes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {asked ? <CertificateDialog worker={worker} onClose={() => setAsked(false)} /> : null}
    </section>
  );
}

function CertificateDialog(props: { readonly worker: WorkerView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { worker } = props;
  const open = (query: { from: string; to: string }) => {
    window.open(addressFor(certifyHours, { params: { id: worker.id }, query }), '_blank', 'noreferrer');
    props.onClose();
  };
  return (
    <FormDialog<{ from: string; to: string }>
      title={`${t('certificate')} · ${worker.name}`}
      detail={t('certificate.detail')}
      initial={{ from: worker.hours.from, to: worker.hours.to }}
      writing={{ isPending: false, error: null }}
      send={t('certificate.print')}
      onSend={open}
      onClose={props.onClose}
    >
      <div className="aftercare-pair">
        <DayField name="from" label={t('certificate.from')} />
        <DayField name="to" label={t('certificate.to')} />
      </div>
    </FormDialog>
  );
}
