/** Changing one's password: asked for from the account menu, or demanded before anything else after a one-time password. */
import { App, Button, Form, Input } from 'antd';
import { changePassword } from '#capabilities/organization/sessions/contract.ts';
import { useSession } from '#desk/shell/session.tsx';
import { texts } from '#desk/shell/texts.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

interface Passwords {
  readonly present: string;
  readonly wanted: string;
}

/** The form; `onDone` hears when the new password holds. Where it is one part of a page among others it does not take the focus. */
export function ChangePasswordForm(props: { readonly onDone?: () => void; readonly focus?: false }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { account } = useSession();
  const [form] = Form.useForm<Passwords>();
  const change = useWrite(changePassword, () => {
    void message.success(t('changePassword.done'));
    props.onDone?.();
  });
  const needed = [{ required: true, message: t('password.missing') }];
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ present, wanted }) => change.mutate({ body: { present, wanted } })}
      className="expired-form"
    >
      <ProblemAlert problem={change.error} />
      <input type="text" autoComplete="username" value={account} readOnly hidden />
      <Form.Item name="present" label={t('presentPassword')} rules={needed}>
        <Input.Password autoComplete="current-password" autoFocus={props.focus !== false} />
      </Form.Item>
      <Form.Item name="wanted" label={t('wantedPassword')} extra={t('wantedPassword.hint')} rules={needed}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('wantedAgain')}
        dependencies={['wanted']}
        rules={[
          ...needed,
          {
            validator: async (_, again: string) => {
              if (again && again !== form.getFieldValue('wanted')) throw new Error(t('wantedAgain.differs'));
            },
          },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <p className="form-note">{t('changePassword.effect')}</p>
      <Button type="primary" htmlType="submit" loading={change.isPending} block>
        {t('changePassword')}
      </Button>
    </Form>
  );
}

/** Stands in the place of every page until a one-time password is replaced. */
export function ChooseOwnPassword() {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader title={t('changePassword.first')} note={t('changePassword.why')} />
      <div className="sheet own-password">
        <ChangePasswordForm />
      </div>
    </>
  );
}
