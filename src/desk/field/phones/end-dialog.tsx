/** Ends a phone: says plainly what happens then, and asks why. */
import { Alert, App, Form, Radio } from 'antd';
import { type Ending, endings } from '#capabilities/field/codes/contract.ts';
import { endPhone, type PhoneView } from '#capabilities/field/devices/contract.ts';
import { DAYS_WITHOUT_CONTACT } from '#capabilities/field/devices/limits/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/field/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';
import '#desk/children/children.css';

export function EndDialog(props: { readonly phone: PhoneView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const { phone, onClose } = props;
  const write = useWrite(endPhone, () => {
    void message.success(t('end.done'));
    onClose();
  });
  return (
    <DeedDialog<{ why: Ending }>
      title={t('end.title', { name: phone.name })}
      send={t('end.send')}
      danger
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: phone.id }, body })}
    >
      <div className="field-warning">
        {phone.waiting === 0 ? null : (
          <Alert type="warning" showIcon title={t('end.waiting', { count: phone.waiting })} />
        )}
        <p>{t('end.what')}</p>
        <ul>
          <li>{t('end.now')}</li>
          <li>{t('end.next')}</li>
          <li>{t('end.never', { days: DAYS_WITHOUT_CONTACT })}</li>
          {phone.given === 0 ? null : <li>{t('end.given', { count: phone.given })}</li>}
          <li>{t('end.once')}</li>
        </ul>
      </div>
      <Form.Item name="why" label={t('end.why')} rules={[{ required: true, message: t('end.needed') }]}>
        <Radio.Group
          className="field-choices"
          options={Object.entries(endings).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
    </DeedDialog>
  );
}
