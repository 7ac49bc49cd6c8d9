/**
 * The fields of what is known of a child itself, for registering and for changing. A citizen ID is judged as it is typed,
 * by the same rule as on the server, and gives sex and birth date where they are not entered yet.
 */
import { Form, Input, Select } from 'antd';
import type { z } from 'zod';
import { parseCitizenId } from '#capabilities/children/citizen-id/rules.ts';
import { ethnicities } from '#capabilities/children/codes/contract.ts';
import type { childPerson } from '#capabilities/children/register/contract.ts';
import { judgeCitizenId, problems } from '#capabilities/children/rules.ts';
import { texts } from '#desk/children/file/texts.ts';
import { useCodeChoices } from '#desk/children/parts/code-names.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { texts as words } from '#desk/children/parts/texts.ts';
import { texts as shared } from '#desk/children/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';

/** The form's values; empty fields are null or undefined. */
export interface PersonValues {
  readonly name: string;
  readonly formerName?: string | null;
  readonly sex: string;
  readonly birthDate?: string | null;
  readonly citizenId?: string | null;
  readonly citizenIdLack?: string | null;
  readonly ethnicity?: string | null;
  readonly registeredPlace?: string | null;
  readonly health: string;
  readonly schooling: string;
  readonly school?: string | null;
  readonly grade?: string | null;
  readonly boarding?: string | null;
  readonly remark?: string | null;
}

/** A child as the API takes it. */
export type PersonAsked = z.input<typeof childPerson>;

/** The values as the API takes them. */
export function personAsked(values: PersonValues): PersonAsked {
  const citizenId = textOrNull(values.citizenId);
  return {
    name: values.name,
    formerName: textOrNull(values.formerName),
    sex: Number(values.sex) as PersonAsked['sex'],
    birthDate: values.birthDate ?? null,
    citizenId,
    citizenIdLack:
      citizenId === null ? ((values.citizenIdLack ?? null) as PersonAsked['citizenIdLack']) : null,
    ethnicity: values.ethnicity ?? null,
    registeredPlace: values.registeredPlace ?? null,
    health: values.health as PersonAsked['health'],
    schooling: values.schooling as PersonAsked['schooling'],
    school: textOrNull(values.school),
    grade: textOrNull(values.grade),
    boarding: values.boarding === 'yes' ? true : values.boarding === 'no' ? false : null,
    remark: textOrNull(values.remark),
  };
}

/** Text without blanks around it; nothing where nothing is left. */
export function textOrNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** Whether a field still shows a masked value. */
export function isShownMasked(text: string | null | undefined): boolean {
  return text?.includes('***') ?? false;
}

export function PersonFields() {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const city = useSession().division.code.slice(0, 4);
  const yesNo = [
    { value: 'yes', label: s('yes') },
    { value: 'no', label: s('no') },
  ];
  return (
    <div className="form-grid">
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: s('needed') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="sex" label={t('sex')} rules={[{ required: true, message: s('needed') }]}>
        <Select options={useCodeChoices('sexes')} />
      </Form.Item>
      <DayField name="birthDate" label={t('birthDate')} />
      <CitizenIdFields />
      <Form.Item name="ethnicity" label={t('ethnicity')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={[...ethnicities].map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="formerName" label={t('formerName')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="registeredPlace" label={t('registeredPlace')}>
        <DivisionField top={city} clearable />
      </Form.Item>
      <Form.Item name="health" label={t('health')} rules={[{ required: true, message: s('needed') }]}>
        <Select options={useCodeChoices('healths')} />
      </Form.Item>
      <Form.Item name="schooling" label={t('schooling')} rules={[{ required: true, message: s('needed') }]}>
        <Select options={useCodeChoices('schoolings')} />
      </Form.Item>
      <Form.Item name="school" label={t('school')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="grade" label={t('grade')}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="boarding" label={t('boarding')}>
        <Select allowClear options={yesNo} />
      </Form.Item>
      <Form.Item name="remark" label={t('remark')} className="form-wide">
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </div>
  );
}

function CitizenIdFields() {
  const t = useTexts(texts);
  const w = useTexts(words);
  const language = useLanguage();
  const form = Form.useFormInstance<PersonValues>();
  const citizenId = Form.useWatch('citizenId', form);
  const fault = (text: string | null | undefined): string | null => {
    const wanted = textOrNull(text);
    if (wanted === null) return null;
    const [problem] = judgeCitizenId({ citizenId: wanted, sex: 0, birthDate: '2000-01-01' }).problems;
    return problem === undefined ? null : problems[problem.code][language];
  };
  const take = (text: string) => {
    const parsed = parseCitizenId(text.trim());
    if (!parsed.ok || !parsed.value.sound) return;
    const { sex, birthDate } = form.getFieldsValue();
    form.setFieldsValue({ sex: sex ?? parsed.value.sex, birthDate: birthDate ?? parsed.value.birthDate });
  };
  return (
    <>
      <Form.Item
        name="citizenId"
        label={t('citizenId')}
        extra={isShownMasked(citizenId) ? w('maskedKept') : undefined}
        validateTrigger="onBlur"
        rules={[
          ({ isFieldTouched }) => ({
            validator: async (_, text: string) => {
              const told = isFieldTouched('citizenId') ? fault(text) : null;
              if (told !== null) throw new Error(told);
            },
          }),
        ]}
      >
        <Input
          maxLength={18}
          autoComplete="off"
          className="number"
          onChange={(event) => take(event.target.value)}
        />
      </Form.Item>
      <Form.Item name="citizenIdLack" label={w('lack')} hidden={textOrNull(citizenId) !== null}>
        <Select allowClear options={useCodeChoices('citizenIdLacks')} />
      </Form.Item>
    </>
  );
}
