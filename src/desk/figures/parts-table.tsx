/** A figure by the divisions next below; each opens the same figure there, as far as it is the asker's to see. */
import { Table, type TableColumnsType } from 'antd';
import type { IndicatorPage } from '#capabilities/indicators/figures/contract.ts';
import { addressOf } from '#desk/figures/list-page.tsx';
import { shownNumber, shownParts } from '#desk/figures/shown.tsx';
import { texts } from '#desk/figures/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';

type Part = NonNullable<IndicatorPage['parts']>[number];

/** Nothing where no division lies below. */
export function PartsTable({ page }: { readonly page: IndicatorPage }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (page.parts === null) return <p className="figures-quiet">{t('byParts.withheld')}</p>;
  if (page.parts.length === 0) return null;
  const columns: TableColumnsType<Part> = [
    {
      key: 'division',
      title: t('division'),
      render: (_, part) =>
        part.name === '' || !page.opens ? (
          part.name || t('byParts.own')
        ) : (
          <AddressLink address={addressOf(page.code, { division: part.code, asOf: page.asOf })}>
            {part.name}
          </AddressLink>
        ),
    },
    ...(page.counts.denominator !== null
      ? [
          {
            ...{ key: 'parts', title: t('parts'), align: 'right' as const },
            render: (_: unknown, part: Part) => (
              <span className="number">{shownParts(part, page.unit, language)}</span>
            ),
          },
        ]
      : []),
    {
      ...{ key: 'value', title: t('value'), align: 'right' },
      render: (_, part) => <b className="number">{shownNumber(part, page.unit, language)}</b>,
    },
  ];
  return (
    <section className="sheet figures-chapter" aria-labelledby="parts">
      <div className="sheet-head">
        <h2 id="parts">{t('byParts')}</h2>
      </div>
      <Table<Part>
        size="small"
        pagination={false}
        rowKey={({ code, name }) => `${code} ${name}`}
        columns={columns}
        dataSource={[...page.parts]}
      />
    </section>
  );
}
