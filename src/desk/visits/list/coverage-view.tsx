/** How the places of a division keep up with visits: due in the month, made in time, overdue by level; each figure opens its list. */
import { getRouteApi } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { levelsByWeight } from '#capabilities/risk/rules.ts';
import { type CoverageLine, readVisitCoverage } from '#capabilities/visits/overdue/contract.ts';
import { useNames } from '#desk/risk/code-names.ts';
import { IndicatorFigures } from '#desk/visits/list/indicator-figures.tsx';
import { texts } from '#desk/visits/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { FigureLink } from '#ui/figure.tsx';
import { formatCount, formatShare } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable, Summary } from '#ui/plain-table.tsx';
import { ShareBar } from '#ui/share-bar.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const route = getRouteApi('/shell/visits');

export function CoverageView() {
  const t = useTexts(texts);
  const { division } = route.useSearch();
  const query = division === undefined ? {} : { division };
  const result = useOperation(readVisitCoverage, { query }, { keepFormer: true });
  const columns = useColumns();
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { places, total, from, asOf } = result.data;
  return (
    <>
      <IndicatorFigures {...(division === undefined ? {} : { division })} />
      <p className="case-quiet">{t('coverage.note', { from, asOf })}</p>
      <PlainTable<CoverageLine>
        size="small"
        pagination={false}
        rowKey={(row) => row.division.code}
        columns={columns}
        dataSource={places}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <EmptyState title={t('coverage.empty')} /> }}
        summary={() => <TotalRow total={total} />}
      />
    </>
  );
}

/** Eleven columns on a screen of 1366 px. */
const ROOM = { figure: 88, share: 130, place: 200 } as const;

function useColumns(): TableColumnsType<CoverageLine> {
  const t = useTexts(texts);
  const nameOf = useNames();
  const overdueTo = (row: CoverageLine, level?: RiskLevel) =>
    `/visits?view=overdue&division=${row.division.code}${level === undefined ? '' : `&level=${level}`}`;
  return [
    { title: t('place'), width: ROOM.place, render: (_, row) => <PlaceName line={row} /> },
    figureColumn(
      t('children'),
      (row) => row.children,
      (row) => `/children?division=${row.division.code}`,
    ),
    figureColumn(t('month'), (row) => row.due),
    figureColumn(t('inTime'), (row) => row.inTime),
    {
      title: t('rate'),
      width: ROOM.share,
      align: 'right',
      render: (_, row) => (
        <>
          <span className="number">{formatShare(row.inTime, row.due)}</span>
          <ShareBar part={row.inTime} whole={row.due} />
        </>
      ),
    },
    figureColumn(
      t('overdue'),
      (row) => row.overdue,
      (row) => overdueTo(row),
      'alarm',
    ),
    ...levelsByWeight.map((level) =>
      figureColumn(
        nameOf('riskLevels', level),
        (row) => row.byLevel[level] ?? 0,
        (row) => overdueTo(row, level),
      ),
    ),
    figureColumn(
      t('unread'),
      (row) => row.unread,
      (row) => `/visits?view=records&state=sent&division=${row.division.code}`,
    ),
  ];
}

function figureColumn(
  title: string,
  value: (row: CoverageLine) => number,
  to?: (row: CoverageLine) => string,
  tone: 'plain' | 'alarm' = 'plain',
): TableColumnsType<CoverageLine>[number] {
  return {
    title,
    width: ROOM.figure,
    align: 'right',
    render: (_, row) => (
      <FigureLink
        label={`${row.division.name} ${title}`}
        value={value(row)}
        tone={tone}
        {...(to === undefined ? {} : { to: to(row) })}
      />
    ),
  };
}

/** A place opens its own places; a village its records. */
function PlaceName({ line }: { readonly line: CoverageLine }) {
  const { code, name } = line.division;
  const view = code.length === 12 ? 'records' : 'coverage';
  return <AddressLink address={`/visits?view=${view}&division=${code}`}>{name}</AddressLink>;
}

function TotalRow({ total }: { readonly total: CoverageLine }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const figures: readonly (readonly [string, number | string])[] = [
    ['children', total.children],
    ['due', total.due],
    ['inTime', total.inTime],
    ['rate', formatShare(total.inTime, total.due)],
    ['overdue', total.overdue],
    ...levelsByWeight.map((level) => [level, total.byLevel[level] ?? 0] as const),
    ['unread', total.unread],
  ];
  return (
    <Summary.Row className="visit-total">
      <Summary.Cell index={0}>{t('total')}</Summary.Cell>
      {figures.map(([name, figure], at) => (
        <Summary.Cell key={name} index={at + 1} align="right">
          <span className="number">
            {typeof figure === 'number' ? formatCount(figure, language) : figure}
          </span>
        </Summary.Cell>
      ))}
    </Summary.Row>
  );
}
