/** What a form is made of: its pages and their questions, to choose, add, move and take out. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Popconfirm, Space, Tooltip } from 'antd';
import { type QuestionType, questionTypes } from '#capabilities/forms/codes/contract.ts';
import type { FormDocument, Words } from '#capabilities/forms/document/contract.ts';
import type { DocumentFault } from '#capabilities/forms/document/publishing/contract.ts';
import {
  mayRemove,
  moved,
  newQuestion,
  type Place,
  placeOfFault,
  withNewPage,
  withNewQuestion,
  without,
} from '#desk/forms/editing/document.ts';
import { texts } from '#desk/forms/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

interface OutlineProps {
  readonly document: FormDocument;
  readonly place: Place;
  readonly faults: readonly DocumentFault[];
  readonly onPlace: (place: Place) => void;
  readonly onChange: (document: FormDocument) => void;
}

export function Outline(props: OutlineProps) {
  const t = useTexts(texts);
  const { document, place, faults } = props;
  const faulty = new Set(
    faults.flatMap((fault) => {
      const at = placeOfFault(fault.place);
      return at === null ? [] : [`${at.page} ${at.question}`];
    }),
  );
  return (
    <nav className="sheet forms-outline" aria-label={t('outline')}>
      <Tools {...props} />
      <ol>
        {document.pages.map((page, number) => (
          <li key={page.id}>
            <Line
              words={page.title}
              lead={`${number + 1}`}
              chosen={place.page === number && place.question === null}
              faulty={faulty.has(`${number} null`)}
              onChoose={() => props.onPlace({ page: number, question: null })}
            />
            <ul>
              {page.questions.map((question, index) => (
                <li key={question.id}>
                  <Line
                    words={question.words}
                    lead=""
                    hung={question.when !== undefined}
                    chosen={place.page === number && place.question === index}
                    faulty={faulty.has(`${number} ${index}`)}
                    onChoose={() => props.onPlace({ page: number, question: index })}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Line(props: {
  readonly words: Words;
  readonly lead: string;
  readonly hung?: boolean;
  readonly chosen: boolean;
  readonly faulty: boolean;
  readonly onChoose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const classes = ['forms-line', props.chosen ? 'chosen' : '', props.faulty ? 'faulty' : ''].join(' ');
  return (
    <button type="button" className={classes} aria-current={props.chosen} onClick={props.onChoose}>
      {props.lead === '' ? null : <span className="number">{props.lead}</span>}
      <span>
        {props.hung === true ? <span aria-hidden="true">↳ </span> : null}
        {props.words[language] === '' ? t('untitled') : props.words[language]}
      </span>
    </button>
  );
}

function Tools({ document, place, onPlace, onChange }: OutlineProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const move = (by: -1 | 1) => {
    const after = moved(document, place, by);
    onChange(after.document);
    onPlace(after.place);
  };
  const add = (type: QuestionType) => {
    onChange(withNewQuestion(document, place, newQuestion(type)));
    const count = document.pages[place.page]?.questions.length ?? 0;
    onPlace({ page: place.page, question: place.question === null ? count : place.question + 1 });
  };
  const remove = () => {
    onChange(without(document, place));
    onPlace({ page: Math.max(0, place.question === null ? place.page - 1 : place.page), question: null });
  };
  return (
    <Space.Compact block>
      <Dropdown
        menu={{
          items: Object.entries(questionTypes).map(([key, name]) => ({ key, label: name[language] })),
          onClick: ({ key }) => add(key as QuestionType),
        }}
      >
        <Button icon={<PlusOutlined />}>{t('add.question')}</Button>
      </Dropdown>
      <Button
        onClick={() => {
          onChange(withNewPage(document, place.page));
          onPlace({ page: place.page + 1, question: null });
        }}
      >
        {t('add.page')}
      </Button>
      <Tooltip title={t('up')}>
        <Button icon={<ArrowUpOutlined />} aria-label={t('up')} onClick={() => move(-1)} />
      </Tooltip>
      <Tooltip title={t('down')}>
        <Button icon={<ArrowDownOutlined />} aria-label={t('down')} onClick={() => move(1)} />
      </Tooltip>
      <Popconfirm title={t('remove.sure')} onConfirm={remove} disabled={!mayRemove(document, place)}>
        <Button
          danger
          icon={<DeleteOutlined />}
          aria-label={t('remove')}
          disabled={!mayRemove(document, place)}
        />
      </Popconfirm>
    </Space.Compact>
  );
}
