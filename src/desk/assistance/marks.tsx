/** The small marks of benefits: how one stands, what is paid, when it lapses. */
import type { BenefitView } from '#capabilities/assistance/benefits/contract.ts';
import type { BenefitStanding } from '#capabilities/assistance/codes/contract.ts';
import { useNames, yuan } from '#desk/assistance/code-names.ts';
import { texts } from '#desk/assistance/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import '#desk/assistance/assistance.css';

/** How a benefit stands: its word on its colour. */
export function StandingMark({ standing }: { readonly standing: BenefitStanding }) {
  const nameOf = useNames();
  return <span className={`benefit-mark benefit-${standing}`}>{nameOf('benefitStandings', standing)}</span>;
}

/** What is paid, and how. */
export function Amount(props: { readonly benefit: Pick<BenefitView, 'fenMonthly' | 'fenOnce'> }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { fenMonthly, fenOnce } = props.benefit;
  if (fenMonthly !== null)
    return <span className="number">{t('perMonth', { yuan: yuan(fenMonthly, language) })}</span>;
  if (fenOnce !== null) return <span className="number">{t('once', { yuan: yuan(fenOnce, language) })}</span>;
  return <span className="case-quiet">{t('unpaid')}</span>;
}

/** From when until when, and the review. */
export function Time(props: { readonly benefit: Pick<BenefitView, 'from' | 'until' | 'review'> }) {
  const t = useTexts(texts);
  const { from, until, review } = props.benefit;
  return (
    <>
      <span className="number">{until === null ? t('endless', { from }) : t('span', { from, until })}</span>
      {review === null ? null : <span className="case-aside">{t('review.by', { on: review })}</span>}
    </>
  );
}
