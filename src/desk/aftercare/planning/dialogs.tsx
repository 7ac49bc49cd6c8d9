/** Dialogs of the page: the children of a place by name, and loading a sheet of places with its faults by row. */
import { Modal, type TableColumnsType } from 'antd';
import type { z } from 'zod';
import { loadCandidates } from '#capabilities/aftercare/planning/candidates/contract.ts';
import { type Basis, listNeedy } from '#capabilities/aftercare/planning/need/contract.ts';
import { loadCentres } from '#capabilities/aftercare/planning/positions/contract.ts';
import { LoadSheet } from '#desk/aftercare/loading/load-sheet.tsx';
import type { ListedPlace } from '#desk/aftercare/planning/tables.tsx';
import { texts } from '#desk/aftercare/planning/texts.ts';
import { LevelMark } from '#desk/risk/marks.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

type Needy = z.output<typeof listNeedy.reply>['items'][number];

/** The children of a place who need care. */
export function NeedyDialog(props: {
  readonly place: ListedPlace;
  readonly basis: Basis;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const pages = useCursorPages(props.place.code);
  const result = useOperation(
    listNeedy,
    {
      query: {
        ...props.basis,
        division: props.place.code,
        limit: 20,
        ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
      },
    },
    { keepFormer: true },
  );
  const columns: TableColumnsType<Needy> = [
    {
      title: t('needy.child'),
      render: (_, row) => <AddressLink address={`/children/${row.childId}`}>{row.name}</AddressLink>,
    },
    { title: t('needy.age'), align: 'right', className: 'number', render: (_, row) => row.age },
    { title: t('col.village'), render: (_, row) => row.path.at(-1)?.name ?? '' },
    {
      title: t('needy.level'),
      render: (_, row) => (row.level === null ? '—' : <LevelMark level={row.level} />),
    },
    { title: t('needy.unguarded'), render: (_, row) => (row.unguarded ? '✓' : '') },
    { title: t('needy.points'), align: 'right', className: 'number', render: (_, row) => row.points },
  ];
  return (
    <Modal
      open
      width={760}
      title={t('needy.title', { place: props.place.name })}
      footer={null}
      onCancel={props.onClose}
    >
      <p className="plan-hint">{t('needy.note')}</p>
      <DataTable<Needy>
        label={t('needy.title', { place: props.place.name })}
        result={result}
        columns={columns}
        rowKey={(row) => row.childId}
        pages={pages}
      />
    </Modal>
  );
}

/** Loads a sheet of candidates, or of where villages lie. */
export function LoadDialog(props: {
  readonly what: 'candidates' | 'centres';
  readonly county: string;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  return (
    <LoadSheet
      title={t(`load.${props.what}`)}
      advice={t(`load.advice.${props.what}`)}
      operation={props.what === 'candidates' ? loadCandidates : loadCentres}
      county={props.county}
      onClose={props.onClose}
    />
  );
}
