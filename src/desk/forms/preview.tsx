/** The form as it is on the telephone, to try: the same rules decide what is shown, missing and reckoned. */
import { Alert, Button, Checkbox, DatePicker, Input, InputNumber, Radio } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { questionTypes } from '#capabilities/forms/codes/contract.ts';
import type {
  Answer,
  AnswerFault,
  Answers,
  FormDocument,
  FormFacts,
  Question,
} from '#capabilities/forms/document/contract.ts';
import { checkForm, pagesShown } from '#capabilities/forms/document/rules.ts';
import { texts } from '#desk/forms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** A made-up child, so that conditions on age have something to look at. */
const exampleChild = { age: 9, sex: '2', name: '', address: '' } as const;

/**
 * `from` is the page of the document that is being changed: where it is shown with the answers so far, the preview goes there.
 */
export function Preview({ document, from }: { readonly document: FormDocument; readonly from?: number }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [answers, setAnswers] = useState<Answers>({});
  const [page, setPage] = useState(0);
  const [said, setSaid] = useState<readonly AnswerFault[]>([]);
  const facts: FormFacts = { today: dayjs().format('YYYY-MM-DD'), role: 'village', child: exampleChild };
  const pages = pagesShown(document, answers, facts);
  const wanted = from === undefined ? undefined : document.pages[from]?.id;
  const place = pages.findIndex(({ id }) => id === wanted);
  useEffect(() => {
    if (place !== -1) setPage(place);
    setSaid([]);
  }, [wanted]);
  const at = Math.min(page, pages.length);
  const shown = pages[at];
  const checked = checkForm(document, answers, facts);
  const again = () => {
    setAnswers({});
    setPage(0);
    setSaid([]);
  };
  const next = () => {
    const here = [...checked.faults, ...checked.doubts].filter(({ question }) =>
      shown?.questions.some(({ id }) => id === question),
    );
    const stops = here.some((one) => checked.faults.includes(one)) || (here.length > 0 && said.length === 0);
    setSaid(stops ? here : []);
    if (!stops) setPage(at + 1);
  };
  return (
    <div className="forms-phone">
      <p className="forms-phone-note">{t('preview.note')}</p>
      {shown === undefined ? (
        <Alert
          type="success"
          title={t('preview.end')}
          description={<pre>{JSON.stringify(checked.answers, null, 1)}</pre>}
        />
      ) : (
        <>
          <h3>
            {shown.title[language]}
            <small>{t('preview.page', { page: at + 1, pages: pages.length })}</small>
          </h3>
          {shown.questions.map((question) => (
            <Tried
              key={question.id}
              question={question}
              answer={question.type === 'calculated' ? checked.answers[question.id] : answers[question.id]}
              said={said.filter((one) => one.question === question.id)}
              onAnswer={(answer) => setAnswers({ ...answers, [question.id]: answer })}
            />
          ))}
        </>
      )}
      <div className="forms-phone-ways">
        <Button disabled={at === 0} onClick={() => setPage(at - 1)}>
          {t('preview.back')}
        </Button>
        {shown === undefined ? (
          <Button onClick={again}>{t('preview.again')}</Button>
        ) : (
          <Button type="primary" onClick={next}>
            {at === pages.length - 1 ? t('preview.done') : t('preview.next')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface TriedProps {
  readonly question: Question;
  readonly answer: Answer | undefined;
  readonly said: readonly AnswerFault[];
  readonly onAnswer: (answer: Answer) => void;
}

function Tried(props: TriedProps) {
  const language = useLanguage();
  const { question, said } = props;
  if (question.type === 'note') return <p className="forms-phone-told">{question.words[language]}</p>;
  return (
    <div className="forms-phone-question">
      <p className="forms-phone-words">{question.words[language]}</p>
      {question.hint === undefined ? null : <p className="forms-phone-note">{question.hint[language]}</p>}
      {said.map((one) => (
        <p key={one.code} className="forms-phone-fault" role="alert">
          {one.message[language]}
        </p>
      ))}
      <TriedAnswer {...props} />
    </div>
  );
}

function TriedAnswer({ question, answer, onAnswer }: TriedProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const label = question.words[language];
  switch (question.type) {
    case 'choice':
      return (
        <Radio.Group
          aria-label={label}
          value={answer}
          options={question.options.map(({ value, words }) => ({ value, label: words[language] }))}
          onChange={(event) => onAnswer(event.target.value)}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          value={Array.isArray(answer) ? answer : []}
          options={question.options.map(({ value, words }) => ({ value, label: words[language] }))}
          onChange={(values) => onAnswer(values.map(String))}
        />
      );
    case 'yes_no':
      return (
        <Radio.Group
          aria-label={label}
          value={answer}
          options={[
            { value: true, label: t('yes') },
            { value: false, label: t('no') },
          ]}
          onChange={(event) => onAnswer(event.target.value)}
        />
      );
    case 'number':
      return (
        <InputNumber
          aria-label={label}
          value={typeof answer === 'number' ? answer : null}
          onChange={(value) => onAnswer(value)}
        />
      );
    case 'date':
      return (
        <DatePicker
          aria-label={label}
          value={typeof answer === 'string' ? dayjs(answer) : null}
          onChange={(day) => onAnswer(day === null ? null : day.format('YYYY-MM-DD'))}
        />
      );
    case 'text':
    case 'phone':
    case 'long_text':
      return (
        <Input.TextArea
          autoSize={{ minRows: question.type === 'long_text' ? 3 : 1 }}
          aria-label={label}
          value={typeof answer === 'string' ? answer : ''}
          onChange={(event) => onAnswer(event.target.value)}
        />
      );
    case 'calculated': {
      const called = question.called?.find(({ value }) => value === answer);
      const words = called === undefined ? answer : called.words[language];
      return (
        <p className="forms-phone-reckoned">
          {words === undefined || words === null ? t('preview.reckoning') : String(words)}{' '}
          {question.unit?.[language] ?? ''}
        </p>
      );
    }
    default:
      return (
        <p className="forms-phone-note">
          {t('preview.onPhone', { what: questionTypes[question.type][language] })}
        </p>
      );
  }
}
