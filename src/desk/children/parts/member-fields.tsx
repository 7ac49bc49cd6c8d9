/** The fields of a household and of each member of the family, for registering and for changing. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import type { z } from 'zod';
import type { familyMember, householdWords } from '#capabilities/children/register/contract.ts';
import { texts } from '#desk/children/file/texts.ts';
import { useCodeChoices } from '#desk/children/parts/code-names.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { textOrNull } from '#desk/children/parts/person-fields.tsx';
import { texts as words } from '#desk/children/parts/texts.ts';
import { texts as shared } from '#desk/children/texts.ts';
import { useTexts } from '#ui/language.ts';

/** A telephone number, or one that is shown masked. */
const phonePattern = /^[\s-]*(1[\d\s-]{10,14}|0[\d\s-]{9,14}|\d{3}\*{4}\d{4})?$/;

/** A member as the form has it. */
export interface MemberValues {
  readonly id?: string;
  readonly relation?: string;
  readonly name?: string | null;
  readonly citizenId?: string | null;
  readonly phone?: string | null;
  readonly status?: string;
  readonly workplace?: string | null;
  readonly outSince?: string | null;
}

/** A household as the form has it. */
export interface HouseholdValues {
  readonly groupName?: string | null;
  readonly address?: string | null;
  readonly economic: string;
}

/** A member as the API takes it. */
export function memberAsked(values: MemberValues): z.input<typeof familyMember> & { id?: string } {
  return {
    ...(values.id === undefined ? {} : { id: values.id }),
    relation: (values.relation ?? '99') as z.input<typeof familyMember>['relation'],
    name: textOrNull(values.name),
    citizenId: textOrNull(values.citizenId),
    phone: textOrNull(values.phone)?.replace(/[\s-]/g, '') ?? null,
    status: (values.status ?? '99') as z.input<typeof familyMember>['status'],
    workplace: textOrNull(values.workplace),
    outSince: values.outSince ?? null,
  };
}

/** A member of the family as a change takes it: what still stands as it was shown, masked, is left out and stays. */
export function memberChanged(values: MemberValues, shown: MemberValues | undefined) {
  const { citizenId, phone, ...rest } = memberAsked(values);
  return {
    ...rest,
    ...(shown !== undefined && citizenId === shown.citizenId ? {} : { citizenId }),
    ...(shown !== undefined && phone === shown.phone ? {} : { phone }),
  };
}

/** A household as the API takes it. */
export function householdAsked(values: HouseholdValues): z.input<typeof householdWords> {
  return {
    groupName: textOrNull(values.groupName),
    address: textOrNull(values.address),
    economic: values.economic as z.input<typeof householdWords>['economic'],
  };
}

export function HouseholdFields() {
  const t = useTexts(texts);
  return (
    <>
      <Form.Item name={['household', 'groupName']} label={t('groupName')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['household', 'economic']} label={t('economic')}>
        <Select options={useCodeChoices('economics')} />
      </Form.Item>
      <Form.Item name={['household', 'address']} label={t('address')} className="form-wide">
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

/** The list of members; `onRemove` is told the id of a member that stands in the file already. */
export function MemberList(props: { readonly onRemove: (member: MemberValues) => void }) {
  const w = useTexts(words);
  const form = Form.useFormInstance();
  return (
    <Form.List name="members">
      {(fields, { add, remove }) => (
        <>
          {fields.map((field, at) => (
            <fieldset key={field.key} className="member-card">
              <div className="member-card-head">
                <legend>{w('member', { number: at + 1 })}</legend>
                <Button
                  size="small"
                  onClick={() => {
                    props.onRemove(form.getFieldValue(['members', field.name]) as MemberValues);
                    remove(field.name);
                  }}
                >
                  {w('end')}
                </Button>
              </div>
              <MemberFields at={field.name} />
            </fieldset>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ status: '99' })}>
            {w('addMember')}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function MemberFields({ at }: { readonly at: number }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const w = useTexts(words);
  return (
    <div className="form-grid">
      <Form.Item name={[at, 'id']} hidden>
        <Input />
      </Form.Item>
      <Form.Item
        name={[at, 'relation']}
        label={t('relation')}
        rules={[{ required: true, message: s('needed') }]}
      >
        <Select options={useCodeChoices('familyRelations')} />
      </Form.Item>
      <Form.Item name={[at, 'name']} label={t('name')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={[at, 'status']} label={t('status')} rules={[{ required: true, message: s('needed') }]}>
        <Select options={useCodeChoices('parentStatuses')} />
      </Form.Item>
      <Form.Item
        name={[at, 'phone']}
        label={t('phone')}
        validateTrigger="onBlur"
        rules={[{ pattern: phonePattern, message: w('phoneWrong') }]}
      >
        <Input maxLength={16} autoComplete="off" className="number" />
      </Form.Item>
      <Form.Item name={[at, 'citizenId']} label={t('citizenId')}>
        <Input maxLength={18} autoComplete="off" className="number" />
      </Form.Item>
      <Form.Item name={[at, 'workplace']} label={t('workplace')}>
        <Input maxLength={100} />
      </Form.Item>
      <DayField name={[at, 'outSince']} label={t('outSince')} />
    </div>
  );
}
