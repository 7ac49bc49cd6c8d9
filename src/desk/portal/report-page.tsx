/** One public report: what was told, what was answered, and what can be done with it. */

import { getRouteApi } from '@tanstack/react-router';
import { Descriptions, Tag } from 'antd';
import type { z } from 'zod';
import { professions, reportGrounds } from '#capabilities/cases/codes/contract.ts';
import { dangers, reportStates, tellers } from '#capabilities/portal/codes/contract.ts';
import { readReport } from '#capabilities/portal/inbox/contract.ts';
import { ReportDeeds } from '#desk/portal/report-deeds.tsx';
import { texts } from '#desk/portal/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useFollowing } from '#ui/following.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/portal/portal.css';

const route = getRouteApi('/shell/reports/$id');
type Report = z.output<(typeof readReport)['reply']>;

export function ReportPage() {
  const t = useTexts(texts);
  const { id } = route.useParams();
  useFollowing(['report'], readReport, id);
  const result = useOperation(readReport, { params: { id } });
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.isError) return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const report = result.data;
  return (
    <>
      <PageHeader
        title={`${t('one')} ${report.number}`}
        note={report.erased ? t('erased') : t('kept', { date: formatMoment(report.keptUntil) })}
      />
      <div className="sheet">
        <div className="report-part">
          <Facts report={report} />
        </div>
        <ReportDeeds report={report} />
        <section className="report-part" aria-labelledby="told">
          <h2 id="told">{t('told')}</h2>
          <p className="report-words">{report.what === '' ? t('nothing') : report.what}</p>
          {report.placeWords === '' ? null : (
            <p>
              {t('ownPlace')}：{report.placeWords}
            </p>
          )}
        </section>
        <Files report={report} />
        <section className="report-part" aria-labelledby="messages">
          <h2 id="messages">{t('messages')}</h2>
          {report.messages.length === 0 ? <p className="aside">{t('none')}</p> : null}
          {report.messages.map((message) => (
            <div key={message.id} className={`report-message of-${message.side}`}>
              <span className="aside">
                {t(
                  message.side === 'reporter' ? 'reporter' : message.kind === 'result' ? 'result' : 'bureau',
                )}{' '}
                {message.person ?? ''} {formatMoment(message.at)}
              </span>
              <p className="report-words">{message.words}</p>
            </div>
          ))}
        </section>
      </div>
    </>
  );
}

function Facts({ report }: { readonly report: Report }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const place = report.place.length === 0 ? t('noPlace') : report.place.map(({ name }) => name).join(' ');
  const facts = [
    {
      label: t('state'),
      children: (
        <>
          <Tag color={report.danger === 'yes' ? 'red' : 'default'}>{dangers[report.danger][language]}</Tag>
          {reportStates[report.state][language]}
        </>
      ),
    },
    { label: t('who'), children: tellers[report.who][language] },
    { label: t('came'), children: formatMoment(report.cameAt) },
    { label: t('place'), children: place },
    { label: t('owner'), children: report.owner ?? '—' },
    ...(report.profession === null
      ? []
      : [{ label: t('profession'), children: professions[report.profession][language] }]),
    ...(report.grounds.length === 0
      ? []
      : [
          {
            label: t('grounds'),
            children: report.grounds.map((code) => `${code} ${reportGrounds[code][language]}`).join('；'),
          },
        ]),
    ...(report.case === null
      ? []
      : [
          {
            label: t('case.made'),
            children: <AddressLink address={`/cases/${report.case.id}`}>{report.case.number}</AddressLink>,
          },
        ]),
    ...(report.ticket === null
      ? []
      : [
          {
            label: t('ticket.made'),
            children: (
              <AddressLink address={`/hotline/tickets/${report.ticket.id}`}>
                {report.ticket.number}
              </AddressLink>
            ),
          },
        ]),
  ];
  return <Descriptions size="small" column={3} items={facts.map((fact) => ({ ...fact, key: fact.label }))} />;
}

function Files({ report }: { readonly report: Report }) {
  const t = useTexts(texts);
  if (report.files.length === 0) return null;
  return (
    <section className="report-part" aria-labelledby="files">
      <h2 id="files">{t('files')}</h2>
      {report.files.map((file, at) => (
        <a
          key={file.id}
          className="report-file"
          href={`/api/reports/${report.id}/files/${file.id}`}
          target="_blank"
          rel="noreferrer"
        >
          {t(file.kind)} {at + 1}
        </a>
      ))}
    </section>
  );
}
