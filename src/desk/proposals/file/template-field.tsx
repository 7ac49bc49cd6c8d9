/** The published templates of answers, one of which is chosen. */
import { Form, Input } from 'antd';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';

export function TemplateField() {
  const t = useTexts(texts);
  return (
    <Form.Item
      name="templateCode"
      label={t('draft.template')}
      rules={[{ required: true, message: t('needed') }]}
    >
      <Input placeholder={t('draft.template.hint')} />
    </Form.Item>
  );
}
