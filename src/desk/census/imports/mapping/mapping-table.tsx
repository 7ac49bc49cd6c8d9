/** One layout's columns: heading, sample values, what it is understood as, how certain. It must not send anything. */
import { Select } from 'antd';
import { ROSTER_FIELDS, type RosterField } from '#capabilities/census/roster/fields/contract.ts';
import type { Fields } from '#desk/census/imports/mapping/mapping.tsx';
import { texts } from '#desk/census/imports/mapping/texts.ts';
import { type Column, certaintyOf, type Layout } from '#desk/census/imports/state-of-import.ts';
import { useCensusNames } from '#desk/census/parts/names.ts';
import { useLanguage, useTexts } from '#ui/language.ts';

/** Sheets that are named before the rest is counted. */
const named = 4;
const LETTERS = 26;

/** The name of a column as spreadsheets count: A … Z, AA … */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % LETTERS));
  return index < LETTERS ? last : letterOf(Math.floor(index / LETTERS) - 1) + last;
}

/** Without `onChange` the mapping can only be read. */
export function MappingTable(props: {
  readonly layout: Layout;
  readonly fields: Fields;
  readonly onlyDoubt: boolean;
  readonly onChange?: (fields: Fields) => void;
}) {
  const t = useTexts(texts);
  const { layout, fields, onChange } = props;
  const shown = layout.columns
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => certaintyOf(column) !== 'empty')
    .filter(({ column }) => !props.onlyDoubt || certaintyOf(column) !== 'high');
  if (shown.length === 0) return null;
  const set = (at: number, field: RosterField | null) =>
    onChange?.(fields.map((former, index) => (index === at ? field : former)));
  return (
    <>
      <SheetNames layout={layout} />
      <table className="plain census-table census-columns">
        <thead>
          <tr>
            {(['column', 'heading', 'samples', 'field', 'sure'] as const).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ column, at }) => (
            <ColumnLine
              key={column.index}
              column={column}
              field={fields[at] ?? null}
              used={fields}
              {...(onChange === undefined ? {} : { onChange: (field: RosterField | null) => set(at, field) })}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

function SheetNames({ layout }: { readonly layout: Layout }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const [first] = layout.sheets;
  const stop = language === 'zh' ? '、' : ', ';
  const names = layout.sheets
    .slice(0, named)
    .map(({ name }) => name)
    .join(stop);
  const rows = { first: first?.headerFirst ?? 1, last: first?.headerLast ?? 1 };
  const header = t(rows.first === rows.last ? 'header' : 'header.two', rows);
  const sheets = t(layout.sheets.length > named ? 'sheets.more' : 'sheets', {
    names,
    count: layout.sheets.length,
  });
  return (
    <p className="census-sheets">
      {sheets} <span className="census-aside">{header}</span>
    </p>
  );
}

function ColumnLine(props: {
  readonly column: Column;
  readonly field: RosterField | null;
  readonly used: Fields;
  readonly onChange?: (field: RosterField | null) => void;
}) {
  const t = useTexts(texts);
  const nameOf = useCensusNames();
  const { column, field, onChange } = props;
  const byHand = field !== column.field;
  const certainty = certaintyOf(column);
  const doubtful = !byHand && (certainty === 'middle' || certainty === 'none');
  return (
    <tr className={byHand ? 'census-changed' : doubtful ? 'census-doubtful' : ''}>
      <td className="number census-quiet">{letterOf(column.index)}</td>
      <th scope="row">{column.heading || <span className="number-none">{t('noHeading')}</span>}</th>
      <td className="census-samples">
        {column.samples.length === 0
          ? '—'
          : column.samples.map((sample) => (
              <span key={sample} className="census-sample">
                {sample}
              </span>
            ))}
      </td>
      <td className="census-field">
        {onChange === undefined ? (
          field === null ? (
            <span className="number-none">{t('none')}</span>
          ) : (
            nameOf('fields', field)
          )
        ) : (
          <FieldChoice column={column} field={field} used={props.used} onChange={onChange} />
        )}
      </td>
      <td>
        <span className={`census-sure-${byHand ? 'hand' : certainty}`}>
          {t(byHand ? 'sure.hand' : certainty === 'empty' ? 'sure.none' : `sure.${certainty}`)}
        </span>
      </td>
    </tr>
  );
}

const nothing = '';

function FieldChoice(props: {
  readonly column: Column;
  readonly field: RosterField | null;
  readonly used: Fields;
  readonly onChange: (field: RosterField | null) => void;
}) {
  const t = useTexts(texts);
  const nameOf = useCensusNames();
  const { column, field, used, onChange } = props;
  const twice = field !== null && used.filter((one) => one === field).length > 1;
  return (
    <>
      <Select
        size="small"
        aria-label={`${t('field')} ${column.heading || letterOf(column.index)}`}
        value={field ?? nothing}
        showSearch={{ optionFilterProp: 'label' }}
        status={twice ? 'error' : ''}
        options={[
          { value: nothing, label: t('none') },
          ...ROSTER_FIELDS.map((one) => ({
            value: one,
            label: nameOf('fields', one),
            className: one !== field && used.includes(one) ? 'census-used' : '',
          })),
        ]}
        onChange={(value: RosterField | typeof nothing) => onChange(value === nothing ? null : value)}
      />
      {twice ? <span className="census-alarm census-late">{t('twice')}</span> : null}
    </>
  );
}
