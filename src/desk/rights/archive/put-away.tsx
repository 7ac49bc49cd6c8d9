/** Files that were put away: archived, or due to be erased; each with what may be done. */
import { Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { listPutAway, type PutAwayRow } from '#capabilities/children/rights/retention/contract.ts';
import { placeWords } from '#desk/children/parts/tags.tsx';
import { GiveBackDialog, OpenDialog } from '#desk/rights/archive/archive-dialogs.tsx';
import { ProposeDialog } from '#desk/rights/archive/erasure-dialogs.tsx';
import { texts } from '#desk/rights/archive/texts.ts';
import { useNames } from '#desk/rights/code-names.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

interface Doing {
  readonly deed: 'open' | 'giveBack' | 'propose';
  readonly row: PutAwayRow;
}

export function PutAway({ show }: { readonly show: 'due' | 'archived' }) {
  const t = useTexts(texts);
  const [doing, setDoing] = useState<Doing | null>(null);
  const pages = useCursorPages(`archive ${show}`);
  const { cursor, limit } = pages;
  const result = useOperation(
    listPutAway,
    { query: { show, limit, ...(cursor === undefined ? {} : { cursor }) } },
    { keepFormer: true },
  );
  const close = () => setDoing(null);
  return (
    <>
      <DataTable
        label={t(`tab.${show}`)}
        result={result}
        columns={useColumns(setDoing)}
        rowKey={(row) => row.id}
        pages={pages}
        empty={<EmptyState title={t(`empty.${show}`)} advice={t(`empty.${show}.advice`)} />}
      />
      {doing?.deed === 'open' ? <OpenDialog childId={doing.row.id} onClose={close} /> : null}
      {doing?.deed === 'giveBack' ? <GiveBackDialog childId={doing.row.id} onClose={close} /> : null}
      {doing?.deed === 'propose' ? <ProposeDialog childId={doing.row.id} onClose={close} /> : null}
    </>
  );
}

function useColumns(begin: (doing: Doing) => void): TableColumnsType<PutAwayRow> {
  const t = useTexts(texts);
  const nameOf = useNames();
  const language = useLanguage();
  return [
    {
      title: t('child'),
      key: 'child',
      render: (_, row) => (
        <>
          <span className="child-name">{row.name}</span>
          {row.birthYear === null ? null : (
            <span className="aside">{t('born', { year: row.birthYear })}</span>
          )}
        </>
      ),
    },
    { title: t('place'), key: 'place', render: (_, row) => placeWords(row.path, 0) },
    {
      title: t('left'),
      key: 'left',
      render: (_, row) => (
        <>
          {formatDate(row.leftOn, language)}
          <span className="aside">{nameOf('leftReasons', row.leftReason)}</span>
        </>
      ),
    },
    {
      title: t('dueOn'),
      key: 'dueOn',
      render: (_, row) => (row.dueOn === null ? '—' : formatDate(row.dueOn, language)),
    },
    {
      title: t('state'),
      key: 'state',
      render: (_, row) => (row.erasing ? t('erasing') : t(`state.${row.state}`)),
    },
    { title: '', key: 'deeds', render: (_, row) => <Deeds row={row} begin={begin} /> },
  ];
}

function Deeds({ row, begin }: { readonly row: PutAwayRow; readonly begin: (doing: Doing) => void }) {
  const t = useTexts(texts);
  return (
    <div className="answers">
      {row.can.open ? (
        <Button size="small" onClick={() => begin({ deed: 'open', row })}>
          {t('open')}
        </Button>
      ) : null}
      {row.can.giveBack ? (
        <Button size="small" onClick={() => begin({ deed: 'giveBack', row })}>
          {t('giveBack')}
        </Button>
      ) : null}
      {row.can.proposeErasure ? (
        <Button size="small" danger onClick={() => begin({ deed: 'propose', row })}>
          {t('propose')}
        </Button>
      ) : null}
    </div>
  );
}
