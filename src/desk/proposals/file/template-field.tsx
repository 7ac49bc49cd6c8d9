/** The published templates of answers, one of which is chosen. */
import { Form, Select } from 'antd';
import { listTemplates } from '#capabilities/documents/templates/contract.ts';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useOperation } from '#ui/use-operation.ts';

export function TemplateField() {
  const t = useTexts(texts);
  const found = useOperation(listTemplates, {});
  const templates = (found.data?.items ?? []).filter(
    ({ kind, retired, versions }) => kind === 'reply' && !retired && versions.length > 0,
  );
  return (
    <Form.Item
      name="templateCode"
      label={t('draft.template')}
      rules={[{ required: true, message: t('needed') }]}
    >
      <Select
        placeholder={t('draft.template.hint')}
        notFoundContent={t('draft.none')}
        loading={found.isFetching}
        options={templates.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </Form.Item>
  );
}
