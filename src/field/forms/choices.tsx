/** @jsxImportSource preact */
/** Answers to tap: one, several, or yes and no. */
import type { Answer, QuestionOf } from '#capabilities/forms/document/contract.ts';
import { chosenIn, toggled } from '#field/forms/answering.ts';
import { type Asked, inWords } from '#field/forms/asked.ts';

/** One tall thing to tap, with a sign that says whether it is chosen. */
function Tap(props: {
  readonly kind: 'radio' | 'checkbox';
  readonly name: string;
  readonly chosen: boolean;
  readonly words: string;
  readonly onTap: () => void;
}) {
  return (
    <label class={`form-tap ${props.kind}${props.chosen ? ' chosen' : ''}`}>
      <input type={props.kind} name={props.name} checked={props.chosen} onChange={props.onTap} />
      <span>{props.words}</span>
    </label>
  );
}

/** One of several answers. */
export function ChooseOne({ question, answer, language, onAnswer }: Asked<QuestionOf<'choice'>>) {
  return (
    <div class="form-taps">
      {question.options.map(({ value, words }) => (
        <Tap
          key={value}
          kind="radio"
          name={question.id}
          chosen={answer === value}
          words={inWords(words, language)}
          onTap={() => onAnswer(value)}
        />
      ))}
    </div>
  );
}

/** Any of several answers. */
export function ChooseSeveral({ question, answer, language, onAnswer }: Asked<QuestionOf<'choices'>>) {
  const chosen = chosenIn(answer);
  return (
    <div class="form-taps">
      {question.options.map(({ value, words }) => (
        <Tap
          key={value}
          kind="checkbox"
          name={question.id}
          chosen={chosen.includes(value)}
          words={inWords(words, language)}
          onTap={() => onAnswer(toggled(question.options, chosen, value))}
        />
      ))}
    </div>
  );
}

const yesAndNo: readonly (readonly [Answer, 'yes' | 'no'])[] = [
  [true, 'yes'],
  [false, 'no'],
];

/** Yes or no, beside each other. */
export function YesOrNo({ question, answer, say, onAnswer }: Asked<QuestionOf<'yes_no'>>) {
  return (
    <div class="form-taps two">
      {yesAndNo.map(([value, name]) => (
        <Tap
          key={name}
          kind="radio"
          name={question.id}
          chosen={answer === value}
          words={say(name)}
          onTap={() => onAnswer(value)}
        />
      ))}
    </div>
  );
}
