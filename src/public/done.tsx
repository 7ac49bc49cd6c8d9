/** @jsxImportSource preact */
/** It has arrived: the code, once; what happens next; and the files on their way, each tried again until it is there. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { spacedCode } from '#capabilities/portal/rules.ts';
import { sendFile } from '#public/ask.ts';
import type { Draft, DraftFile } from '#public/draft.ts';
import { type PageProps, Question } from '#public/parts.tsx';
import { Go } from '#public/steps/steps.tsx';
import type { Language } from '#public/texts.ts';

/** What the server says of a report that it has. */
export interface Received {
  readonly number: string;
  readonly receivedAt: string;
}

/** Sends the files one after the other; those that failed are told, and can be tried again. */
function useSending(code: string, files: readonly DraftFile[]) {
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<readonly DraftFile[]>([]);
  const sendThem = useCallback(
    async (some: readonly DraftFile[]) => {
      setFailed([]);
      for (const file of some)
        await sendFile('/api/public/answers/files', file.content, { code, id: file.id }).then(
          () => setSent((before) => new Set([...before, file.id])),
          () => setFailed((before) => [...before, file]),
        );
    },
    [code],
  );
  useEffect(() => void sendThem(files), [files, sendThem]);
  return { sent: sent.size, failed, again: () => void sendThem(failed) };
}

export function Done(
  props: PageProps & {
    readonly language: Language;
    readonly draft: Draft;
    readonly received: Received;
    readonly onEnd: () => void;
  },
) {
  const { say, settings, draft, received } = props;
  const time = new Date(received.receivedAt).toLocaleString(props.language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' },
  });
  const first = draft.danger === 'yes' ? 'done.next.1.urgent' : 'done.next.1';
  return (
    <Question say={say} title={say('done.title')}>
      <p>{say('done.code')}</p>
      <p class="code">{spacedCode(draft.code)}</p>
      <p class="keep">{say('done.keep')}</p>
      <Files {...{ say, settings, draft }} />
      <h2>{say('done.next')}</h2>
      <ol class="after">
        <li>{say(first, { hours: settings.answerHours })}</li>
        <li>
          {say(draft.who === 'professional' ? 'done.next.professional' : 'done.next.2', {
            police: settings.police,
          })}
        </li>
        <li>{say('done.next.3', { police: settings.police })}</li>
      </ol>
      <p class="hint">{say('done.receipt', { number: received.number, time })}</p>
      <p class="hint">{say('done.history')}</p>
      <Go label={say('done.written')} onGo={props.onEnd} />
    </Question>
  );
}

function Files({ say, draft }: PageProps & { readonly draft: Draft }) {
  const { sent, failed, again } = useSending(draft.code, draft.files);
  const of = draft.files.length;
  if (of === 0) return null;
  if (failed.length > 0)
    return (
      <div role="alert" class="keep">
        <p>{say('done.files.failed', { count: failed.length })}</p>
        <button type="button" class="plain" onClick={again}>
          {say('unsent.again')}
        </button>
      </div>
    );
  return (
    <p role="status" class="hint">
      {sent === of ? say('done.files.sent') : say('done.files.sending', { done: sent, of })}
    </p>
  );
}
