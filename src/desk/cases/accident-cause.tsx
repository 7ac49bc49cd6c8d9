/** What a case is about, an accident with its cause, and the field in which the cause is chosen. It must not fetch. */
import { Form, Select } from 'antd';
import type { AccidentCause, CaseType } from '#capabilities/cases/codes/contract.ts';
import { isAccident } from '#capabilities/cases/rules.ts';
import { useChoices, useNames } from '#desk/cases/code-names.ts';
import { texts } from '#desk/cases/texts.ts';
import { useTexts } from '#ui/language.ts';

/** Names what a case is about in one line: its types, an accident with its cause where that is known. */
export function useAbout(): (head: {
  readonly types: readonly CaseType[];
  readonly accidentCause: AccidentCause | null;
}) => string {
  const t = useTexts(texts);
  const nameOf = useNames();
  return ({ types, accidentCause }) =>
    types
      .map((code) => {
        const type = nameOf('caseTypes', code);
        return code === 'accident' && accidentCause !== null
          ? t('accidentCause.of', { type, cause: nameOf('accidentCauses', accidentCause) })
          : type;
      })
      .join(t('and'));
}

/** The cause, which may be left empty. */
export function AccidentCauseSelect() {
  const t = useTexts(texts);
  const causes = useChoices('accidentCauses');
  return (
    <Form.Item name="accidentCause" label={t('accidentCause')} extra={t('accidentCause.note')}>
      <Select allowClear placeholder={t('accidentCause.unknown')} options={causes} />
    </Form.Item>
  );
}

/** Asks for the cause once an accident is among the `types` that were chosen in the same form. */
export function AccidentCauseField() {
  return (
    <Form.Item noStyle dependencies={['types']}>
      {({ getFieldValue }) => (isAccident(getFieldValue('types') ?? []) ? <AccidentCauseSelect /> : null)}
    </Form.Item>
  );
}
