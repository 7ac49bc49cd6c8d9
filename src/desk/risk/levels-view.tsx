/** Children by their level of risk: how many of each, and the list, the gravest first. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Select, type TableColumnsType } from 'antd';
import type { RiskLevel } from '#capabilities/risk/codes/contract.ts';
import { listLevels, type RiskLine } from '#capabilities/risk/levels/contract.ts';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { useChoices } from '#desk/risk/code-names.ts';
import { LevelMark, LevelReason } from '#desk/risk/marks.tsx';
import { texts } from '#desk/risk/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const route = getRouteApi('/shell/risk');

export function LevelsView() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const search = route.useSearch();
  const causes = useChoices('levelCauses');
  const { division, level, cause } = search;
  const pages = useCursorPages(`risk ${division} ${level} ${cause}`, 20);
  const { cursor, limit } = pages;
  const query = {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    ...(division === undefined ? {} : { division }),
    ...(level === undefined ? {} : { level }),
    ...(cause === undefined ? {} : { cause }),
  };
  const result = useOperation(listLevels, { query }, { keepFormer: true });
  const plain = level === undefined && cause === undefined;
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/risk', search: { ...search, ...change } });
  return (
    <>
      <Counts
        counts={result.data?.counts ?? []}
        chosen={level}
        choose={(wanted) => go({ level: wanted === level ? undefined : wanted })}
      />
      <div className="case-filters">
        <Select
          style={{ width: 220 }}
          aria-label={t('cause.all')}
          placeholder={t('cause.all')}
          allowClear
          value={cause}
          options={causes}
          onChange={(value: typeof cause) => go({ cause: value })}
        />
      </div>
      <DataTable
        label={t('title')}
        result={result}
        rowKey={(row) => row.childId}
        pages={pages}
        columns={useColumns()}
        empty={
          <EmptyState
            title={t(plain ? 'empty' : 'empty.filtered')}
            {...(plain ? { advice: t('empty.advice') } : {})}
          />
        }
      />
    </>
  );
}

function Counts(props: {
  readonly counts: readonly { readonly level: RiskLevel; readonly children: number }[];
  readonly chosen: RiskLevel | undefined;
  readonly choose: (level: RiskLevel) => void;
}) {
  const language = useLanguage();
  return (
    <div className="level-counts">
      {props.counts.map(({ level, children }) => (
        <button
          key={level}
          type="button"
          className="level-count"
          aria-pressed={props.chosen === level}
          onClick={() => props.choose(level)}
        >
          <LevelMark level={level} />
          <b className="number">{formatCount(children, language)}</b>
        </button>
      ))}
    </div>
  );
}

function useColumns(): TableColumnsType<RiskLine> {
  const t = useTexts(texts);
  return [
    { title: t('level'), width: 90, render: (_, row) => <LevelMark level={row.level} /> },
    {
      title: t('child'),
      width: 170,
      render: (_, row) => (
        <>
          <AddressLink address={`/children/${row.childId}?tab=visits`}>{row.name}</AddressLink>
          <span className="case-aside">{row.age === null ? '' : t('age', { age: row.age })}</span>
        </>
      ),
    },
    { title: t('place'), width: 240, render: (_, row) => placeWords(row.path) },
    { title: t('since'), width: 120, render: (_, row) => <span className="number">{row.since}</span> },
    {
      title: t('why'),
      render: (_, row) => (
        <div className="risk-why">
          <LevelReason level={row} />
          {row.proposed ? <span className="case-aside">{t('proposed')}</span> : null}
        </div>
      ),
    },
    { title: t('by'), width: 110, render: (_, row) => row.by ?? '' },
  ];
}
