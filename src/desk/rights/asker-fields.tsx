/** The fields of a form for whoever asks in a child's name: who, in what relation, how the identity was checked. */
import { Form, Input, Select } from 'antd';
import { texts as shared } from '#desk/children/texts.ts';
import { useChoices } from '#desk/rights/code-names.ts';
import { texts } from '#desk/rights/texts.ts';
import { useTexts } from '#ui/language.ts';

/** What the fields hold. */
export interface AskerValues {
  readonly name: string;
  readonly relation: 'guardian' | 'parent' | 'child' | 'agent';
  readonly identityChecked: 'id_card' | 'household_book' | 'authorisation' | 'known';
}

/** `within` is the part of the form's values they stand in; at its top where it is left out. */
export function AskerFields(props: { readonly within?: string }) {
  const t = useTexts(texts);
  const needed = { required: true, message: useTexts(shared)('needed') };
  const at = (name: string) => (props.within === undefined ? name : [props.within, name]);
  return (
    <div className="form-grid">
      <Form.Item name={at('name')} label={t('asker.name')} rules={[{ ...needed, whitespace: true }]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name={at('relation')} label={t('asker.relation')} rules={[needed]}>
        <Select options={useChoices('askerRelations')} />
      </Form.Item>
      <Form.Item
        className="form-wide"
        name={at('identityChecked')}
        label={t('asker.checked')}
        rules={[needed]}
      >
        <Select options={useChoices('identityChecks')} />
      </Form.Item>
    </div>
  );
}
