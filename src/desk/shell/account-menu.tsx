/** The menu under my name: the roles I hold, my password, signing out here and everywhere. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Dropdown, type MenuProps, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { signOut, signOutEverywhere, switchRole } from '#capabilities/organization/sessions/contract.ts';
import { ChangePasswordForm } from '#desk/shell/change-password.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { texts } from '#desk/shell/texts.ts';
import { call } from '#ui/caller.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';

/** Wraps the button that opens the menu. */
export function AccountMenu(props: { readonly children: ReactNode }) {
  const t = useTexts(texts);
  const session = useSession();
  const leave = useLeaving();
  const [changing, setChanging] = useState(false);
  const language = useLanguage();
  const others = session.roles.filter((one) => one.bindingId !== session.bindingId);
  const items: MenuProps['items'] = [
    ...(others.length === 0
      ? []
      : [
          {
            type: 'group' as const,
            label: t('switchTo'),
            children: others.map((one) => ({
              key: `role ${one.bindingId}`,
              label:
                one.inSteadOf === null
                  ? `${one.roleName[language]} · ${one.division.name}`
                  : t('inStead', {
                      name: one.inSteadOf,
                      role: one.roleName[language],
                      division: one.division.name,
                    }),
              onClick: () => leave.toRole(one.bindingId),
            })),
          },
          { type: 'divider' as const },
        ]),
    { key: 'password', label: t('changePassword'), onClick: () => setChanging(true) },
    { key: 'out', label: t('signOut'), onClick: leave.here },
    { key: 'everywhere', label: t('signOutEverywhere'), onClick: leave.everywhere },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight" autoFocus>
        {props.children}
      </Dropdown>
      <Modal
        open={changing}
        title={t('changePassword')}
        footer={null}
        width={420}
        destroyOnHidden
        onCancel={() => setChanging(false)}
      >
        <ChangePasswordForm onDone={() => setChanging(false)} />
      </Modal>
    </>
  );
}

/** The ways to leave the present session; what was read in it is forgotten before anything else is shown. */
function useLeaving() {
  const t = useTexts(texts);
  const { modal } = App.useApp();
  const tell = useTellProblem();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async (deed: Promise<unknown>, to: '/' | '/sign-in') => {
    try {
      await deed;
    } catch (problem) {
      tell(problem);
      return;
    }
    await navigate({ to });
    // Only what the page now shown has asked for stays, and that is read anew.
    client.removeQueries({ type: 'inactive' });
    client.getMutationCache().clear();
    await client.resetQueries();
  };
  return {
    toRole: (bindingId: string) => void leave(call(switchRole, { body: { bindingId } }), '/'),
    here: () =>
      void leave(
        call(signOut, {}).then(({ leadsTo }) => {
          if (leadsTo !== null) globalThis.location.assign(leadsTo);
        }),
        '/sign-in',
      ),
    everywhere: () =>
      void modal.confirm({
        title: t('signOutEverywhere.ask'),
        content: t('signOutEverywhere.detail'),
        okText: t('signOutEverywhere'),
        cancelText: t('cancel'),
        onOk: () => leave(call(signOutEverywhere, {}), '/sign-in'),
      }),
  };
}
