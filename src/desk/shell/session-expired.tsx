/** Asks for the password over the page when the session ended in the middle of work, so that what is on screen stays. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { signIn } from '#capabilities/organization/sessions/contract.ts';
import { CodeField } from '#desk/shell/second-factor/code-field.tsx';
import { noteSignedOut, useSignedOut } from '#desk/shell/signed-out.ts';
import { texts } from '#desk/shell/texts.ts';
import { call } from '#ui/caller.ts';
import { useTexts } from '#ui/language.ts';
import { Problem } from '#ui/problem.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

/** Shown only after the server said that the session of `account` is over. */
export function SessionExpired(props: { readonly account: string }) {
  const t = useTexts(texts);
  const client = useQueryClient();
  const signedOut = useSignedOut();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [codeWanted, setCodeWanted] = useState(false);
  const resume = async ({ password, code }: { password: string; code?: string }) => {
    setBusy(true);
    try {
      const given = code === undefined ? {} : { code: code.trim() };
      await call(signIn, { body: { account: props.account, password, ...given } });
      setProblem(null);
      setCodeWanted(false);
      noteSignedOut(false);
      await client.invalidateQueries();
    } catch (refused) {
      const asked = refused instanceof Problem && refused.code === 'code-wanted';
      if (asked) setCodeWanted(true);
      setProblem(asked ? null : refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={signedOut}
      title={t('expired')}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      destroyOnHidden
      width={420}
    >
      <p>{t('expired.detail')}</p>
      <Form layout="vertical" requiredMark={false} onFinish={resume} className="expired-form">
        <ProblemAlert problem={problem} />
        <input type="text" autoComplete="username" value={props.account} readOnly hidden />
        <Form.Item
          name="password"
          label={`${t('password')}（${props.account}）`}
          rules={[{ required: true, message: t('password.missing') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        {codeWanted ? <CodeField /> : null}
        <Button type="primary" htmlType="submit" loading={busy} block>
          {t('continue')}
        </Button>
        <p className="expired-other">
          <Link to="/sign-in" onClick={() => noteSignedOut(false)}>
            {t('otherAccount')}
          </Link>
        </p>
      </Form>
    </Modal>
  );
}
