/** What a file of a campaign is told by in a list: its name, its state, and how many rows become what. */
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { ImportView } from '#capabilities/census/imports/contract.ts';
import { useFaultWords } from '#desk/census/imports/fault-words.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { StateTag, toneOf } from '#desk/census/parts/state-tag.tsx';
import { texts as common } from '#desk/census/texts.ts';
import { formatCount, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** All counts of a kind in one. */
export const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, rows) => sum + rows, 0);

const COUNTY_LEVEL = 3;

/** The county of a file; a dash while it is not known. */
export const countyWords = ({ county }: ImportView): string =>
  county.level < COUNTY_LEVEL ? '—' : county.name;

/** The columns of a list of files; `county` is left out where all are of one. */
export function useImportColumns(county: boolean): TableColumnsType<ImportView> {
  const t = useTexts(texts);
  const counts = useCountColumns();
  return [
    {
      key: 'file',
      title: t('column.file'),
      render: (_, row) => (
        <Link className="census-name" to="/census/imports/$import" params={{ import: row.id }}>
          {row.fileName}
        </Link>
      ),
    },
    ...(county
      ? [
          {
            key: 'county',
            title: t('column.county'),
            render: (_: unknown, row: ImportView) => countyWords(row),
          },
        ]
      : []),
    { key: 'state', title: t('column.state'), render: (_, row) => <ImportState row={row} /> },
    ...counts,
    {
      key: 'by',
      title: t('column.by'),
      render: (_, row) => (
        <>
          <span className="number">{formatMoment(row.at)}</span>
          <span className="census-aside">{row.importer}</span>
        </>
      ),
    },
  ];
}

/** The columns of what becomes, or became, of a file's rows. */
export function useCountColumns(): TableColumnsType<ImportView> {
  const t = useTexts(texts);
  const language = useLanguage();
  return (['rows', 'counted', 'duplicates', 'held', 'notEligible', 'rejected'] as const).map((key) => ({
    key,
    title: t(`column.${key}`),
    align: 'right' as const,
    render: (_: unknown, row: ImportView) => {
      const counts = row.result ?? row.preview;
      if (counts === null) return <span className="number-none">—</span>;
      const value = {
        rows: counts.rows,
        counted: counts.counted,
        duplicates: counts.duplicates.total,
        held: counts.held.total,
        notEligible: sumOf(counts.notEligible),
        rejected: sumOf(counts.rejected),
      }[key];
      return (
        <span className={value === 0 ? 'number number-none' : 'number'}>{formatCount(value, language)}</span>
      );
    },
  }));
}

function ImportState({ row }: { readonly row: ImportView }) {
  const c = useTexts(common);
  const words = useFaultWords();
  return (
    <>
      <StateTag tone={toneOf(row.state)} words={c(`import.${row.state}`)} />
      {row.fault === null ? null : <div className="census-alarm census-remark">{words(row.fault)}</div>}
    </>
  );
}
