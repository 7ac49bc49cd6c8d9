/** Whether the trail is whole: when it was last checked, the checkpoint outside, and the check itself as long work. */
import { CheckCircleFilled, ExclamationCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { askForCheck, readChain } from '#capabilities/audit/chain/contract.ts';
import { eventName } from '#capabilities/audit/events/contract.ts';
import { texts } from '#desk/audit/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { formatCount, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { ProgressOfWork } from '#ui/progress-of-work.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Chain = AnswerOf<typeof readChain>;

/** Stands above the rows. */
export function ChainState() {
  const t = useTexts(texts);
  const client = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  const chain = useOperation(readChain, {});
  const check = useWrite(askForCheck, (answer) => setAsked(answer.work));
  if (chain.isPending) return <LoadingState lines={1} />;
  if (chain.isError) return <ErrorState problem={chain.error} onRetry={() => void chain.refetch()} />;
  const work = asked ?? chain.data.work;
  const end = () => {
    setAsked(null);
    void client.invalidateQueries();
  };
  return (
    <section className="sheet audit-chain" aria-label={t('chain')}>
      <Verdict chain={chain.data} />
      <dl className="audit-chain-facts">
        <LastCheck chain={chain.data} />
        <Checkpoint chain={chain.data} />
      </dl>
      {work === null ? (
        <Button onClick={() => check.mutate({})} loading={check.isPending}>
          {t('check')}
        </Button>
      ) : null}
      {work === null ? null : (
        <div className="audit-chain-work">
          <ProgressOfWork workId={work} stepName={() => t('checking')} onEnd={end} />
        </div>
      )}
      {check.isError ? <ProblemAlert problem={check.error} /> : null}
    </section>
  );
}

function Verdict(props: { readonly chain: Chain }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { standing, lastCheck, rows } = props.chain;
  const broken = !standing || lastCheck?.ok === false;
  const Icon = broken
    ? ExclamationCircleFilled
    : lastCheck === null
      ? QuestionCircleFilled
      : CheckCircleFilled;
  const words = !standing
    ? t('rowsGone')
    : lastCheck === null
      ? t('unchecked')
      : t(broken ? 'broken' : 'whole');
  return (
    <div className={`audit-verdict ${broken ? 'audit-broken' : lastCheck === null ? '' : 'audit-whole'}`}>
      <Icon />
      <div>
        <strong>{words}</strong>
        <span>{t('rows', { rows: formatCount(rows, language) })}</span>
      </div>
    </div>
  );
}

function LastCheck(props: { readonly chain: Chain }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { lastCheck } = props.chain;
  const bad = lastCheck?.firstBad;
  return (
    <div>
      <dt>{t('lastCheck')}</dt>
      <dd>
        {lastCheck === null
          ? t('never')
          : t('lastCheck.of', {
              at: formatMoment(lastCheck.at),
              rows: formatCount(lastCheck.rows, language),
            })}
      </dd>
      {bad === null || bad === undefined ? null : (
        <dd className="state-alarm">
          {t(`fault.${bad.what}`, { id: bad.id })}
          {bad.event === undefined ? '' : `（${eventName(bad.event, language)}）`}
        </dd>
      )}
    </div>
  );
}

function Checkpoint(props: { readonly chain: Chain }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { checkpoint } = props.chain;
  return (
    <div>
      <dt>{t('checkpoint')}</dt>
      <dd>
        {checkpoint === null
          ? t('checkpoint.none')
          : t('checkpoint.of', {
              at: formatMoment(checkpoint.at),
              rows: formatCount(checkpoint.rows, language),
            })}
      </dd>
      {checkpoint === null ? null : <dd className="number audit-code">{checkpoint.code}</dd>}
    </div>
  );
}
