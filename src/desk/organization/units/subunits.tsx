/** The units directly below a unit; nothing where there is none. */
import { Link } from '@tanstack/react-router';
import { listUnits } from '#capabilities/organization/units/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

/** `unitId` is the unit on screen. */
export function Subunits(props: { readonly unitId: string }) {
  const t = useTexts(texts);
  const pages = useCursorPages(`subunits ${props.unitId}`);
  const { cursor, limit } = pages;
  const query = { parent: props.unitId, limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listUnits, { query }, { keepFormer: true });
  if (result.data === undefined || (result.data.items.length === 0 && pages.number === 1)) return null;
  return (
    <section className="sheet" aria-labelledby="subunits">
      <div className="sheet-head">
        <h2 id="subunits">{t('subunits')}</h2>
      </div>
      <DataTable
        label={t('subunits')}
        result={result}
        pages={pages}
        rowKey={(unit) => unit.id}
        columns={[
          {
            key: 'name',
            title: t('unit.name'),
            render: (_, unit) => (
              <Link to="/organization/units/$unit" params={{ unit: unit.id }}>
                {unit.name}
              </Link>
            ),
          },
          { key: 'kind', title: t('kind'), render: (_, unit) => t(`kind.${unit.kind}`) },
          { key: 'division', title: t('division'), render: (_, unit) => unit.division.name },
          {
            key: 'people',
            title: t('unit.people'),
            align: 'right',
            render: (_, unit) => <span className="number">{unit.people}</span>,
          },
        ]}
      />
    </section>
  );
}
