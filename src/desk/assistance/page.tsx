/** Benefits of a place: what has lapsed, what lapses within thirty days, what runs, what was not stopped when a child left. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Select, type TableColumnsType } from 'antd';
import {
  type BenefitLine,
  listBenefits,
  listedStandings,
} from '#capabilities/assistance/listing/contract.ts';
import { useChoices, useNames, yuan } from '#desk/assistance/code-names.ts';
import { Amount, StandingMark, Time } from '#desk/assistance/marks.tsx';
import { texts } from '#desk/assistance/texts.ts';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatCount } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';
import '#desk/assistance/assistance.css';

const route = getRouteApi('/shell/benefits');
const VILLAGE_DIGITS = 12;
const PAGE = 20;

export function BenefitsPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = route.useSearch();
  const mine = useSession().division.code;
  const kinds = useChoices('benefitKinds');
  const { division, kind, standing = 'lapsing' } = search;
  const pages = useCursorPages(`benefits ${division} ${kind} ${standing}`, PAGE);
  const { cursor, limit } = pages;
  const query = {
    ...{ limit, standing },
    ...(cursor === undefined ? {} : { cursor }),
    ...(division === undefined ? {} : { division }),
    ...(kind === undefined ? {} : { kind }),
  };
  const result = useOperation(listBenefits, { query }, { keepFormer: true });
  const go = (change: Partial<typeof search>) =>
    void navigate({ to: '/benefits', search: { ...search, ...change } });
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <section className="sheet">
        <Counts
          counts={result.data?.counts ?? []}
          chosen={standing}
          choose={(wanted) => go({ standing: wanted })}
        />
        <div className="case-filters benefit-filters">
          {mine.length === VILLAGE_DIGITS ? null : (
            <div style={{ width: 280 }}>
              <DivisionField
                top={mine}
                clearable
                label={t('place')}
                value={division}
                onChange={(wanted) => go({ division: wanted })}
              />
            </div>
          )}
          <Select
            style={{ width: 240 }}
            aria-label={t('kind.all')}
            placeholder={t('kind.all')}
            allowClear
            value={kind}
            options={kinds}
            onChange={(value: typeof kind) => go({ kind: value })}
          />
          {result.data === undefined ? null : (
            <span className="case-quiet">
              {t('monthly', { yuan: yuan(result.data.fenMonthly, language) })}
            </span>
          )}
        </div>
        <DataTable
          label={t('title')}
          result={result}
          rowKey={(row) => row.id}
          pages={pages}
          columns={useColumns()}
          empty={<Empty standing={standing} filtered={division !== undefined || kind !== undefined} />}
        />
      </section>
    </>
  );
}

type Listed = (typeof listedStandings)[number];

function Empty(props: { readonly standing: Listed; readonly filtered: boolean }) {
  const t = useTexts(texts);
  const { standing } = props;
  const title = standing === 'lapsing' || standing === 'lapsed' ? t(`empty.${standing}`) : t('empty');
  return <EmptyState title={title} {...(props.filtered ? {} : { advice: t('empty.advice') })} />;
}

function Counts(props: {
  readonly counts: readonly {
    readonly standing: Listed;
    readonly benefits: number;
    readonly children: number;
  }[];
  readonly chosen: Listed;
  readonly choose: (standing: Listed) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <div className="benefit-counts">
      {listedStandings.map((standing) => {
        const count = props.counts.find((one) => one.standing === standing);
        return (
          <button
            key={standing}
            type="button"
            className="benefit-count"
            aria-pressed={props.chosen === standing}
            onClick={() => props.choose(standing)}
          >
            <span>{t(`standing.${standing}`)}</span>
            <b className="number">{count === undefined ? '' : formatCount(count.benefits, language)}</b>
            <small>{count === undefined ? '' : t('children', { count: count.children })}</small>
          </button>
        );
      })}
    </div>
  );
}

function useColumns(): TableColumnsType<BenefitLine> {
  const t = useTexts(texts);
  const nameOf = useNames();
  return [
    {
      title: t('child'),
      width: 170,
      render: (_, row) => (
        <>
          <AddressLink address={`/children/${row.childId}?tab=benefits`}>{row.name}</AddressLink>
          <span className="case-aside">{row.age === null ? '' : t('age', { age: row.age })}</span>
        </>
      ),
    },
    { title: t('place'), width: 240, render: (_, row) => placeWords(row.path) },
    { title: t('kind'), render: (_, row) => nameOf('benefitKinds', row.kind) },
    { title: t('amount'), width: 150, align: 'right', render: (_, row) => <Amount benefit={row} /> },
    { title: t('time'), width: 230, render: (_, row) => <Time benefit={row} /> },
    { title: t('lapses'), width: 190, render: (_, row) => <Lapses line={row} /> },
  ];
}

/** How it stands, and in how many days it lapses; of one that was stopped why. */
function Lapses({ line }: { readonly line: BenefitLine }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { standing, daysLeft, stoppedWhy } = line;
  const words =
    daysLeft === null
      ? ''
      : daysLeft === 0
        ? t('left.today')
        : t(daysLeft > 0 ? 'left.days' : 'left.past', { count: Math.abs(daysLeft) });
  return (
    <>
      <StandingMark standing={standing} />
      <span className="case-aside">
        {standing === 'stopped' ? nameOf('stopReasons', stoppedWhy ?? '') : words}
      </span>
    </>
  );
}
