/** Coverage by division: one line each, every figure opening the children behind it, the name opening the level below. */
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { CoverageFigures } from '#capabilities/guardianship/coverage/contract.ts';
import { FigureCell, type FigureKey, figureKeys } from '#desk/coverage/figures.tsx';
import { shadeOf, shades } from '#desk/coverage/shades.ts';
import { shareText } from '#desk/coverage/share-text.ts';
import { texts } from '#desk/coverage/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PlainTable, Summary } from '#ui/plain-table.tsx';

/** `asOf` is given for an earlier day; its figures have no list, because lists show the children of today. */
export function CoverageTable(props: {
  readonly rows: readonly CoverageFigures[];
  readonly totals: CoverageFigures;
  readonly asOf: string | undefined;
}) {
  const t = useTexts(texts);
  return (
    <PlainTable<CoverageFigures>
      aria-label={t('table', { name: props.totals.name })}
      size="small"
      pagination={false}
      rowKey={(row) => (row.unplaced ? `${row.code} unplaced` : row.code)}
      dataSource={[...props.rows]}
      columns={useColumns(props.asOf)}
      summary={() => <Totals totals={props.totals} linked={props.asOf === undefined} />}
    />
  );
}

const byFigure = (key: FigureKey) => (one: CoverageFigures, other: CoverageFigures) =>
  (one[key] ?? 0) - (other[key] ?? 0);

function useColumns(asOf: string | undefined): TableColumnsType<CoverageFigures> {
  const t = useTexts(texts);
  return [
    {
      key: 'name',
      title: t('division'),
      className: 'coverage-division',
      render: (_, row) => <Name row={row} asOf={asOf} />,
    },
    ...figureKeys.map((key) => ({
      key,
      title: t(key),
      align: 'right' as const,
      sorter: byFigure(key),
      render: (_: unknown, row: CoverageFigures) => (
        <FigureCell figures={row} name={key} linked={asOf === undefined && !row.unplaced} />
      ),
    })),
    {
      key: 'coverage',
      title: t('coverage'),
      align: 'right',
      sorter: (one, other) => (one.coverage ?? -1) - (other.coverage ?? -1),
      render: (_, row) => <Share figures={row} />,
    },
  ];
}

/** Villages have no level below them; children whose village is not known yet have no division of their own. */
function Name(props: { readonly row: CoverageFigures; readonly asOf: string | undefined }) {
  const t = useTexts(texts);
  const { row, asOf } = props;
  if (row.unplaced) return <span className="coverage-unplaced">{t('unplaced')}</span>;
  if (row.code.length >= 12) return row.name;
  return (
    <Link to="/coverage" search={{ division: row.code, ...(asOf === undefined ? {} : { asOf }) }}>
      {row.name}
    </Link>
  );
}

function Share(props: { readonly figures: CoverageFigures }) {
  const t = useTexts(texts);
  return (
    <span className="coverage-share">
      <span className="swatch" style={{ background: shades[shadeOf(props.figures.coverage)].fill }} />
      <span className="number">{shareText(props.figures, t('about'))}</span>
    </span>
  );
}

function Totals(props: { readonly totals: CoverageFigures; readonly linked: boolean }) {
  const t = useTexts(texts);
  return (
    <Summary.Row className="coverage-totals">
      <Summary.Cell index={0}>{t('total')}</Summary.Cell>
      {figureKeys.map((key, index) => (
        <Summary.Cell key={key} index={index + 1} align="right">
          <FigureCell figures={props.totals} name={key} linked={props.linked} />
        </Summary.Cell>
      ))}
      <Summary.Cell index={figureKeys.length + 1} align="right">
        <Share figures={props.totals} />
      </Summary.Cell>
    </Summary.Row>
  );
}
