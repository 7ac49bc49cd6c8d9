/** What the system administrator may do with an account; each deed that ends somebody's work is asked about first. */
import { App, Button } from 'antd';
import { useState } from 'react';
import {
  type AccountView,
  askReset,
  confirmReset,
  disableAccount,
  enableAccount,
  endSessions,
  resetPassword,
  unlockAccount,
} from '#capabilities/organization/accounts/contract.ts';
import { resetSecondFactor } from '#capabilities/organization/second-factor/contract.ts';
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
      {can.askReset ? <Button onClick={deeds.askReset}>{t('askReset')}</Button> : null}
      {can.confirmReset ? (
        <Button type="primary" onClick={deeds.confirmReset}>
          {t('confirmReset')}
        </Button>
      ) : null}
      {can.resetSecondFactor ? <Button onClick={deeds.resetFactor}>{t('factorReset')}</Button> : null}
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
      {deeds.shown === undefined ? null : (
        <OneTimePassword
          account={account.name}
          person={account.person.name}
          password={deeds.shown.password}
          half={deeds.shown.half}
          onClose={deeds.passedOn}
        />
      )}
    </>
  );
}

/** A password or a half of one, shown this once. */
interface Shown {
  readonly password: string | null;
  readonly half?: 'first' | 'second';
}

function useDeeds(account: AccountView) {
  const t = useTexts(texts);
  const { modal, message } = App.useApp();
  const tell = useTellProblem();
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const params = { id: account.id };
  const disable = useWrite(disableAccount);
  const enable = useWrite(enableAccount);
  const unlock = useWrite(unlockAccount);
  const reset = useWrite(resetPassword);
  const asking = useWrite(askReset);
  const confirming = useWrite(confirmReset);
  const end = useWrite(endSessions);
  const factor = useWrite(resetSecondFactor);
  const said = async (deed: Promise<unknown>) => {
    try {
      await deed;
      void message.success(t('done'));
    } catch (problem) {
      tell(problem);
    }
  };
  const ask = (
    about: 'disable' | 'reset' | 'askReset' | 'confirmReset' | 'endAll' | 'factorReset',
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
  const show = async (made: Promise<Shown>) => {
    try {
      setShown(await made);
    } catch (problem) {
      tell(problem);
    }
  };
  const renew = () => show(reset.mutateAsync({ params }));
  const first = () =>
    show(asking.mutateAsync({ params }).then(({ half }) => ({ password: half, half: 'first' as const })));
  const second = () =>
    show(
      confirming.mutateAsync({ params }).then(({ half }) => ({ password: half, half: 'second' as const })),
    );
  return {
    shown,
    passedOn: () => setShown(undefined),
    unlock: () => void said(unlock.mutateAsync({ params })),
    enable: () => void said(enable.mutateAsync({ params, version: account.version })),
    disable: () =>
      ask('disable', t('disable.detail'), () =>
        said(disable.mutateAsync({ params, version: account.version })),
      ),
    reset: () => ask('reset', t('reset.detail'), renew),
    askReset: () => ask('askReset', t('askReset.detail'), first),
    confirmReset: () =>
      ask('confirmReset', t('confirmReset.detail', { by: account.sealedReset?.askedBy ?? '' }), second),
    resetFactor: () =>
      ask('factorReset', t('factorReset.detail'), () => said(factor.mutateAsync({ params }))),
    endAll: () => ask('endAll', undefined, () => said(end.mutateAsync({ params, body: {} }))),
  };
}
