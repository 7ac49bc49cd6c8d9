/** Looks a letter through with what the checker finds in it, and finds it in order: in the very text that is shown. */
import { Alert, Modal } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { checkAnswer, type letterLook, lookThrough } from '#capabilities/proposals/answers/contract.ts';
import { useNames } from '#desk/proposals/code-names.ts';
import type { Proposal } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

type Look = z.output<typeof letterLook>;

export function CheckDialog({ view, onClose }: { readonly view: Proposal; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const look = useOperation(lookThrough, { params: { id: view.id } });
  const write = useWrite(checkAnswer, onClose);
  const check = () => {
    if (look.data === undefined) return;
    const { digest } = look.data;
    write.mutate(
      { params: { id: view.id }, version: view.version, body: { digest } },
      { onError: () => void look.refetch() },
    );
  };
  return (
    <Modal
      open
      title={t('do.check')}
      width={760}
      okText={t('do.check')}
      okButtonProps={{ disabled: look.data === undefined || look.isFetching }}
      confirmLoading={write.isPending}
      mask={{ closable: false }}
      onOk={check}
      onCancel={onClose}
    >
      <p className="form-note">{t('check.note')}</p>
      <ProblemAlert problem={write.error} />
      {look.data === undefined ? (
        look.isError ? (
          <ErrorState problem={look.error} onRetry={() => void look.refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : (
        <Letter look={look.data} />
      )}
    </Modal>
  );
}

function Letter({ look }: { readonly look: Look }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { findings } = look;
  return (
    <>
      <Alert
        type={findings.length === 0 ? 'success' : 'warning'}
        showIcon
        title={findings.length === 0 ? t('check.clean') : t('check.found', { count: findings.length })}
      />
      <ul className="proposal-findings">
        {findings.map((finding) => (
          <li key={`${finding.check} ${finding.at}`}>
            <strong>{nameOf('checks', finding.check)}</strong> {finding.found}
            {finding.expected === null ? null : (
              <span className="case-quiet"> {t('check.expected', { expected: finding.expected })}</span>
            )}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className="proposal-letter" aria-label={t('check.text')} tabIndex={0}>
        {marked(look)}
      </section>
    </>
  );
}

/** The text with what was found in it marked. */
function marked({ text, findings }: Look): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { at, length } of [...findings].sort((a, b) => a.at - b.at)) {
    if (length === 0 || at < from) continue;
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + length)}</mark>);
    from = at + length;
  }
  return [...parts, text.slice(from)];
}
