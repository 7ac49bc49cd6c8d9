/** Plans that were kept, and one of them against what was built since; keeping the one on screen. */
import { App, Button, Input, Modal, type TableColumnsType } from 'antd';
import { useState } from 'react';
import {
  comparePlan,
  keepPlan,
  listPlans,
  type PlanLine,
  type PlanView,
} from '#capabilities/aftercare/planning/plans/contract.ts';
import { texts } from '#desk/aftercare/planning/texts.ts';
import { Figure } from '#ui/figure.tsx';
import { formatCount, formatMoment, formatShare } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

/** The plans of a county. */
export function KeptPlans(props: { readonly county: string; readonly onOpen: (id: string) => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const result = useOperation(listPlans, { query: { division: props.county } });
  const [compared, setCompared] = useState<PlanLine | null>(null);
  if (result.isPending) return <LoadingState lines={3} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const columns: TableColumnsType<PlanLine> = [
    { title: t('kept.name'), render: (_, row) => row.name },
    { title: t('answer.rooms'), align: 'right', className: 'number', render: (_, row) => row.rooms },
    {
      title: t('answer.yuan'),
      align: 'right',
      className: 'number',
      render: (_, row) => formatCount(row.yuan, language),
    },
    {
      title: t('kept.covered'),
      align: 'right',
      className: 'number',
      render: (_, row) =>
        `${formatShare(row.before, row.children)} → ${formatShare(row.after, row.children)}`,
    },
    { title: t('kept.when'), render: (_, row) => (row.keptAt === null ? '' : formatMoment(row.keptAt)) },
    { title: t('kept.by'), render: (_, row) => row.askedBy },
    {
      title: '',
      render: (_, row) => (
        <>
          <Button size="small" type="link" onClick={() => props.onOpen(row.id)}>
            {t('kept.open')}
          </Button>
          <Button size="small" type="link" onClick={() => setCompared(row)}>
            {t('kept.compare')}
          </Button>
        </>
      ),
    },
  ];
  return (
    <>
      <PlainTable<PlanLine>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...result.data.items]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState advice={t('kept.empty')} /> }}
      />
      {compared === null ? null : <Comparison plan={compared} onClose={() => setCompared(null)} />}
    </>
  );
}

function Comparison(props: { readonly plan: PlanLine; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const result = useOperation(comparePlan, { params: { id: props.plan.id } });
  const comma = language === 'zh' ? '、' : ', ';
  const data = result.data;
  const share = (counts: { covered: number; children: number }) =>
    formatShare(counts.covered, counts.children);
  return (
    <Modal
      open
      width={680}
      title={t('compare.title', { name: props.plan.name ?? '' })}
      footer={<Button onClick={props.onClose}>{t('close')}</Button>}
      onCancel={props.onClose}
    >
      {result.isPending ? <LoadingState lines={4} /> : null}
      {result.isError ? <ErrorState problem={result.error} onRetry={() => void result.refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <div className="plan-figures">
            <Figure label={t('compare.before')} value={share(data.before)} />
            <Figure label={t('compare.promised')} value={share(data.promised)} />
            <Figure label={t('compare.now')} value={share(data.now)} />
          </div>
          <h3 className="plan-small-head">{t('compare.planned')}</h3>
          <ul className="plan-built">
            {data.planned.map((room) => (
              <li key={room.id}>
                <b>{room.name}</b>
                {room.built === null ? (
                  <span className="number-alarm">{t('compare.notBuilt')}</span>
                ) : (
                  <span>{t('compare.built', { name: room.built.name, metres: room.built.metres })}</span>
                )}
              </li>
            ))}
          </ul>
          {data.others.length === 0 ? null : (
            <p>{t('compare.others', { names: data.others.map(({ name }) => name).join(comma) })}</p>
          )}
          {data.gone.length === 0 ? null : (
            <p>{t('compare.gone', { names: data.gone.map(({ name }) => name).join(comma) })}</p>
          )}
        </>
      )}
    </Modal>
  );
}

/** Keeps the plan on screen under a name. */
export function KeepPlan(props: { readonly plan: PlanView }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tellProblem = useTellProblem();
  const [name, setName] = useState<string | null>(null);
  const writing = useWrite(keepPlan, () => {
    setName(null);
    void message.success(t('keep.done'));
  });
  const { plan } = props;
  if (!plan.can.keep) return plan.name === null ? null : <p className="plan-hint">{plan.name}</p>;
  const send = () =>
    writing.mutate(
      { params: { id: plan.id }, body: { name: (name ?? '').trim() }, version: plan.version },
      { onError: tellProblem },
    );
  return (
    <>
      <Button block onClick={() => setName('')}>
        {t('keep.action')}
      </Button>
      <Modal
        open={name !== null}
        title={t('keep.action')}
        okText={t('keep.action')}
        okButtonProps={{ disabled: (name ?? '').trim() === '', loading: writing.isPending }}
        onOk={send}
        onCancel={() => setName(null)}
      >
        <Input
          autoFocus
          aria-label={t('keep.name')}
          placeholder={t('keep.name')}
          maxLength={60}
          value={name ?? ''}
          onChange={(event) => setName(event.target.value)}
        />
      </Modal>
    </>
  );
}
