/**
 * The fields of a guardian's file, for writing down somebody new and for changing. A citizen ID is judged as it is typed,
 * by the same rule as on the server, and gives sex and birth date where they are not entered yet.
 */
import { Form, Input, InputNumber, Select } from 'antd';
import type { z } from 'zod';
import { judgeCitizenId, problems } from '#capabilities/children/rules.ts';
import type { guardianFields } from '#capabilities/guardianship/guardians/contract.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DivisionField } from '#desk/children/parts/division-field.tsx';
import { texts } from '#desk/guardianship/care/texts.ts';
import { useChoices } from '#desk/guardianship/code-names.ts';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';

/** The form's values; empty fields are empty texts, null or undefined. */
export interface GuardianValues {
  readonly name: string;
  readonly sex?: string | null;
  readonly birthDate?: string | null;
  readonly citizenId?: string | null;
  readonly phone?: string | null;
  readonly secondPhone?: string | null;
  readonly health?: string | null;
  readonly ability?: string | null;
  readonly literacy?: string | null;
  readonly smartphone?: string | null;
  readonly occupation?: string | null;
  readonly residence?: string | null;
  readonly address?: string | null;
  readonly distanceKm?: number | null;
  readonly trainedOn?: string | null;
  readonly warnedOn?: string | null;
  readonly remark?: string | null;
}

type Asked = z.input<typeof guardianFields>;

/** The values as the API takes them. */
export function guardianAsked(values: GuardianValues): Asked {
  return {
    name: values.name,
    sex: Number(values.sex ?? 0) as Asked['sex'],
    birthDate: values.birthDate ?? null,
    citizenId: text(values.citizenId)?.toUpperCase() ?? null,
    phone: text(values.phone),
    secondPhone: text(values.secondPhone),
    health: (values.health ?? 'unknown') as Asked['health'],
    ability: (values.ability ?? 'unknown') as Asked['ability'],
    literacy: (values.literacy ?? null) as Asked['literacy'],
    smartphone: values.smartphone ? values.smartphone === 'yes' : null,
    occupation: text(values.occupation),
    ...(values.residence ? { residence: values.residence } : {}),
    address: text(values.address),
    distanceKm: values.distanceKm ?? null,
    trainedOn: values.trainedOn ?? null,
    warnedOn: values.warnedOn ?? null,
    remark: text(values.remark),
  };
}

function text(value: string | null | undefined): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** `at` is the path of the fields in the form; `whole` shows also what a first writing-down does not ask. */
export function GuardianFields(props: { readonly at: readonly string[]; readonly whole?: boolean }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const name = (field: string) => [...props.at, field];
  const phone = {
    pattern: /^[\s-]*(1[\d\s-]{10,14}|0[\d\s-]{9,14}|\d{3}\*{4}\d{4})?$/,
    message: t('phoneWrong'),
  };
  return (
    <div className="form-grid">
      <Form.Item
        name={name('name')}
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: s('needed') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <CitizenIdField at={props.at} />
      <Form.Item name={name('sex')} label={t('sex')}>
        <Select allowClear options={useChoices('adultSexes')} />
      </Form.Item>
      <DayField name={name('birthDate')} label={s('birthDate')} />
      <Form.Item name={name('phone')} label={s('phone')} validateTrigger="onBlur" rules={[phone]}>
        <Input maxLength={16} autoComplete="off" className="number" />
      </Form.Item>
      <Form.Item name={name('health')} label={s('health')}>
        <Select options={useChoices('healths')} />
      </Form.Item>
      <Form.Item name={name('ability')} label={s('ability')}>
        <Select options={useChoices('abilities')} />
      </Form.Item>
      {props.whole === true ? <MoreFields at={props.at} /> : null}
    </div>
  );
}

function MoreFields(props: { readonly at: readonly string[] }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const city = useSession().division.code.slice(0, 4);
  const name = (field: string) => [...props.at, field];
  const yesNo = [
    { value: 'yes', label: s('yes') },
    { value: 'no', label: s('no') },
  ];
  return (
    <>
      <Form.Item name={name('secondPhone')} label={t('secondPhone')}>
        <Input maxLength={16} autoComplete="off" className="number" />
      </Form.Item>
      <Form.Item name={name('literacy')} label={t('literacy')}>
        <Select allowClear options={useChoices('literacies')} />
      </Form.Item>
      <Form.Item name={name('smartphone')} label={t('smartphone')}>
        <Select allowClear options={yesNo} />
      </Form.Item>
      <Form.Item name={name('occupation')} label={t('occupation')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={name('distanceKm')} label={t('distanceKm')}>
        <InputNumber min={0} max={9999} precision={0} suffix={t('km')} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={name('residence')} label={s('residence')}>
        <DivisionField top={city} />
      </Form.Item>
      <Form.Item name={name('address')} label={t('address')}>
        <Input maxLength={200} />
      </Form.Item>
      <DayField name={name('trainedOn')} label={t('trainedOn')} />
      <DayField name={name('warnedOn')} label={t('warnedOn')} />
      <Form.Item name={name('remark')} label={t('remark')} className="form-wide">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </>
  );
}

/** A citizen ID as it is shown masked. */
const maskedId = /^\d{4}\*{10}\d{3}[\dX]$/;

function CitizenIdField(props: { readonly at: readonly string[] }) {
  const s = useTexts(shared);
  const language = useLanguage();
  const form = Form.useFormInstance();
  const judge = (typed: string | null | undefined) => {
    const id = text(typed)?.toUpperCase() ?? null;
    return id === null || maskedId.test(id)
      ? null
      : judgeCitizenId({ citizenId: id, sex: 0, birthDate: null });
  };
  const take = (typed: string) => {
    const judged = judge(typed);
    if (judged?.id?.length !== 18 || judged.problems.length > 0) return;
    const set = (field: string, value: string | null) => {
      if (!form.getFieldValue([...props.at, field])) form.setFieldValue([...props.at, field], value);
    };
    set('birthDate', judged.birthDate);
    set('sex', Number(judged.id[16]) % 2 === 1 ? '1' : '2');
  };
  return (
    <Form.Item
      name={[...props.at, 'citizenId']}
      label={s('citizenId')}
      validateTrigger="onBlur"
      rules={[
        {
          validator: async (_, typed: string) => {
            const problem = judge(typed)?.problems[0];
            if (problem !== undefined) throw new Error(problems[problem.code][language]);
          },
        },
      ]}
    >
      <Input
        maxLength={18}
        autoComplete="off"
        className="number"
        onChange={(event) => take(event.target.value)}
      />
    </Form.Item>
  );
}
