/** The answers that may be chosen: their words, their points, whether one stands alone. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, InputNumber, Tooltip } from 'antd';
import type { FormOption, QuestionOf } from '#capabilities/forms/document/contract.ts';
import { newOption } from '#desk/forms/editing/document.ts';
import { texts } from '#desk/forms/texts.ts';
import { useTexts } from '#ui/language.ts';

type Chosen = QuestionOf<'choice'> | QuestionOf<'choices'>;

export function OptionFields(props: {
  readonly question: Chosen;
  readonly onChange: (options: FormOption[]) => void;
}) {
  const t = useTexts(texts);
  const { question, onChange } = props;
  const { options } = question;
  const move = (at: number, by: -1 | 1) => {
    const option = options[at];
    if (option !== undefined) onChange(options.toSpliced(at, 1).toSpliced(at + by, 0, option));
  };
  return (
    <section className="forms-options" aria-label={t('options')}>
      <table>
        <thead>
          <tr>
            <th>{t('options')}</th>
            <th>{t('english')}</th>
            <th>{t('option.points')}</th>
            <th>
              {question.type === 'choices' ? (
                <Tooltip title={t('option.alone.hint')}>{t('option.alone')}</Tooltip>
              ) : null}
            </th>
            <th />
          </tr>
        </thead>
        <tbody>
          {options.map((option, at) => (
            <tr key={option.value}>
              <OptionCells
                option={option}
                several={question.type === 'choices'}
                onChange={(changed) => onChange(options.with(at, changed))}
              />
              <td className="forms-moves">
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('up')}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('down')}
                  disabled={at === options.length - 1}
                  onClick={() => move(at, 1)}
                />
                <Button
                  size="small"
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={t('remove')}
                  disabled={options.length === 1}
                  onClick={() => onChange(options.toSpliced(at, 1))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="small" onClick={() => onChange([...options, newOption()])}>
        {t('option.add')}
      </Button>
    </section>
  );
}

function OptionCells(props: {
  readonly option: FormOption;
  readonly several: boolean;
  readonly onChange: (option: FormOption) => void;
}) {
  const t = useTexts(texts);
  const { option, several, onChange } = props;
  const { words } = option;
  return (
    <>
      <td>
        <Input
          size="small"
          aria-label={t('chinese')}
          title={`${t('option.value')}: ${option.value}`}
          value={words.zh}
          onChange={(event) => onChange({ ...option, words: { ...words, zh: event.target.value } })}
        />
      </td>
      <td>
        <Input
          size="small"
          aria-label={t('english')}
          value={words.en}
          onChange={(event) => onChange({ ...option, words: { ...words, en: event.target.value } })}
        />
      </td>
      <td>
        <InputNumber
          size="small"
          className="forms-points"
          aria-label={t('option.points')}
          value={option.points ?? null}
          onChange={(points) => onChange({ ...option, points: points ?? undefined })}
        />
      </td>
      <td>
        {several ? (
          <Checkbox
            aria-label={t('option.alone')}
            checked={option.alone === true}
            onChange={(event) => onChange({ ...option, alone: event.target.checked ? true : undefined })}
          />
        ) : null}
      </td>
    </>
  );
}
