/** @jsxImportSource preact */
/** Following an answer by its code: what the bureau said, and a further word or file. What was told is not shown again. */
import { useState } from 'preact/hooks';
import { plainCode } from '#capabilities/portal/rules.ts';
import { fetchPaper, send, sendFile, Unsent } from '#public/ask.ts';
import { newId } from '#public/code.ts';
import { Field, type PageProps, Question, Telephones } from '#public/parts.tsx';
import { draftFile } from '#public/steps/files.tsx';
import { Go } from '#public/steps/steps.tsx';
import type { Language, TextKey } from '#public/texts.ts';

interface Followed {
  readonly number: string;
  readonly state: 'waiting' | 'read' | 'answered' | 'over';
  readonly messages: readonly {
    readonly id: string;
    readonly at: string;
    readonly from: 'you' | 'bureau';
    readonly kind: 'word' | 'answer' | 'result';
    readonly words: string | null;
  }[];
}

type FollowProps = PageProps & { readonly language: Language; readonly onEnd: () => void };

export function Follow(props: FollowProps) {
  const { say, settings } = props;
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<TextKey | null>(null);
  const [asking, setAsking] = useState(false);
  const [followed, setFollowed] = useState<Followed | null>(null);
  const ask = async (): Promise<void> => {
    setAsking(true);
    setProblem(plainCode(typed) === null ? 'follow.unknown' : null);
    if (plainCode(typed) !== null)
      await send<Followed>('/api/public/answers', { code: typed }).then(setFollowed, (fault: unknown) =>
        setProblem(
          fault instanceof Unsent && fault.code === 'report-code-unknown'
            ? 'follow.unknown'
            : 'follow.failed',
        ),
      );
    setAsking(false);
  };
  if (followed !== null) return <Conversation {...props} code={typed} followed={followed} onRefresh={ask} />;
  return (
    <Question say={say} title={say('follow.title')} hint={say('follow.hint')} onBack={props.onEnd}>
      <Field label={say('follow.label')} value={typed} longest={30} onChange={setTyped} />
      {problem === null ? null : <p role="alert">{say(problem)}</p>}
      {problem === 'follow.failed' ? <Telephones say={say} settings={settings} /> : null}
      <Go label={say(asking ? 'loading' : 'follow.show')} busy={asking} onGo={() => void ask()} />
    </Question>
  );
}

function Conversation(
  props: FollowProps & {
    readonly code: string;
    readonly followed: Followed;
    readonly onRefresh: () => Promise<void>;
  },
) {
  const { say, followed } = props;
  return (
    <Question say={say} title={say(`state.${followed.state}`)} onBack={props.onEnd}>
      {followed.messages.length === 0 ? <p class="hint">{say('message.none')}</p> : null}
      <ol class="messages">
        {followed.messages.map((message) => (
          <li key={message.id} class={message.from}>
            <p class="by">
              {say(
                message.from === 'you'
                  ? 'message.you'
                  : message.kind === 'result'
                    ? 'message.result'
                    : 'message.bureau',
              )}
              <time dateTime={message.at}>{moment(message.at, props.language)}</time>
            </p>
            {message.words === null ? (
              <p class="hint">{say('message.hidden')}</p>
            ) : (
              <p class="words">{message.words}</p>
            )}
          </li>
        ))}
      </ol>
      <button type="button" class="plain" onClick={() => void props.onRefresh()}>
        {say('refresh')}
      </button>
      <More {...props} />
      <Receipt {...props} />
    </Question>
  );
}

/** The receipt as a file, for whoever must keep one (未保法 11); it stays on the device, which is said before. */
function Receipt({
  say,
  settings,
  code,
  followed,
}: PageProps & { readonly code: string; readonly followed: Followed }) {
  const [state, setState] = useState<'idle' | 'fetching' | 'saved' | 'failed'>('idle');
  const fetchIt = async (): Promise<void> => {
    setState('fetching');
    await fetchPaper('/api/public/answers/receipt.pdf', { code }).then(
      (paper) => {
        saveAs(paper, `${say('receipt.file', { number: followed.number })}.pdf`);
        setState('saved');
      },
      () => setState('failed'),
    );
  };
  return (
    <section class="more">
      <h2>{say('receipt.title')}</h2>
      <p class="hint">{say('receipt.hint')}</p>
      {state === 'saved' ? <p role="status">{say('receipt.saved')}</p> : null}
      {state === 'failed' ? (
        <>
          <p role="alert">{say('receipt.failed')}</p>
          <Telephones say={say} settings={settings} />
        </>
      ) : null}
      <button type="button" class="plain" disabled={state === 'fetching'} onClick={() => void fetchIt()}>
        {say(state === 'fetching' ? 'loading' : 'receipt.fetch')}
      </button>
    </section>
  );
}

function saveAs(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const moment = (at: string, language: Language): string =>
  new Date(at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' },
  });

type Outcome = 'sent' | 'full' | 'kind' | 'large' | 'lost';
const told: Readonly<Record<Outcome, TextKey>> = {
  ...{ sent: 'more.sent', full: 'more.full', kind: 'more.kind', large: 'files.large', lost: 'unsent.words' },
};
const outcomes: Readonly<Record<string, Outcome>> = {
  ...{ 'report-full': 'full', 'file-kind-not-taken': 'kind', 'file-infected': 'kind', 'too-large': 'large' },
};
const outcomeOf = (fault: unknown): Outcome =>
  fault instanceof Unsent ? (outcomes[fault.code] ?? 'lost') : 'lost';

/** A further word or file. The id stays until it has arrived: what is tapped twice is one. */
function More(props: PageProps & { readonly code: string; readonly onRefresh: () => Promise<void> }) {
  const { say, settings, code } = props;
  const [words, setWords] = useState('');
  const [id, setId] = useState(newId);
  const [outcome, setOutcome] = useState<Outcome | 'sending' | null>(null);
  const after = async (sending: Promise<unknown>, onSent: () => void): Promise<void> => {
    setOutcome('sending');
    await sending.then(
      async () => {
        onSent();
        await props.onRefresh();
        setOutcome('sent');
      },
      (fault: unknown) => setOutcome(outcomeOf(fault)),
    );
  };
  const sendWords = (): void => {
    if (words.trim() === '') return;
    void after(send('/api/public/answers/words', { code, id, words }), () => {
      setWords('');
      setId(newId());
    });
  };
  const addFile = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? [];
    const ready = file === undefined ? null : await draftFile(file);
    input.value = '';
    if (ready === null) setOutcome('large');
    else
      await after(
        sendFile('/api/public/answers/files', ready.content, { code, id: ready.id }),
        () => undefined,
      );
  };
  return (
    <section class="more">
      <h2>{say('more.title')}</h2>
      <Field label={say('what.label')} value={words} longest={4000} rows={4} onChange={setWords} />
      {outcome === null || outcome === 'sending' ? null : (
        <p role={outcome === 'sent' ? 'status' : 'alert'}>{say(told[outcome])}</p>
      )}
      {outcome === 'full' || outcome === 'lost' ? <Telephones say={say} settings={settings} /> : null}
      <Go
        label={say(outcome === 'sending' ? 'sending' : 'more.send')}
        busy={outcome === 'sending'}
        onGo={sendWords}
      />
      <label class="button light">
        {say('more.file')}
        <input
          type="file"
          class="unseen"
          accept="image/*,audio/*"
          onChange={(event) => void addFile(event.currentTarget)}
        />
      </label>
    </section>
  );
}
