/** The chosen part of a form: a page's or a question's settings. */
import { Select } from 'antd';
import { knownFacts, questionTypes } from '#capabilities/forms/codes/contract.ts';
import type { FormDocument, Page, Question } from '#capabilities/forms/document/contract.ts';
import {
  type Place,
  pageIn,
  questionIn,
  questionsBefore,
  withPage,
  withQuestion,
} from '#desk/forms/editing/document.ts';
import { RuleFields } from '#desk/forms/fields/rule-fields.tsx';
import { TypeFields } from '#desk/forms/fields/type-fields.tsx';
import { RequiredWhen, ShownWhen } from '#desk/forms/fields/when-fields.tsx';
import { orNone, WordsFields } from '#desk/forms/fields/words-fields.tsx';
import { texts } from '#desk/forms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

interface PartProps {
  readonly document: FormDocument;
  readonly place: Place;
  readonly onChange: (document: FormDocument) => void;
}

export function PartFields({ document, place, onChange }: PartProps) {
  const t = useTexts(texts);
  const page = pageIn(document, place);
  const question = questionIn(document, place);
  const before = questionsBefore(document, place);
  if (question !== undefined)
    return (
      <QuestionFields
        key={question.id}
        question={question}
        before={before}
        onChange={(changed) => onChange(withQuestion(document, place, changed))}
      />
    );
  if (page !== undefined)
    return (
      <PageFields
        key={page.id}
        page={page}
        number={place.page + 1}
        before={before}
        onChange={(changed) => onChange(withPage(document, place.page, changed))}
      />
    );
  return <p>{t('choose.part')}</p>;
}

function PageFields(props: {
  readonly page: Page;
  readonly number: number;
  readonly before: readonly Question[];
  readonly onChange: (page: Page) => void;
}) {
  const t = useTexts(texts);
  const { page, before, onChange } = props;
  return (
    <>
      <h2>{t('page', { number: props.number })}</h2>
      <WordsFields
        label={t('page.title')}
        words={page.title}
        onChange={(title) => onChange({ ...page, title })}
      />
      <ShownWhen logic={page.when} questions={before} onChange={(when) => onChange({ ...page, when })} />
    </>
  );
}

function QuestionFields(props: {
  readonly question: Question;
  readonly before: readonly Question[];
  readonly onChange: (question: Question) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { question, before, onChange } = props;
  return (
    <>
      <h2>
        {questionTypes[question.type][language]}
        <small>
          {t('name')} <code>{question.id}</code>
        </small>
      </h2>
      <WordsFields
        label={question.type === 'note' ? t('words.note') : t('words.question')}
        words={question.words}
        onChange={(words) => onChange({ ...question, words })}
      />
      <WordsFields
        label={t('hint')}
        words={question.hint}
        onChange={(hint) => onChange({ ...question, hint: orNone(hint) })}
      />
      <TypeFields question={question} before={before} onChange={onChange} />
      <ShownWhen
        logic={question.when}
        questions={before}
        onChange={(when) => onChange({ ...question, when })}
      />
      {question.type === 'note' || question.type === 'calculated' ? null : (
        <AskedFields question={question} before={before} onChange={onChange} />
      )}
    </>
  );
}

function AskedFields(props: {
  readonly question: Exclude<Question, { type: 'note' | 'calculated' }>;
  readonly before: readonly Question[];
  readonly onChange: (question: Question) => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { question, before, onChange } = props;
  const facts = Object.entries(knownFacts).map(([value, name]) => ({ value, label: name[language] }));
  return (
    <>
      {question.type === 'position' ? null : (
        <RequiredWhen
          logic={question.required}
          questions={before}
          onChange={(required) => onChange({ ...question, required })}
        />
      )}
      <div className="forms-when">
        <span className="forms-label">{t('prefill')}</span>
        <Select
          aria-label={t('prefill')}
          value={question.prefill ?? ''}
          options={[{ value: '', label: t('prefill.none') }, ...facts]}
          onChange={(fact) => onChange({ ...question, prefill: fact === '' ? undefined : fact })}
        />
      </div>
      <RuleFields
        rules={question.rules ?? []}
        questions={[...before, question]}
        onChange={(rules) => onChange({ ...question, rules })}
      />
    </>
  );
}
