/** One alert: what happened, who was told when and how they are reached, and confirming it. */
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button, Descriptions, Timeline } from 'antd';
import type { z } from 'zod';
import { confirmAlert, readAlert, type wholeAlert } from '#capabilities/duty/alerts/contract.ts';
import { alertKinds, rungs } from '#capabilities/duty/codes/contract.ts';
import { AlertAbout, AlertLevelTag } from '#desk/duty/alert-marks.tsx';
import { texts } from '#desk/duty/texts.ts';
import { roles } from '#foundation/access/table.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/duty/duty.css';

type Whole = z.output<typeof wholeAlert>;

const route = getRouteApi('/shell/alerts/duty/$alert');

export function AlertPage() {
  const { alert: id } = route.useParams();
  const result = useOperation(readAlert, { params: { id } });
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  return <Alert alert={result.data} />;
}

function Alert({ alert }: { readonly alert: Whole }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const tell = useTellProblem();
  const { message } = App.useApp();
  const confirm = useWrite(confirmAlert, () => void message.success(t('confirm.done')));
  const confirmed =
    alert.state === 'settled'
      ? t('alerts.settled')
      : alert.confirmedAt === null
        ? t('alerts.open')
        : `${alert.confirmedBy ?? ''} ${formatMoment(alert.confirmedAt)}`;
  return (
    <>
      <PageHeader
        title={`${alertKinds[alert.kind][language]} · ${alert.division.name}`}
        note={<Link to="/alerts/duty">{t('alerts.back')}</Link>}
        actions={
          alert.can.confirm ? (
            <Button
              type="primary"
              danger
              size="large"
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params: { id: alert.id } }, { onError: tell })}
            >
              {t('confirm')}
            </Button>
          ) : null
        }
      />
      <section className="sheet duty-part">
        {alert.words === null ? null : <p className="alert-words">{alert.words}</p>}
        <Descriptions
          size="small"
          column={3}
          items={[
            { key: 'l', label: t('alerts.level'), children: <AlertLevelTag level={alert.level} /> },
            { key: 'a', label: t('alerts.about'), children: <AlertAbout about={alert.about} /> },
            { key: 'r', label: t('alerts.raised'), children: formatMoment(alert.raisedAt) },
            { key: 'c', label: t('alerts.confirmed'), children: confirmed },
            ...(alert.state === 'open'
              ? [{ key: 'n', label: t('alert.next'), children: formatMoment(alert.nextStepAt) }]
              : []),
          ]}
        />
      </section>
      <section className="sheet duty-part" aria-labelledby="steps">
        <h2 id="steps">{t('alert.steps')}</h2>
        <Timeline items={alert.steps.map((step) => ({ key: step.step, content: <Step step={step} /> }))} />
      </section>
    </>
  );
}

function Step({ step }: { readonly step: Whole['steps'][number] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <>
      <strong>{rungs[step.rung][language]}</strong> <span className="number">{formatMoment(step.at)}</span>
      {step.told.length === 0 ? <p>{t('alert.nobody')}</p> : null}
      <ul className="alert-told">
        {step.told.map((one) => (
          <li key={`${one.person} ${one.role}`}>
            {t('alert.person', {
              name: one.person,
              role: roles[one.role][language],
              division: one.division.name,
            })}
            {one.phone === null ? null : <span className="number"> {one.phone}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
