/** Whose data a phone held: whom to tell when it is lost. */
import { Button, Modal } from 'antd';
import { listGiven, type PhoneView } from '#capabilities/field/devices/contract.ts';
import { texts } from '#desk/field/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

const ROWS = 10;

export function GivenDialog(props: { readonly phone: PhoneView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { phone, onClose } = props;
  const pages = useCursorPages(`given ${phone.id}`, ROWS);
  const { cursor, limit } = pages;
  const ask = { params: { id: phone.id }, query: { limit, ...(cursor === undefined ? {} : { cursor }) } };
  const result = useOperation(listGiven, ask, { keepFormer: true });
  const title = t('given.title', { name: phone.name });
  const elsewhere = result.data?.elsewhere ?? 0;
  return (
    <Modal
      open
      title={title}
      width={720}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <DataTable
        label={title}
        result={result}
        rowKey={(row) => row.id}
        pages={pages}
        columns={[
          {
            title: t('given.name'),
            render: (_, row) => <AddressLink address={`/children/${row.id}`}>{row.name}</AddressLink>,
          },
          {
            title: t('phone.place'),
            render: (_, row) =>
              row.path
                .slice(-2)
                .map((step) => step.name)
                .join(' › '),
          },
          { title: t('given.from'), render: (_, row) => formatMoment(row.givenAt) },
          { title: t('given.last'), render: (_, row) => formatMoment(row.lastAt) },
        ]}
        empty={<EmptyState title={t('given.empty')} />}
      />
      {elsewhere === 0 ? null : <p className="field-note">{t('given.elsewhere', { count: elsewhere })}</p>}
    </Modal>
  );
}
