/** @jsxImportSource preact */
/** One question: its words, what answers it, and what is wrong with the answer, beside each other. */
import { useId } from 'preact/hooks';
import type { AnswerFault, QuestionOf } from '#capabilities/forms/document/contract.ts';
import { type Asked, inWords } from '#field/forms/asked.ts';
import { ChooseOne, ChooseSeveral, YesOrNo } from '#field/forms/choices.tsx';
import { Photo } from '#field/forms/photo.tsx';
import { Place } from '#field/forms/place.tsx';
import { Signature } from '#field/forms/signature.tsx';
import { Day, Figure, Line, LongText } from '#field/forms/typed.tsx';
import { Voice } from '#field/forms/voice.tsx';

/** What a question is shown with. */
export interface AskingProps extends Omit<Asked, 'labelledBy' | 'describedBy' | 'faulty'> {
  readonly faults: readonly AnswerFault[];
  readonly doubts: readonly AnswerFault[];
  readonly onConfirm: (doubt: AnswerFault) => void;
}

export function Asking(props: AskingProps) {
  const { question, language, say, faults, doubts } = props;
  const id = useId();
  const [labelledBy, describedBy] = [`${id}-words`, `${id}-said`];
  if (question.type === 'note') return <p class="form-note">{inWords(question.words, language)}</p>;
  const answering = { ...props, labelledBy, describedBy, faulty: faults.length > 0 };
  return (
    <fieldset
      class={`form-question${faults.length > 0 ? ' faulty' : ''}`}
      data-question={question.id}
      aria-describedby={describedBy}
    >
      <legend class="form-words" id={labelledBy}>
        {inWords(question.words, language)}
      </legend>
      <div id={describedBy}>
        {question.hint === undefined ? null : <p class="form-hint">{inWords(question.hint, language)}</p>}
        {question.type === 'choices' ? <p class="form-hint">{say('several')}</p> : null}
        {faults.map((fault) => (
          <p key={fault.code} class="form-fault" role="alert">
            {inWords(fault.message, language)}
          </p>
        ))}
      </div>
      <Answering {...answering} />
      {doubts.map((doubt) => (
        <div key={doubt.code} class="form-doubt" role="alert">
          <p>{inWords(doubt.message, language)}</p>
          <p class="form-hint">{say('doubt.hint')}</p>
          <button type="button" class="form-button light" onClick={() => props.onConfirm(doubt)}>
            {say('doubt.yes')}
          </button>
        </div>
      ))}
    </fieldset>
  );
}

/** What answers a question, by its type. */
function Answering(props: Asked) {
  const { question } = props;
  switch (question.type) {
    case 'choice':
      return <ChooseOne {...props} question={question} />;
    case 'choices':
      return <ChooseSeveral {...props} question={question} />;
    case 'yes_no':
      return <YesOrNo {...props} question={question} />;
    case 'number':
      return <Figure {...props} question={question} />;
    case 'text':
    case 'phone':
      return <Line {...props} question={question} />;
    case 'long_text':
      return <LongText {...props} question={question} />;
    case 'date':
      return <Day {...props} question={question} />;
    case 'photo':
      return <Photo {...props} question={question} />;
    case 'voice':
      return <Voice {...props} question={question} />;
    case 'signature':
      return <Signature {...props} question={question} />;
    case 'position':
      return <Place {...props} question={question} />;
    case 'calculated':
      return <Reckoned {...props} question={question} />;
    case 'note':
      return null;
  }
}

/** What was reckoned, by its name where it has one. */
function Reckoned({ question, answer, language, say }: Asked<QuestionOf<'calculated'>>) {
  if (answer === null || answer === undefined) return <p class="form-hint">{say('calculating')}</p>;
  const called = question.called?.find(({ value }) => value === String(answer));
  return (
    <p class="form-reckoned">
      {called === undefined ? String(answer) : inWords(called.words, language)}
      {question.unit === undefined ? '' : ` ${inWords(question.unit, language)}`}
    </p>
  );
}
