/** The units of a division, of this level alone or with all below it. */
import { Link, useNavigate } from '@tanstack/react-router';
import { Input, Segmented, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { listUnits, type UnitKind, unitKinds } from '#capabilities/organization/units/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { FigureLink } from '#ui/figure.tsx';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const VILLAGE = 5;

/** `division` is the one on screen. */
export function UnitList(props: {
  readonly division: { readonly code: string; readonly name: string; readonly level: number };
}) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { code, name, level } = props.division;
  const [reach, setReach] = useState<'here' | 'below'>('here');
  const [kind, setKind] = useState<UnitKind | null>(null);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const pages = useCursorPages(`units ${code} ${reach} ${kind ?? ''} ${q}`);
  const { cursor, limit } = pages;
  const query = {
    division: code,
    reach,
    limit,
    ...(kind === null ? {} : { kind }),
    ...(q === '' ? {} : { q }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const result = useOperation(listUnits, { query }, { keepFormer: true });
  return (
    <>
      <div className="list-tools">
        {level === VILLAGE ? null : (
          <Segmented
            value={reach}
            onChange={setReach}
            options={[
              { value: 'here', label: t('units.here') },
              { value: 'below', label: t('units.below') },
            ]}
          />
        )}
        <Select<UnitKind>
          allowClear
          placeholder={t('kind.all')}
          aria-label={t('kind')}
          value={kind}
          onChange={(chosen) => setKind(chosen ?? null)}
          options={unitKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <Input
          allowClear
          className="list-search"
          placeholder={t('select.unit')}
          aria-label={t('select.unit')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <DataTable
        label={t('units.table', { name })}
        result={result}
        pages={pages}
        rowKey={(unit) => unit.id}
        onOpen={(unit) => void navigate({ to: '/organization/units/$unit', params: { unit: unit.id } })}
        empty={<EmptyState title={t('units.none')} />}
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
          ...(reach === 'below'
            ? [
                {
                  key: 'division',
                  title: t('division'),
                  render: (_: unknown, unit: { division: { name: string } }) => unit.division.name,
                },
              ]
            : []),
          {
            key: 'people',
            title: t('unit.people'),
            align: 'right',
            render: (_, unit) => <FigureLink label={t('unit.people')} value={unit.people} />,
          },
          {
            key: 'below',
            title: t('unit.below'),
            align: 'right',
            render: (_, unit) => <FigureLink label={t('unit.below')} value={unit.below} />,
          },
        ]}
      />
    </>
  );
}
