/** What a room was given and what it cost; shown to whoever answers for it or keeps it. */
import { Button, Checkbox, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { SiteView } from '#capabilities/aftercare/sites/contract.ts';
import { takeBackMoney, writeMoney } from '#capabilities/aftercare/sites/money/contract.ts';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { WhyDialog } from '#desk/aftercare/sites/why-dialog.tsx';
import { DayField } from '#desk/organization/parts/day-field.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { type Language, useLanguage, useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

type Money = NonNullable<SiteView['money']>;

const FEN_OF_YUAN = 100;

/** Fen as yuan with two decimals: `1,234.56`. */
function yuan(fen: number, language: Language): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(fen / FEN_OF_YUAN);
}

export function MoneyPanel({ site }: { readonly site: SiteView }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [writing, setWriting] = useState(false);
  const { money } = site;
  if (money === null) return null;
  const sums = [
    ['given', money.givenFen],
    ['spent', money.spentFen],
    ['balance', money.givenFen - money.spentFen],
  ] as const;
  return (
    <section className="sheet" aria-labelledby="money">
      <div className="sheet-head">
        <h2 id="money">{t('money')}</h2>
        {site.can.write ? (
          <Button size="small" className="sheet-more" onClick={() => setWriting(true)}>
            {t('money.write')}
          </Button>
        ) : null}
      </div>
      {money.entries.length === 0 ? (
        <EmptyState title={t('money.none')} />
      ) : (
        <>
          <dl className="aftercare-sums">
            {sums.map(([name, fen]) => (
              <div key={name}>
                <dt>{t(`money.${name}`)}</dt>
                <dd className="number">¥{yuan(fen, language)}</dd>
              </div>
            ))}
          </dl>
          <table className="plain">
            <tbody>
              {money.entries.map((entry) => (
                <Line key={entry.id} site={site} entry={entry} />
              ))}
            </tbody>
          </table>
        </>
      )}
      {writing ? <MoneyDialog site={site} onClose={() => setWriting(false)} /> : null}
    </section>
  );
}

function Line({ site, entry }: { readonly site: SiteView; readonly entry: Money['entries'][number] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const back = useWrite(takeBackMoney, () => setOpen(false));
  const given = entry.direction === 'given';
  return (
    <tr>
      <td className="number">{entry.on}</td>
      <td>
        {entry.purpose}
        {given ? <span className="finder-note">{entry.donor ?? t('money.hidden')}</span> : null}
      </td>
      <td className="number aftercare-money">
        {given ? '+' : '−'}
        {yuan(entry.fen, language)}
      </td>
      <td>
        {site.can.write ? (
          <button type="button" className="quiet-button" onClick={() => setOpen(true)}>
            {t('money.back')}
          </button>
        ) : null}
        {open ? (
          <WhyDialog
            title={t('money.back')}
            writing={back}
            onSend={(why) => back.mutate({ params: { id: site.id, entryId: entry.id }, body: { why } })}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </td>
    </tr>
  );
}

interface Entered {
  readonly direction: 'given' | 'spent';
  readonly yuan: number;
  readonly on: string;
  readonly donor?: string;
  readonly donorShown?: boolean;
  readonly purpose: string;
}

function MoneyDialog(props: { readonly site: SiteView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const today = dayInChina(useSession().now);
  const [id] = useState(() => uuidv7());
  const write = useWrite(writeMoney, props.onClose);
  const send = ({ direction, on, purpose, donor = '', donorShown = true, ...entered }: Entered) => {
    const body = { id, on, purpose, fen: Math.round(entered.yuan * FEN_OF_YUAN) };
    write.mutate({
      params: { id: props.site.id },
      body: direction === 'given' ? { ...body, direction, donor, donorShown } : { ...body, direction },
    });
  };
  return (
    <FormDialog<Entered>
      title={t('money.write')}
      initial={{ direction: 'given', on: today, donorShown: true }}
      writing={write}
      onSend={send}
      onClose={props.onClose}
    >
      <Form.Item name="direction" label={t('money.direction')}>
        <Radio.Group
          options={(['given', 'spent'] as const).map((value) => ({ value, label: t(`money.${value}`) }))}
        />
      </Form.Item>
      <div className="aftercare-pair">
        <Form.Item name="yuan" label={t('money.yuan')} rules={[{ required: true, message: t('needed') }]}>
          <InputNumber min={0.01} max={1_000_000_000} precision={2} style={{ width: '100%' }} />
        </Form.Item>
        <DayField name="on" label={t('money.on')} />
      </div>
      <Form.Item noStyle dependencies={['direction']}>
        {({ getFieldValue }) => (getFieldValue('direction') === 'given' ? <Donor /> : null)}
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t('money.purpose')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

function Donor() {
  const t = useTexts(texts);
  return (
    <>
      <Form.Item
        name="donor"
        label={t('money.donor')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="donorShown" valuePropName="checked">
        <Checkbox>{t('money.shown')}</Checkbox>
      </Form.Item>
    </>
  );
}
