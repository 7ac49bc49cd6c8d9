/**
 * The plain form: account and password, and after them the code where the account has a second factor. What was typed as
 * the account stays after a refusal; the password stays only while the code is asked for.
 */
import { useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { beginSignOn } from '#capabilities/organization/single-sign-on/contract.ts';
import { CodeField } from '#desk/shell/second-factor/code-field.tsx';
import { texts } from '#desk/sign-in/texts.ts';
import { addressFor } from '#ui/caller.ts';
import { useTexts } from '#ui/language.ts';

interface Words {
  readonly account: string;
  readonly password: string;
}

/** `onBack` is given where there are demonstration accounts to return to. */
export function SignInForm(props: {
  readonly busy: string | null;
  /** True when the password was right and the second factor is asked for. */
  readonly codeWanted: boolean;
  readonly onEnter: (account: string, password: string, code?: string) => void;
  readonly onStartOver: () => void;
  /** What the provider of single sign-on is called; null where there is none. */
  readonly provider: string | null;
  readonly onBack?: () => void;
}) {
  const t = useTexts(texts);
  const [form] = Form.useForm<Words>();
  const [given, setGiven] = useState<Words | null>(null);
  if (props.codeWanted && given !== null)
    return (
      <CodeStep
        busy={props.busy !== null}
        onCode={(code) => props.onEnter(given.account, given.password, code)}
        onBack={() => {
          setGiven(null);
          props.onStartOver();
        }}
      />
    );
  const submit = ({ account, password }: Words) => {
    setGiven({ account: account.trim(), password });
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
      {props.provider === null ? null : <SignOnLink provider={props.provider} />}
      <p className="sign-in-help">{t('help')}</p>
      {props.onBack === undefined ? null : (
        <button type="button" className="quiet-button sign-in-other" onClick={props.onBack}>
          {t('demo.back')}
        </button>
      )}
    </Form>
  );
}

/** A link and no call: the browser itself goes to the provider. */
function SignOnLink(props: { readonly provider: string }) {
  const t = useTexts(texts);
  const { next } = useSearch({ from: '/sign-in' });
  return (
    <>
      <p className="sign-in-or">{t('or')}</p>
      <Button
        size="large"
        block
        href={addressFor(beginSignOn, { query: next === undefined ? {} : { next } })}
      >
        {t('signOn', { provider: props.provider })}
      </Button>
    </>
  );
}

function CodeStep(props: {
  readonly busy: boolean;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}) {
  const t = useTexts(texts);
  const [form] = Form.useForm<{ code: string }>();
  const submit = ({ code }: { code: string }) => {
    props.onCode(code.trim());
    form.resetFields();
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} className="sign-in-form">
      <h2 id="door">{t('code.title')}</h2>
      <p className="sign-in-code-hint">{t('code.hint')}</p>
      <CodeField large />
      <Button type="primary" htmlType="submit" size="large" block loading={props.busy}>
        {t('submit')}
      </Button>
      <p className="sign-in-help">{t('code.lost')}</p>
      <button type="button" className="quiet-button sign-in-other" onClick={props.onBack}>
        {t('code.back')}
      </button>
    </Form>
  );
}
