/** The children of a house with where each is, those that somebody looks for first. */
import { Button, Space, type TableColumnsType } from 'antd';
import { foundPlaces, leaveProofs } from '#capabilities/aftercare/codes/contract.ts';
import type { WhereaboutsState } from '#capabilities/aftercare/register/codes/contract.ts';
import type { House } from '#desk/aftercare/register/house-page.tsx';
import { ChildState, clockOf } from '#desk/aftercare/register/marks-of-state.tsx';
import type { Putting } from '#desk/aftercare/register/put-dialog.tsx';
import { texts } from '#desk/aftercare/register/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PlainTable } from '#ui/plain-table.tsx';
import { EmptyState } from '#ui/states.tsx';

/** A child of the house. */
export type HouseChild = House['places'][number];

const first: readonly WhereaboutsState[] = [
  'missing',
  'inside',
  'expected',
  'located',
  'excused',
  'left',
  'not-expected',
];
const away: readonly WhereaboutsState[] = [
  'missing',
  'expected',
  'not-expected',
  'excused',
  'located',
  'left',
];

interface Props {
  readonly house: House;
  readonly past: boolean;
  readonly onPut: (putting: Putting) => void;
}

export function HouseChildren({ house, past, onPut }: Props) {
  const t = useTexts(texts);
  const places = [...house.places].sort(
    (one, other) =>
      first.indexOf(one.state) - first.indexOf(other.state) || one.name.localeCompare(other.name, 'zh'),
  );
  const columns: TableColumnsType<HouseChild> = [
    { title: t('name'), dataIndex: 'name', width: 120 },
    { title: t('col.state'), width: 120, render: (_, child) => <ChildState state={child.state} /> },
    {
      title: t('since'),
      width: 80,
      align: 'right',
      render: (_, child) => (
        <span className="number">{child.since === null ? '—' : clockOf(child.since)}</span>
      ),
    },
    { title: t('where'), render: (_, child) => <Where child={child} /> },
    ...(past || !house.can.locate
      ? []
      : [
          {
            key: 'acts',
            render: (_: unknown, child: HouseChild) => <Acts child={child} house={house} onPut={onPut} />,
          },
        ]),
  ];
  return (
    <PlainTable<HouseChild>
      className="data-table"
      size="small"
      pagination={false}
      rowKey={(child) => child.placeId}
      columns={columns}
      dataSource={places}
      locale={{ emptyText: <EmptyState /> }}
    />
  );
}

function Where({ child }: { readonly child: HouseChild }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (child.where !== null) return foundPlaces[child.where][language];
  if (child.with === null) return null;
  if (child.with.how === 'alone') return t('alone');
  const { name, relation, proof } = child.with;
  return t('story.with', {
    name: name ?? t('story.somebody'),
    relation: relation ?? '—',
    proof: proof === null ? '—' : leaveProofs[proof][language],
  });
}

function Acts({ child, house, onPut }: { readonly child: HouseChild } & Pick<Props, 'house' | 'onPut'>) {
  const t = useTexts(texts);
  const act = (kind: Putting['kind'], label: string) => (
    <Button key={kind} size="small" onClick={() => onPut({ kind, child })}>
      {label}
    </Button>
  );
  const isAway = away.includes(child.state);
  return (
    <Space size={4}>
      {house.can.keep && isAway ? act('arrived', t('act.arrived')) : null}
      {house.can.keep && child.state === 'inside' ? act('left', t('act.left')) : null}
      {isAway && child.state !== 'left' && child.state !== 'excused'
        ? act('excused', t('act.excused'))
        : null}
      {child.state === 'missing' || child.state === 'inside' ? act('located', t('act.located')) : null}
    </Space>
  );
}
