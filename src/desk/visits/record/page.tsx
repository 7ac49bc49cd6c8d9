/** One record as text: what was filled in, when and where; what was said of it; and what the supervisor may do with it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { checkRecord, type RecordView, readRecord } from '#capabilities/visits/records/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { RecordFiles } from '#desk/field/record-files.tsx';
import { useNames } from '#desk/risk/code-names.ts';
import { HowMade, RecordState, useTook } from '#desk/visits/marks.tsx';
import { Answered } from '#desk/visits/record/answered.tsx';
import { ReturnDialog } from '#desk/visits/record/return-dialog.tsx';
import { SaidSheet } from '#desk/visits/record/said-sheet.tsx';
import { texts } from '#desk/visits/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/children/children.css';
import '#desk/visits/visits.css';

const route = getRouteApi('/shell/visits/$record');

export function RecordPage() {
  const t = useTexts(texts);
  const { record: id } = route.useParams();
  const result = useOperation(readRecord, { params: { id } });
  if (result.isPending) return <LoadingState lines={10} />;
  if (result.data !== undefined) return <Record key={id} record={result.data} />;
  if (result.error.code === 'not-found')
    return (
      <EmptyState
        title={t('record.notHere')}
        action={
          <Link to="/visits" search={{ view: 'records' }}>
            {t('record.back')}
          </Link>
        }
      />
    );
  return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
}

/** What a question of the record was called, in the reader's language. */
function useWordsOf(record: RecordView): (question: string) => string | undefined {
  const language = useLanguage();
  return (question) =>
    record.pages.flatMap((page) => page.questions).find((one) => one.question === question)?.words[language];
}

function Record({ record }: { readonly record: RecordView }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const wordsOf = useWordsOf(record);
  const { message } = App.useApp();
  const [returning, setReturning] = useState(false);
  const check = useWrite(checkRecord, () => void message.success(t('check.done')));
  const { id, can, version } = record;
  return (
    <>
      <PageHeader
        title={`${record.name} · ${nameOf('recordKinds', record.kind)}`}
        path={[...record.path]}
        linkTo={(step) => `/visits?view=records&division=${step.code}`}
        note={
          <AddressLink address={`/children/${record.childId}?tab=visits`}>
            {record.name}
            {record.age === null ? '' : ` · ${t('age', { age: record.age })}`}
          </AddressLink>
        }
        actions={
          <>
            {can.returnIt ? <Button onClick={() => setReturning(true)}>{t('return')}</Button> : null}
            {can.check ? (
              <Button
                type="primary"
                loading={check.isPending}
                onClick={() => check.mutate({ params: { id }, body: {}, version })}
              >
                {t('check')}
              </Button>
            ) : null}
          </>
        }
      />
      <ProblemAlert problem={check.error} />
      <div className="visit-record">
        <Sheet title={t('answers')} more={<RecordState state={record.state} />}>
          <Answered pages={record.pages} />
        </Sheet>
        <div>
          <Sheet title={record.on} more={<HowMade record={record} />}>
            <Circumstances record={record} />
          </Sheet>
          <RecordFiles recordId={record.id} nameOf={wordsOf} />
          <SaidSheet record={record} />
        </div>
      </div>
      {returning ? <ReturnDialog record={record} onClose={() => setReturning(false)} /> : null}
    </>
  );
}

const SHOWN_DIGITS = 4;

function Circumstances({ record }: { readonly record: RecordView }) {
  const t = useTexts(texts);
  const took = useTook();
  const { place } = record;
  const where =
    place === null
      ? t('record.noPlace')
      : t('record.place', {
          latitude: place.latitude.toFixed(SHOWN_DIGITS),
          longitude: place.longitude.toFixed(SHOWN_DIGITS),
          metres: Math.round(place.accuracyMetres),
        });
  return (
    <div className="visit-facts">
      <p>{t('record.by', { who: record.by, when: formatMoment(record.happenedAt) })}</p>
      <p>
        {t('took')} {took(record.seconds)} · {t('record.version', { version: record.formVersion })}
      </p>
      <p>{where}</p>
      <p>
        {record.offline ? `${t('offline')} · ` : ''}
        {t('arrived', { when: formatMoment(record.receivedAt) })}
      </p>
      <p>{t('record.device', { when: formatMoment(record.deviceAt) })}</p>
      {record.files === 0 ? null : <p>{t('record.files', { count: record.files })}</p>}
      {record.completes === null ? null : (
        <p>
          <AddressLink address={`/visits/${record.completes}`}>{t('record.completes')}</AddressLink>
        </p>
      )}
      {record.completedBy === null ? null : (
        <p>
          <AddressLink address={`/visits/${record.completedBy}`}>{t('record.completedBy')}</AddressLink>
        </p>
      )}
      {record.decidedAt === null ? null : (
        <p>
          <RecordState state={record.state} />{' '}
          {t('record.decided', { who: record.decidedBy ?? '', when: formatMoment(record.decidedAt) })}
        </p>
      )}
    </div>
  );
}
