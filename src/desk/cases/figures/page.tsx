/** The deadlines of cases as they hold: what is proposed, what the city set otherwise and why. */
import { readSpans, setSpan } from '#capabilities/cases/clocks/contract.ts';
import { useNames } from '#desk/cases/code-names.ts';
import { texts } from '#desk/cases/texts.ts';
import { SpansPage } from '#desk/deadlines/spans-page.tsx';
import { useMay } from '#desk/shell/session.tsx';
import { AddressLink } from '#ui/address-link.tsx';
import { useTexts } from '#ui/language.ts';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

export function FiguresPage() {
  const t = useTexts(texts);
  const nameOf = useSpanName();
  const writing = useWrite(setSpan);
  return (
    <SpansPage
      title={t('figures')}
      note={
        <>
          {t('figures.note')} <AddressLink address="/cases">{t('back')}</AddressLink>
        </>
      }
      result={useOperation(readSpans, {})}
      nameOf={nameOf}
      maySet={useMay('case.figure')}
      writing={writing}
      onSet={(code, body, done) => writing.mutate({ params: { code }, body }, { onSuccess: done })}
    />
  );
}

/** `clock.1.on_site` as people say it. */
function useSpanName(): (code: string) => string {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (code) => {
    const [what = '', level = '', kind] = code.split('.');
    if (what === 'tier') return `${nameOf('levels', level)} · ${t('figures.tier')}`;
    return kind === undefined
      ? nameOf('clockKinds', level)
      : `${nameOf('levels', level)} · ${nameOf('clockKinds', kind)}`;
  };
}
