/** The plain form: account and password. What was typed as the account stays after a refusal. */
import { Button, Form, Input } from 'antd';
import { texts } from '#desk/sign-in/texts.ts';
import { useTexts } from '#ui/language.ts';

/** `onBack` is given where there are demonstration accounts to return to. */
export function SignInForm(props: {
  readonly busy: string | null;
  readonly onEnter: (account: string, password: string) => void;
  readonly onBack?: () => void;
}) {
  const t = useTexts(texts);
  const [form] = Form.useForm<{ account: string; password: string }>();
  const submit = ({ account, password }: { account: string; password: string }) => {
    props.onEnter(account.trim(), password);
    form.resetFields(['password']);
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} className="sign-in-form">
      <h2 id="door">{t('title')}</h2>
      <Form.Item
        name="account"
        label={t('account')}
        rules={[{ required: true, message: t('account.missing') }]}
      >
        <Input autoFocus autoComplete="username" size="large" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('password')}
        rules={[{ required: true, message: t('password.missing') }]}
      >
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={props.busy !== null}>
        {t('submit')}
      </Button>
      <p className="sign-in-help">{t('help')}</p>
      {props.onBack === undefined ? null : (
        <button type="button" className="quiet-button sign-in-other" onClick={props.onBack}>
          {t('demo.back')}
        </button>
      )}
    </Form>
  );
}
