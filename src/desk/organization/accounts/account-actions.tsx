/** What the system administrator may do with an account; each deed that ends somebody's work is asked about first. */
import { App, Button } from 'antd';
import { useState } from 'react';
import {
  type AccountView,
  disableAccount,
  enableAccount,
  endSessions,
  resetPassword,
  unlockAccount,
} from '#capabilities/organization/accounts/contract.ts';
import { OneTimePassword } from '#desk/organization/accounts/one-time-password.tsx';
import { texts } from '#desk/organization/accounts/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

/** `account` is the one on screen. */
export function AccountActions(props: { readonly account: AccountView }) {
  const t = useTexts(texts);
  const { account } = props;
  const { can } = account;
  const deeds = useDeeds(account);
  return (
    <>
      {can.unlock ? <Button onClick={deeds.unlock}>{t('unlock')}</Button> : null}
      {can.endSessions && account.sessions.length > 0 ? (
        <Button onClick={deeds.endAll}>{t('endAll')}</Button>
      ) : null}
      {can.resetPassword ? <Button onClick={deeds.reset}>{t('reset')}</Button> : null}
      {can.disable ? (
        <Button danger onClick={deeds.disable}>
          {t('disable')}
        </Button>
      ) : null}
      {can.enable ? (
        <Button type="primary" onClick={deeds.enable}>
          {t('enable')}
        </Button>
      ) : null}
      {deeds.password === undefined ? null : (
        <OneTimePassword
          account={account.name}
          person={account.person.name}
          password={deeds.password}
          onClose={deeds.passedOn}
        />
      )}
    </>
  );
}

function useDeeds(account: AccountView) {
  const t = useTexts(texts);
  const { modal, message } = App.useApp();
  const tell = useTellProblem();
  const [password, setPassword] = useState<string | null | undefined>(undefined);
  const params = { id: account.id };
  const disable = useWrite(disableAccount);
  const enable = useWrite(enableAccount);
  const unlock = useWrite(unlockAccount);
  const reset = useWrite(resetPassword);
  const end = useWrite(endSessions);
  const said = async (deed: Promise<unknown>) => {
    try {
      await deed;
      void message.success(t('done'));
    } catch (problem) {
      tell(problem);
    }
  };
  const ask = (
    about: 'disable' | 'reset' | 'endAll',
    detail: string | undefined,
    deed: () => Promise<void>,
  ) =>
    void modal.confirm({
      title: t(`${about}.ask`, { name: account.name }),
      content: detail,
      okText: t(about),
      cancelText: t('cancel'),
      okButtonProps: { danger: about === 'disable' },
      onOk: deed,
    });
  const renew = async () => {
    try {
      setPassword((await reset.mutateAsync({ params })).password);
    } catch (problem) {
      tell(problem);
    }
  };
  return {
    password,
    passedOn: () => setPassword(undefined),
    unlock: () => void said(unlock.mutateAsync({ params })),
    enable: () => void said(enable.mutateAsync({ params, version: account.version })),
    disable: () =>
      ask('disable', t('disable.detail'), () =>
        said(disable.mutateAsync({ params, version: account.version })),
      ),
    reset: () => ask('reset', t('reset.detail'), renew),
    endAll: () => ask('endAll', undefined, () => said(end.mutateAsync({ params, body: {} }))),
  };
}
