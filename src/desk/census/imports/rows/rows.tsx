/** The rows of a file of one kind, as they were handed in, with what is said of each. */
import { useNavigate } from '@tanstack/react-router';
import { Segmented, type TableColumnsType } from 'antd';
import type { z } from 'zod';
import {
  type FileLayout,
  type ImportView,
  listRows,
  ROW_KINDS,
} from '#capabilities/census/imports/contract.ts';
import { sumOf } from '#desk/census/imports/import-columns.tsx';
import { texts } from '#desk/census/imports/rows/texts.ts';
import { useCensusNames } from '#desk/census/parts/names.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

type Kind = (typeof ROW_KINDS)[number];
type Row = z.output<typeof listRows.reply>['items'][number];
type Counts = NonNullable<ImportView['preview']>;

export function Rows(props: {
  readonly file: ImportView;
  readonly layout: FileLayout;
  readonly counts: Counts;
  readonly kind: string | undefined;
}) {
  const t = useTexts(texts);
  const { file, layout, counts } = props;
  const kind = ROW_KINDS.find((one) => one === props.kind) ?? firstKind(counts);
  const pages = useCursorPages(`rows ${file.id} ${file.version} ${kind}`, 50);
  const result = useOperation(
    listRows,
    {
      params: { id: file.id },
      query: { kind, limit: pages.limit, ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }) },
    },
    { keepFormer: true },
  );
  return (
    <>
      <div className="census-tools screen-only">
        <KindChoice file={file} counts={counts} kind={kind} />
      </div>
      <DataTable
        label={t(kind)}
        result={result}
        columns={useColumns(kind)}
        rowKey={(row) => String(row.ordinal)}
        pages={pages}
        details={(row) => <Cells row={row} layout={layout} />}
        empty={<EmptyState title={t('none')} />}
      />
    </>
  );
}

/** How many rows a kind has, where the counts tell. */
function countOf(counts: Counts, kind: Kind): number | null {
  switch (kind) {
    case 'rejected':
    case 'notEligible':
      return sumOf(counts[kind]);
    case 'held':
      return counts.held.total;
    case 'duplicate':
      return counts.duplicates.total;
    case 'correction':
      return counts.corrections;
    default:
      return null;
  }
}

function firstKind(counts: Counts): Kind {
  return ROW_KINDS.find((kind) => (countOf(counts, kind) ?? 0) > 0) ?? 'flagged';
}

function KindChoice(props: { readonly file: ImportView; readonly counts: Counts; readonly kind: Kind }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { file, counts, kind } = props;
  const labelOf = (one: Kind) => {
    const rows = countOf(counts, one);
    return rows === null ? t(one) : `${t(one)} ${formatCount(rows, language)}`;
  };
  return (
    <Segmented<Kind>
      value={kind}
      options={ROW_KINDS.map((value) => ({ value, label: labelOf(value) }))}
      onChange={(next) =>
        void navigate({
          to: '/census/imports/$import',
          params: { import: file.id },
          search: { tab: 'rows', kind: next },
          replace: true,
        })
      }
    />
  );
}

function useColumns(kind: Kind): TableColumnsType<Row> {
  const t = useTexts(texts);
  return [
    {
      key: 'place',
      title: t('column.place'),
      width: 220,
      render: (_, row) => <span className="number">{t('place', { sheet: row.sheet, row: row.row })}</span>,
    },
    {
      key: 'name',
      title: t('column.name'),
      width: 120,
      render: (_, row) => row.name || <span className="number-none">{t('noName')}</span>,
    },
    {
      key: 'why',
      title: t('column.why'),
      render: (_, row) => (kind === 'changed' ? <Cleaned row={row} /> : <Why row={row} kind={kind} />),
    },
  ];
}

function Why(props: { readonly row: Row; readonly kind: Kind }) {
  const t = useTexts(texts);
  const nameOf = useCensusNames();
  const language = useLanguage();
  const { row, kind } = props;
  const fields = row.missing.map((field) => nameOf('fields', field)).join(language === 'zh' ? '、' : ', ');
  const own = kind === 'held' || kind === 'duplicate' || kind === 'correction' ? t(`${kind}.why`) : null;
  return (
    <span className="census-why">
      {own === null ? null : <span>{own}</span>}
      {row.reason === null ? null : <span className="census-alarm">{nameOf('reasons', row.reason)}</span>}
      {row.flags.map((flag) => (
        <span key={flag} className="census-flag">
          {nameOf('flags', flag)}
        </span>
      ))}
      {fields === '' ? null : <span className="census-quiet">{t('missing', { fields })}</span>}
    </span>
  );
}

function Cleaned({ row }: { readonly row: Row }) {
  const t = useTexts(texts);
  const nameOf = useCensusNames();
  return (
    <span className="census-why">
      {row.changes.map(({ field, was, now }) => (
        <span key={field}>
          <span className="census-quiet">{nameOf('fields', field)}</span> {now || '—'}{' '}
          <span className="census-aside">{was === '' ? t('wasEmpty') : t('was', { was })}</span>
        </span>
      ))}
    </span>
  );
}

/** Every cell of the row under its heading, as it stood. */
function Cells(props: { readonly row: Row; readonly layout: FileLayout }) {
  const { row, layout } = props;
  const sheet = layout.sheets.find(({ name }) => name === row.sheet);
  return (
    <dl className="census-cells">
      {row.cells.map((cell, at) => {
        const heading = sheet?.columns.find(({ index }) => index === at)?.heading ?? '';
        return cell === '' && heading === '' ? null : (
          <div key={at}>
            <dt>{heading || `#${at + 1}`}</dt>
            <dd>{cell === '' ? <span className="number-none">—</span> : cell}</dd>
          </div>
        );
      })}
    </dl>
  );
}
