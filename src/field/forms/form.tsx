/** @jsxImportSource preact */
/**
 * A form on the phone: one page at a time, big things to tap, what is wrong beside its question. Every answer is handed on at once,
 * so that whoever shows the form can keep it through a flat battery; nothing is kept here but which doubts were settled.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  Answer,
  AnswerFault,
  Answers,
  FormDocument,
  FormFacts,
} from '#capabilities/forms/document/contract.ts';
import { checkForm, pagesShown } from '#capabilities/forms/document/rules.ts';
import type { FormFiles } from '#field/forms/asked.ts';
import { inWords } from '#field/forms/asked.ts';
import { Asking } from '#field/forms/asking.tsx';
import { doubtKey, pageAt, stepFrom } from '#field/forms/steps.ts';
import { type FormLanguage, formSayIn } from '#field/forms/texts.ts';
import '#field/forms/forms.css';

/** What a form is shown with. */
export interface FormProps {
  readonly document: FormDocument;
  readonly facts: FormFacts;
  readonly answers: Answers;
  /** Which of the pages that are shown now, from 0. */
  readonly page: number;
  readonly language: FormLanguage;
  readonly files: FormFiles;
  /** All answers, with the one that was just given or taken back. */
  readonly onChange: (answers: Answers) => void;
  readonly onPage: (page: number) => void;
  /** Everything is answered; the answers are checked, cleaned and reckoned. */
  readonly onDone: (answers: Answers) => void;
}

export function Form(props: FormProps) {
  const { document: form, facts, answers, language } = props;
  const say = formSayIn(language);
  const pages = pagesShown(form, answers, facts);
  const at = pageAt(pages, props.page);
  const page = pages[at];
  const { faults, doubts, press, confirm, forget } = usePressing(props, at);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.form')?.scrollIntoView({ block: 'start' });
  }, [at]);
  if (page === undefined) return null;

  const reckoned = checkForm(form, answers, facts).answers;
  const answer = (question: string, given: Answer): void => {
    forget(question);
    props.onChange({ ...answers, [question]: given });
  };
  return (
    <div class="form">
      <div
        class="form-progress"
        role="progressbar"
        aria-valuemin={1}
        aria-valuenow={at + 1}
        aria-valuemax={pages.length}
        aria-label={say('progress', { page: at + 1, pages: pages.length })}
      >
        <span style={{ inlineSize: `${((at + 1) / pages.length) * 100}%` }} />
      </div>
      <h1 class="form-title" tabIndex={-1} ref={heading}>
        {inWords(page.title, language)}
        <small aria-hidden="true">
          {at + 1}/{pages.length}
        </small>
      </h1>
      {page.questions.map((question) => (
        <Asking
          key={question.id}
          question={question}
          answer={question.type === 'calculated' ? reckoned[question.id] : answers[question.id]}
          today={facts.today}
          language={language}
          say={say}
          files={props.files}
          faults={faults.filter((fault) => fault.question === question.id)}
          doubts={doubts.filter((doubt) => doubt.question === question.id)}
          onAnswer={(given) => answer(question.id, given)}
          onConfirm={confirm}
        />
      ))}
      {faults.length === 0 ? null : (
        <p class="form-mend" role="status">
          {say('mend.here', { count: new Set(faults.map(({ question }) => question)).size })}
        </p>
      )}
      <div class="form-ways">
        {at === 0 ? null : (
          <button type="button" class="form-button light" onClick={() => props.onPage(at - 1)}>
            {say('back')}
          </button>
        )}
        <button type="button" class="form-button" onClick={press}>
          {say(at === pages.length - 1 ? 'done' : 'next')}
        </button>
      </div>
    </div>
  );
}

/** What pressing on finds on a page, until the answer is changed or the page is left. */
function usePressing(props: FormProps, at: number) {
  const [faults, setFaults] = useState<readonly AnswerFault[]>([]);
  const [doubts, setDoubts] = useState<readonly AnswerFault[]>([]);
  const confirmed = useRef(new Set<string>());
  useEffect(() => {
    setFaults([]);
    setDoubts([]);
  }, [at]);
  const press = (): void => {
    const step = stepFrom(props, at, confirmed.current);
    setFaults(step.to === 'mend' ? step.faults : []);
    setDoubts(step.to === 'ask' ? step.doubts : []);
    if (step.to === 'page') props.onPage(step.page);
    if (step.to === 'end') props.onDone(step.answers);
    const [first] = step.to === 'mend' ? step.faults : step.to === 'ask' ? step.doubts : [];
    if (first !== undefined) lookAt(first.question);
  };
  const confirm = (doubt: AnswerFault): void => {
    const { answers } = checkForm(props.document, props.answers, props.facts);
    confirmed.current.add(doubtKey(doubt, answers));
    press();
  };
  const forget = (question: string): void => {
    setFaults((before) => before.filter((fault) => fault.question !== question));
    setDoubts((before) => before.filter((doubt) => doubt.question !== question));
  };
  return { faults, doubts, press, confirm, forget };
}

/** Brings a question into sight, once what is said of it is drawn. */
function lookAt(question: string): void {
  requestAnimationFrame(() => {
    const place = document.querySelector<HTMLElement>(`[data-question="${question}"]`);
    const doubt = place?.querySelector<HTMLElement>('.form-doubt');
    (doubt ?? place)?.scrollIntoView({ block: 'center' });
    (doubt ?? place)?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
  });
}
