/** The figures and the fields of a template, a row each. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { NameableIndicator } from '#capabilities/documents/templates/contract.ts';
import {
  type FigureShow,
  figureShows,
  type TemplateContent,
  type TemplateFigure,
} from '#capabilities/documents/wording/contract.ts';
import { useToday } from '#desk/documents/parts/today.ts';
import { texts } from '#desk/documents/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

const asCount: readonly FigureShow[] = ['exact', 'about'];
const asShare: readonly FigureShow[] = ['percent', 'chinese-percent'];

export function FiguresTable(props: {
  readonly figures: readonly TemplateFigure[];
  readonly indicators: readonly NameableIndicator[];
  readonly onChange: (figures: TemplateFigure[]) => void;
}) {
  const t = useTexts(texts);
  const { figures, indicators, onChange } = props;
  const add = () =>
    onChange([
      ...figures,
      {
        ...{ name: `数字${figures.length + 1}`, code: indicators[0]?.code ?? '', show: 'exact' },
        ...{ cutOff: 'as-of', division: 'own' },
      },
    ]);
  return (
    <div className="template-rows">
      {figures.map((figure, at) => (
        <FigureRow
          key={at}
          figure={figure}
          indicators={indicators}
          onChange={(changed) => onChange(figures.map((one, place) => (place === at ? changed : one)))}
          onRemove={() => onChange(figures.filter((_, place) => place !== at))}
        />
      ))}
      <Button icon={<PlusOutlined />} onClick={add}>
        {t('add')}
      </Button>
    </div>
  );
}

function FigureRow(props: {
  readonly figure: TemplateFigure;
  readonly indicators: readonly NameableIndicator[];
  readonly onChange: (figure: TemplateFigure) => void;
  readonly onRemove: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const today = useToday();
  const { figure, indicators, onChange } = props;
  const isShare = (code: string) => indicators.find((one) => one.code === code)?.share === true;
  const shows = isShare(figure.code) ? asShare : asCount;
  const choose = (code: string) => {
    const fitting = isShare(code) ? asShare : asCount;
    onChange({
      ...figure,
      code,
      show: fitting.includes(figure.show) ? figure.show : (fitting[0] ?? 'exact'),
    });
  };
  return (
    <div className="template-row">
      <Input
        aria-label={t('figure.name')}
        maxLength={20}
        value={figure.name}
        onChange={(event) => onChange({ ...figure, name: event.target.value })}
      />
      <Select
        aria-label={t('figure.code')}
        showSearch={{ optionFilterProp: 'label' }}
        value={figure.code}
        options={indicators.map(({ code, name }) => ({ value: code, label: `${code} ${name[language]}` }))}
        onChange={choose}
      />
      <Select
        aria-label={t('figure.show')}
        value={figure.show}
        options={shows.map((value) => ({ value, label: figureShows[value][language] }))}
        onChange={(show) => onChange({ ...figure, show })}
      />
      <DatePicker
        aria-label={t('figure.cutOff')}
        placeholder={t('figure.cutOff.own')}
        maxDate={dayjs(today)}
        value={figure.cutOff === 'as-of' ? null : dayjs(figure.cutOff)}
        onChange={(day) => onChange({ ...figure, cutOff: day?.format('YYYY-MM-DD') ?? 'as-of' })}
      />
      <Input
        aria-label={t('figure.division')}
        placeholder={t('figure.division.own')}
        maxLength={12}
        value={figure.division === 'own' ? '' : figure.division}
        onChange={(event) => onChange({ ...figure, division: event.target.value.trim() || 'own' })}
      />
      <Button type="text" icon={<DeleteOutlined />} aria-label={t('remove')} onClick={props.onRemove} />
    </div>
  );
}

type Field = TemplateContent['fields'][number];

export function FieldsTable(props: {
  readonly fields: readonly Field[];
  readonly onChange: (fields: Field[]) => void;
}) {
  const t = useTexts(texts);
  const { fields, onChange } = props;
  const replace = (at: number, field: Field) =>
    onChange(fields.map((one, place) => (place === at ? field : one)));
  return (
    <div className="template-rows">
      {fields.map((field, at) => (
        <div key={at} className="words-row">
          <Input
            aria-label={t('figure.name')}
            maxLength={20}
            value={field.name}
            onChange={(event) => replace(at, { ...field, name: event.target.value })}
          />
          <Input
            aria-label={t('field.hint')}
            placeholder={t('field.hint')}
            maxLength={100}
            value={field.hint}
            onChange={(event) => replace(at, { ...field, hint: event.target.value })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('remove')}
            onClick={() => onChange(fields.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => onChange([...fields, { name: `填写项${fields.length + 1}`, hint: '' }])}
      >
        {t('add')}
      </Button>
    </div>
  );
}
