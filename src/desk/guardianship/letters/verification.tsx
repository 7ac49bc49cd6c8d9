/** Asks the server to compute a letter's digest anew, and shows part by part whether anything was changed. */
import { Button } from 'antd';
import { useState } from 'react';
import { type LetterView, verifyLetter } from '#capabilities/guardianship/letters/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { texts } from '#desk/guardianship/letters/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

export function Verification({ letter }: { readonly letter: LetterView }) {
  const t = useTexts(texts);
  const [asked, setAsked] = useState(false);
  const result = useOperation(verifyLetter, { params: { id: letter.id } }, { enabled: asked });
  const check = () => (asked ? void result.refetch() : setAsked(true));
  return (
    <Sheet
      title={t('check')}
      more={
        <Button size="small" loading={result.isFetching} onClick={check}>
          {t(result.data === undefined ? 'check.run' : 'check.again')}
        </Button>
      }
    >
      <dl className="facts facts-narrow">
        <div>
          <dt>{t('digest')}</dt>
          <dd className="digest">{letter.digest ?? '—'}</dd>
        </div>
      </dl>
      {!asked ? null : result.isPending ? (
        <LoadingState lines={3} />
      ) : result.data === undefined ? (
        <ErrorState problem={result.error} onRetry={check} />
      ) : (
        <div aria-live="polite">
          <p className={`quiet-line verdict-${result.data.verdict}`}>{t(`check.${result.data.verdict}`)}</p>
          <ul className="grounds">
            {result.data.findings.map((finding) => (
              <li key={finding.part}>
                <span className={finding.intact ? 'ground-clear' : 'ground-found'}>
                  {t(finding.intact ? 'part.ok' : 'part.changed')}
                </span>
                <span>{t(`part.${finding.part}`)}</span>
              </li>
            ))}
          </ul>
          {result.data.verdict === 'changed' && result.data.computed !== null ? (
            <dl className="facts facts-narrow">
              <div>
                <dt>{t('check.computed')}</dt>
                <dd className="digest">{result.data.computed}</dd>
              </div>
            </dl>
          ) : null}
        </div>
      )}
    </Sheet>
  );
}
