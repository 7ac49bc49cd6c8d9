/** @jsxImportSource preact */
/** Answers to type: words, figures, telephones, days. */
import { useState } from 'preact/hooks';
import { LONGEST_LINE, LONGEST_TEXT } from '#capabilities/forms/codes/contract.ts';
import { remarksOn } from '#capabilities/forms/document/answers/rules.ts';
import type { QuestionOf } from '#capabilities/forms/document/contract.ts';
import { dayFrom, typedNumber } from '#field/forms/answering.ts';
import { type Asked, inWords } from '#field/forms/asked.ts';

/** What a field says of itself to whoever hears it. */
function heard(asked: Pick<Asked, 'labelledBy' | 'describedBy' | 'faulty'>) {
  return {
    'aria-labelledby': asked.labelledBy,
    'aria-describedby': asked.describedBy,
    'aria-invalid': asked.faulty,
  };
}

const textOf = (answer: Asked['answer']): string =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';

/** A line of words, or a telephone number. */
export function Line(asked: Asked<QuestionOf<'text'> | QuestionOf<'phone'>>) {
  const { question, answer, onAnswer } = asked;
  return (
    <input
      class="form-field"
      type={question.type === 'phone' ? 'tel' : 'text'}
      autocomplete="off"
      maxLength={question.type === 'text' ? (question.longest ?? LONGEST_LINE) : 20}
      value={textOf(answer)}
      onInput={(event) => onAnswer(event.currentTarget.value)}
      {...heard(asked)}
    />
  );
}

/** Several lines of words. */
export function LongText(asked: Asked<QuestionOf<'long_text'>>) {
  const { question, answer, onAnswer } = asked;
  return (
    <textarea
      class="form-field"
      rows={4}
      maxLength={question.longest ?? LONGEST_TEXT}
      value={textOf(answer)}
      onInput={(event) => onAnswer(event.currentTarget.value)}
      {...heard(asked)}
    />
  );
}

/** A figure with its unit; what is being typed stays as it is until it is a number. */
export function Figure(asked: Asked<QuestionOf<'number'>>) {
  const { question, answer, language, onAnswer } = asked;
  const [typed, setTyped] = useState(textOf(answer));
  return (
    <div class="form-figure">
      <input
        class="form-field"
        type="text"
        inputMode={question.whole === true ? 'numeric' : 'decimal'}
        autocomplete="off"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          onAnswer(typedNumber(event.currentTarget.value));
        }}
        {...heard(asked)}
      />
      {question.unit === undefined ? null : <span>{inWords(question.unit, language)}</span>}
    </div>
  );
}

/** A day, with today and yesterday to tap where they may be. */
export function Day(asked: Asked<QuestionOf<'date'>>) {
  const { question, answer, today, say, onAnswer } = asked;
  const near = (
    [
      ['today', today],
      ['yesterday', dayFrom(today, -1)],
    ] as const
  ).filter(([, day]) => remarksOn(question, day, today).faults.length === 0);
  return (
    <div class="form-day">
      <input
        class="form-field"
        type="date"
        value={textOf(answer)}
        onInput={(event) => onAnswer(event.currentTarget.value)}
        {...heard(asked)}
      />
      {near.map(([name, day]) => (
        <button key={name} type="button" class="form-small" onClick={() => onAnswer(day)}>
          {say(name)}
        </button>
      ))}
    </div>
  );
}
