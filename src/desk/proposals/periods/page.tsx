/** How long each step of a proposal may take: as it holds, as it is proposed, and set otherwise by the city. */
import { Button, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { readPeriods, setPeriod } from '#capabilities/proposals/periods/contract.ts';
import { DeedDialog, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { useNames } from '#desk/proposals/code-names.ts';
import { texts } from '#desk/proposals/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

type Period = z.output<typeof readPeriods.reply>['items'][number];

export function PeriodsPage() {
  const t = useTexts(texts);
  const nameOf = useNames();
  const may = useMay('proposal.set');
  const [changing, setChanging] = useState<Period | null>(null);
  const result = useOperation(readPeriods, {});
  if (result.isPending) return <LoadingState lines={6} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const told = ({ amount, unit }: Pick<Period, 'amount' | 'unit'>) => `${amount} ${t(`unit.${unit}`)}`;
  return (
    <>
      <PageHeader
        title={t('periods.title')}
        note={t('periods.note')}
        actions={<AddressLink address="/proposals">{t('back')}</AddressLink>}
      />
      <section className="sheet">
        <table className="plain">
          <tbody>
            {result.data.items.map((period) => (
              <tr key={period.code}>
                <th scope="row">{nameOf('periodCodes', period.code)}</th>
                <td className="number">{told(period)}</td>
                <td className="case-quiet">
                  {period.setBy === null || period.setAt === null
                    ? t('periods.proposed', { value: told(period.proposed) })
                    : t('periods.set', {
                        by: period.setBy,
                        at: formatMoment(period.setAt),
                        why: period.why ?? '',
                      })}
                </td>
                <td>
                  {may ? (
                    <Button size="small" onClick={() => setChanging(period)}>
                      {t('periods.change')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {changing === null ? null : <ChangeDialog period={changing} onClose={() => setChanging(null)} />}
    </>
  );
}

function ChangeDialog({ period, onClose }: { readonly period: Period; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const units = period.code === 'return' ? (['days', 'workdays'] as const) : (['months'] as const);
  const { amount, unit } = period;
  return (
    <DeedDialog<typeof setPeriod, z.input<typeof setPeriod.body>>
      contract={setPeriod}
      title={nameOf('periodCodes', period.code)}
      initial={{ amount, unit }}
      onClose={onClose}
      ask={(body) => ({ params: { code: period.code }, body })}
    >
      <Form.Item name="amount" label={t('periods.amount')} rules={[{ required: true, message: t('needed') }]}>
        <InputNumber min={1} max={36} precision={0} />
      </Form.Item>
      <Form.Item name="unit" label={t('periods.unit')}>
        <Select options={units.map((value) => ({ value, label: t(`unit.${value}`) }))} />
      </Form.Item>
      <Words name="why" label={t('why')} />
    </DeedDialog>
  );
}
