/** @jsxImportSource preact */
/** The code that came to the guardian's telephone; what to do where none comes. */
import { useState } from 'preact/hooks';
import { send } from '#public/ask.ts';
import type { Asked, EnrolProps } from '#public/enrol/asking.ts';
import { Field, Question } from '#public/parts.tsx';
import { Go } from '#public/steps/steps.tsx';

interface Answer {
  readonly state: 'received' | 'wrong';
  readonly tries: number;
}

export function ProveByCode(
  props: EnrolProps & {
    readonly asked: Asked;
    readonly onDone: () => void;
    readonly onAgain: () => void;
  },
) {
  const { say, asked } = props;
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [tries, setTries] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const until = new Date(asked.until).toLocaleTimeString('en-GB', {
    ...{ hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' },
  });
  const prove = async (): Promise<void> => {
    const typed = code.replace(/\D/g, '');
    if (typed.length !== 6) return;
    setBusy(true);
    setFailed(false);
    await send<Answer>('/api/public/classroom-askings/proof', { id: asked.id, code: typed }).then(
      (answer) => (answer.state === 'received' ? props.onDone() : setTries(answer.tries)),
      () => setFailed(true),
    );
    setBusy(false);
  };
  return (
    <Question say={say} title={say('enrol.code')} hint={say('enrol.code.hint', { until })}>
      {tries === 0 ? (
        <p role="alert">{say('enrol.code.over')}</p>
      ) : (
        <>
          <Field label={say('enrol.code.label')} value={code} longest={10} onChange={setCode} />
          {tries === null ? null : <p role="alert">{say('enrol.code.wrong', { tries })}</p>}
          {failed ? <p role="alert">{say('unsent.title')}</p> : null}
          <Go label={say(busy ? 'sending' : 'enrol.code.go')} busy={busy} onGo={() => void prove()} />
        </>
      )}
      <p class="hint">{say('enrol.code.none')}</p>
      <button type="button" class="plain" onClick={props.onAgain}>
        {say('enrol.again')}
      </button>
    </Question>
  );
}
