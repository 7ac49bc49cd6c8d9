/** Closures of an area: when, where and why, what was cancelled, how many families have heard of it. */
import { App, Button, Drawer, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { closureReasons } from '#capabilities/aftercare/codes/contract.ts';
import {
  type ClosureView,
  liftClosure,
  listClosures,
} from '#capabilities/aftercare/terms/closures/contract.ts';
import { CallList } from '#desk/aftercare/terms/call-list.tsx';
import { ClosureDialog } from '#desk/aftercare/terms/closure-dialog.tsx';
import { texts } from '#desk/aftercare/terms/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

/** `site` shows those of one room. */
export function ClosuresView(props: { readonly division?: string | undefined; readonly site?: string }) {
  const t = useTexts(texts);
  const { division, site } = props;
  const query = { ...(division === undefined ? {} : { division }), ...(site === undefined ? {} : { site }) };
  const result = useOperation(listClosures, { query });
  const [closing, setClosing] = useState(false);
  const [calling, setCalling] = useState<ClosureView | null>(null);
  const columns = useColumns(setCalling);
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items, can } = result.data;
  const button = (
    <Button type="primary" onClick={() => setClosing(true)}>
      {t('close')}
    </Button>
  );
  return (
    <>
      {can.close && items.length > 0 ? <div className="case-filters">{button}</div> : null}
      <PlainTable<ClosureView>
        size="small"
        pagination={false}
        rowKey="id"
        columns={columns}
        dataSource={items}
        locale={{
          emptyText: (
            <EmptyState
              title={t('closures.empty')}
              advice={t('closures.empty.advice')}
              {...(can.close ? { action: button } : {})}
            />
          ),
        }}
      />
      {closing ? (
        <ClosureDialog
          mayCloseArea={can.closeArea && site === undefined}
          {...(site === undefined ? {} : { site })}
          onClose={() => setClosing(false)}
        />
      ) : null}
      <Drawer open={calling !== null} width={860} title={t('calls.title')} onClose={() => setCalling(null)}>
        {calling === null ? null : <CallList cause={calling.id} />}
      </Drawer>
    </>
  );
}

/** What a closure closes, in words. */
export function useWhere(): (closure: ClosureView) => string {
  const t = useTexts(texts);
  return (closure) => closure.site?.name ?? t('allRooms', { name: closure.divisionName });
}

function useColumns(call: (closure: ClosureView) => void): TableColumnsType<ClosureView> {
  const t = useTexts(texts);
  const language = useLanguage();
  const whereOf = useWhere();
  return [
    {
      title: t('days'),
      width: 130,
      className: 'number',
      render: (_, row) =>
        row.fromOn === row.toOn ? row.fromOn : t('to', { from: row.fromOn, until: row.toOn }),
    },
    {
      title: t('where'),
      width: 180,
      render: (_, row) => (
        <>
          {whereOf(row)}
          <span className="case-aside">{closureReasons[row.reason][language]}</span>
        </>
      ),
    },
    { title: t('words'), render: (_, row) => row.words },
    { title: t('cancelled'), width: 96, align: 'right', className: 'number', dataIndex: 'cancelled' },
    {
      title: t('families'),
      width: 150,
      align: 'right',
      render: (_, { families, ...row }) => (
        <>
          <span className="number">{t('told', families)}</span>
          {families.byHand === 0 ? null : (
            <span className="case-aside">
              <button
                type="button"
                className="quiet-button case-yes"
                onClick={() => call({ families, ...row })}
              >
                {t('byHand', { count: families.byHand })}
              </button>
            </span>
          )}
        </>
      ),
    },
    {
      title: t('by'),
      width: 150,
      render: (_, row) => (
        <>
          {row.by}
          <span className="case-aside">{formatMoment(row.at)}</span>
        </>
      ),
    },
    { title: '', width: 110, render: (_, row) => <Lift closure={row} /> },
  ];
}

function Lift({ closure }: { readonly closure: ClosureView }) {
  const t = useTexts(texts);
  const whereOf = useWhere();
  const { modal, message } = App.useApp();
  const tell = useTellProblem();
  const write = useWrite(liftClosure, () => void message.success(t('lift.done')));
  if (!closure.can.lift)
    return <span className="case-aside">{t(closure.liftedAt === null ? 'over' : 'lifted')}</span>;
  const ask = () =>
    void modal.confirm({
      title: t('lift.title'),
      content: t('lift.detail', { where: whereOf(closure) }),
      okText: t('lift'),
      onOk: () =>
        write
          .mutateAsync({ params: { id: closure.id }, version: closure.version })
          .catch((problem) => tell(problem)),
    });
  return (
    <Button size="small" onClick={ask}>
      {t('lift')}
    </Button>
  );
}
