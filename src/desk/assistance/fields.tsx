/** The fields of a benefit's amount and time, and what was entered as the wire wants it: yuan on screen, fen beneath. */
import { Form, InputNumber } from 'antd';
import type { BenefitBody, BenefitView } from '#capabilities/assistance/benefits/contract.ts';
import { AnyDay, Words } from '#desk/assistance/inputs.tsx';
import { texts } from '#desk/assistance/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

const FEN_IN_YUAN = 100;
const MOST_YUAN = 1_000_000;

/** What is entered: yuan, and empty fields as they come from a form. */
export interface Entered {
  readonly monthly?: number | null;
  readonly once?: number | null;
  readonly from: string;
  readonly until?: string | null;
  readonly review?: string | null;
  readonly note?: string;
}

/** Today in China, by the server's clock. */
export function useToday(): string {
  return dayInChina(useSession().now);
}

/** A benefit as its fields show it. */
export function enteredOf(benefit: BenefitView): Entered {
  return {
    monthly: benefit.fenMonthly === null ? null : benefit.fenMonthly / FEN_IN_YUAN,
    once: benefit.fenOnce === null ? null : benefit.fenOnce / FEN_IN_YUAN,
    ...{ from: benefit.from, until: benefit.until, review: benefit.review, note: benefit.note ?? '' },
  };
}

/** What was entered, for the wire. */
export function bodyOf(entered: Entered): Omit<BenefitBody, 'kind'> {
  const note = entered.note?.trim() ?? '';
  return {
    fenMonthly: fenOf(entered.monthly),
    fenOnce: fenOf(entered.once),
    from: entered.from,
    until: entered.until ?? null,
    review: entered.review ?? null,
    note: note === '' ? null : note,
  };
}

function fenOf(yuan: number | null | undefined): number | null {
  return yuan === null || yuan === undefined ? null : Math.round(yuan * FEN_IN_YUAN);
}

/** Amount, time, review, note. */
export function TermsFields() {
  const t = useTexts(texts);
  return (
    <>
      <div className="benefit-fields">
        <Money name="monthly" label={t('fenMonthly')} />
        <Money name="once" label={t('fenOnce')} />
        <AnyDay name="from" label={t('from')} required />
        <AnyDay name="until" label={t('until')} />
      </div>
      <AnyDay name="review" label={t('review')} />
      <Words name="note" label={t('notes')} />
    </>
  );
}

function Money(props: { readonly name: string; readonly label: string }) {
  return (
    <Form.Item name={props.name} label={props.label}>
      <InputNumber min={0} max={MOST_YUAN} precision={2} style={{ width: '100%' }} />
    </Form.Item>
  );
}
