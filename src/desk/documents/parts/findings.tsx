/** What the checker finds, each with the words around it. It warns; nothing is changed. */
import { checks, type Finding } from '#capabilities/proposals/checking/contract.ts';
import { texts } from '#desk/documents/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** Characters shown on either side of what was found. */
const AROUND = 10;

export function Findings(props: { readonly findings: readonly Finding[]; readonly text: string }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { findings, text } = props;
  if (findings.length === 0) return <p className="document-quiet">{t('checker.none')}</p>;
  return (
    <ol className="document-findings">
      {findings.map(({ check, at, length, found, expected }) => (
        <li key={`${check} ${at} ${found}`}>
          <strong>{checks[check][language]}</strong>
          {length === 0 ? null : (
            <q lang="zh">
              {text
                .slice(Math.max(0, at - AROUND), at)
                .split('\n')
                .at(-1)}
              <mark>{text.slice(at, at + length)}</mark>
              {text.slice(at + length, at + length + AROUND).split('\n')[0]}
            </q>
          )}
          {expected === null ? null : <span>{t('expected', { words: expected })}</span>}
        </li>
      ))}
    </ol>
  );
}
