/** Phones: one's own, or those of the directors below; how each stands, whose data it holds, and ending one. */
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { listPhones, type PhoneView } from '#capabilities/field/devices/contract.ts';
import { DAYS_WITHOUT_CONTACT } from '#capabilities/field/devices/limits/contract.ts';
import { usePhoneColumns } from '#desk/field/phones/columns.tsx';
import { EndDialog } from '#desk/field/phones/end-dialog.tsx';
import { GivenDialog } from '#desk/field/phones/given-dialog.tsx';
import { texts } from '#desk/field/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/field/field.css';

const route = getRouteApi('/shell/phones');
const states = ['active', 'ended', 'all'] as const;

export function PhonesPage() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { state = 'active' } = route.useSearch();
  const mine = useSession().role === 'village';
  const [ending, setEnding] = useState<PhoneView | null>(null);
  const [given, setGiven] = useState<PhoneView | null>(null);
  const pages = useCursorPages(`phones ${state}`);
  const { cursor, limit } = pages;
  const query = {
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    ...(state === 'all' ? {} : { state }),
  };
  const result = useOperation(listPhones, { query }, { keepFormer: true });
  const title = t(mine ? 'phones.title.mine' : 'phones.title');
  return (
    <>
      <PageHeader title={title} note={t('phones.note', { days: DAYS_WITHOUT_CONTACT })} />
      <section className="sheet">
        <div className="field-tools">
          <Segmented
            value={state}
            options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(wanted) => void navigate({ to: '/phones', search: { state: wanted } })}
          />
        </div>
        <DataTable
          label={title}
          result={result}
          rowKey={(row) => row.id}
          pages={pages}
          columns={usePhoneColumns({ onEnd: setEnding, onGiven: setGiven })}
          empty={
            state === 'ended' ? (
              <EmptyState title={t('phones.empty.ended')} />
            ) : (
              <EmptyState title={t('phones.empty')} advice={t('phones.empty.advice')} />
            )
          }
        />
      </section>
      {ending === null ? null : <EndDialog phone={ending} onClose={() => setEnding(null)} />}
      {given === null ? null : <GivenDialog phone={given} onClose={() => setGiven(null)} />}
    </>
  );
}
