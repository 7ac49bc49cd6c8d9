/** One person who works in classrooms: whether he may work, inquiries, training, hours and certificate, thanks, shifts. */
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { workerKinds } from '#capabilities/aftercare/codes/contract.ts';
import { readWorker, unmaskWorker, type WorkerView } from '#capabilities/aftercare/people/contract.ts';
import { HoursPanel } from '#desk/aftercare/people/hours-panel.tsx';
import { InquiriesPanel } from '#desk/aftercare/people/inquiries-panel.tsx';
import { ClearanceMark } from '#desk/aftercare/people/marks.tsx';
import { ThanksPanel, TrainingsPanel } from '#desk/aftercare/people/records-panels.tsx';
import { ShiftsPanel } from '#desk/aftercare/people/shifts-panel.tsx';
import { texts } from '#desk/aftercare/people/texts.ts';
import { LeaveDialog, WorkerDialog } from '#desk/aftercare/people/worker-dialog.tsx';
import { Uncover } from '#desk/privacy/uncover.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { call } from '#ui/caller.ts';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';
import '#desk/aftercare/sites/aftercare.css';

/** Shows the person of the address. */
export function WorkerPage() {
  const t = useTexts(texts);
  const { worker: id } = useParams({ from: '/shell/aftercare/people/$worker' });
  const result = useOperation(readWorker, { params: { id } });
  if (result.data !== undefined) return <Worker worker={result.data} />;
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

function Worker({ worker }: { readonly worker: WorkerView }) {
  const language = useLanguage();
  const maySeeShifts = useMay('aftercare.shift-read');
  return (
    <>
      <PageHeader
        title={worker.name}
        note={
          <>
            {workerKinds[worker.kind][language]} <ClearanceMark clearance={worker.clearance} />
          </>
        }
        path={worker.path}
        actions={<Actions worker={worker} />}
      />
      <Banner worker={worker} />
      <Facts worker={worker} />
      <div className="aftercare-columns">
        <div>
          <InquiriesPanel worker={worker} />
          {maySeeShifts ? <ShiftsPanel workerId={worker.id} mayPlan={false} /> : null}
          <ThanksPanel worker={worker} />
        </div>
        <div>
          <HoursPanel worker={worker} />
          <TrainingsPanel worker={worker} />
        </div>
      </div>
    </>
  );
}

/** Stands there where something must be done. */
function Banner({ worker }: { readonly worker: WorkerView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { clearance, clearedUntil } = worker;
  if (clearance === 'clear' || worker.leftOn !== null) return null;
  const until = clearedUntil === null ? '' : t('banner.detail', { date: formatDate(clearedUntil, language) });
  return (
    <div className="aftercare-banner">
      <Alert
        showIcon
        type={clearance === 'lapsing' ? 'warning' : 'error'}
        title={t(`banner.${clearance}`)}
        description={clearance === 'found' ? t('banner.found.detail') : `${until}${t('banner.law')}`}
      />
    </div>
  );
}

function Facts({ worker }: { readonly worker: WorkerView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t('phone'), <Masked key="phone" worker={worker} field="phone" />],
    [
      t('citizenId'),
      worker.citizenId === null ? null : <Masked key="id" worker={worker} field="citizenId" />,
    ],
    [t('belongsTo'), worker.belongsTo],
    [t('keeps'), worker.keeps.length === 0 ? null : <Rooms key="keeps" worker={worker} />],
    [t('account'), worker.account],
    [t('since'), formatDate(worker.since, language)],
    [
      t('leftOn'),
      worker.leftOn === null ? null : `${formatDate(worker.leftOn, language)} ${worker.leftWhy ?? ''}`,
    ],
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

function Masked({ worker, field }: { readonly worker: WorkerView; readonly field: 'phone' | 'citizenId' }) {
  const t = useTexts(texts);
  const shown = worker[field];
  if (shown === null) return <span className="number-none">{t('none')}</span>;
  return (
    <Uncover
      shown={shown}
      label={t(field)}
      may={worker.can.uncover}
      usual={field === 'phone' ? 'contact' : 'verify'}
      ask={(why) => call(unmaskWorker, { params: { id: worker.id }, body: { field, ...why } })}
    />
  );
}

function Rooms({ worker }: { readonly worker: WorkerView }) {
  return worker.keeps.map(({ id, name }) => (
    <div key={id}>
      <Link to="/aftercare/sites/$site" params={{ site: id }}>
        {name}
      </Link>
    </div>
  ));
}

function Actions({ worker }: { readonly worker: WorkerView }) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState<'change' | 'leave' | null>(null);
  const close = () => setAsked(null);
  if (!worker.can.write) return null;
  return (
    <>
      <Button danger onClick={() => setAsked('leave')}>
        {t('leave')}
      </Button>
      <Button onClick={() => setAsked('change')}>{t('change')}</Button>
      {asked === 'change' ? <WorkerDialog worker={worker} onClose={close} /> : null}
      {asked === 'leave' ? <LeaveDialog worker={worker} onClose={close} /> : null}
    </>
  );
}
