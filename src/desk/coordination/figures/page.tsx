/** The deadlines of referrals and resolutions as they hold: what is proposed, what the city set otherwise and why. */
import { readSpans, setSpan } from '#capabilities/coordination/clocks/contract.ts';
import { useNames } from '#desk/coordination/code-names.ts';
import { texts } from '#desk/coordination/texts.ts';
import { SpansPage } from '#desk/deadlines/spans-page.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

export function ReferralFiguresPage() {
  const t = useTexts(texts);
  const nameOf = useSpanName();
  const writing = useWrite(setSpan);
  return (
    <SpansPage
      title={t('figures')}
      note={
        <>
          {t('figures.note')} <AddressLink address="/referrals">{t('back')}</AddressLink>
        </>
      }
      result={useOperation(readSpans, {})}
      nameOf={nameOf}
      maySet={useMay('referral.set')}
      writing={writing}
      onSet={(code, body, done) => writing.mutate({ params: { code }, body }, { onSuccess: done })}
    />
  );
}

/** `sign.1` as people say it. */
function useSpanName(): (code: string) => string {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (code) => {
    const [what = '', level = ''] = code.split('.');
    if (code === 'told.task') return t('figures.task');
    const of = what === 'told' ? t('figures.told') : nameOf('clockKinds', what);
    return `${nameOf('levels', level)} · ${of}`;
  };
}
