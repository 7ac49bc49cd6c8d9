/** @jsxImportSource preact */
/** Telling something: question after question, then it is sent, and the code is shown once. */
import { useState } from 'preact/hooks';
import { send } from '#public/ask.ts';
import { Done, type Received } from '#public/done.tsx';
import { bodyOf, type Draft, newDraft, type Step, stepsOf } from '#public/draft.ts';
import { type PageProps, Question, Telephones } from '#public/parts.tsx';
import { Go, pages } from '#public/steps/steps.tsx';
import type { Language } from '#public/texts.ts';

export function Tell(props: PageProps & { readonly language: Language; readonly onEnd: () => void }) {
  const { say, settings, language } = props;
  const [draft, setDraft] = useState<Draft>(newDraft);
  const [at, setAt] = useState(0);
  const [sending, setSending] = useState<'no' | 'yes' | 'failed'>('no');
  const [received, setReceived] = useState<Received | null>(null);
  const steps = stepsOf(draft);
  const onSend = (): void => {
    setSending('yes');
    void send<Received>('/api/public/reports', bodyOf(draft, language)).then(setReceived, () =>
      setSending('failed'),
    );
  };
  if (received !== null)
    return <Done {...{ say, settings, language, draft, received }} onEnd={props.onEnd} />;
  if (sending === 'failed')
    return (
      <Question say={say} title={say('unsent.title')} onBack={() => setSending('no')}>
        <p class="hint" role="alert">
          {say('unsent.words')}
        </p>
        <Telephones say={say} settings={settings} />
        <Go label={say('unsent.again')} onGo={onSend} />
      </Question>
    );
  const Page = pages[steps[at] ?? 'files'];
  const counted: readonly Step[] = steps.filter((step) => step !== 'urgent');
  const position = counted.indexOf(steps[at] ?? 'files') + 1;
  return (
    <Page
      {...{ say, settings, language, draft, onSend }}
      step={say('step', { at: position, of: counted.length })}
      sending={sending === 'yes'}
      onBack={() => (at === 0 ? props.onEnd() : setAt(at - 1))}
      onChange={(change) => setDraft({ ...draft, ...change })}
      onNext={(change = {}) => {
        setDraft({ ...draft, ...change });
        setAt(at + 1);
      }}
    />
  );
}
