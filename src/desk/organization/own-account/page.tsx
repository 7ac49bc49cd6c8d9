/** My own account: where I am signed in, signing out there or everywhere, my password. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { endDevice, listDevices } from '#capabilities/organization/accounts/contract.ts';
import { signOutEverywhere } from '#capabilities/organization/sessions/contract.ts';
import { SessionTable } from '#desk/organization/accounts/session-table.tsx';
import { texts } from '#desk/organization/accounts/texts.ts';
import { SubstitutionSheet } from '#desk/organization/substitutions/sheet.tsx';
import { ReminderSheet } from '#desk/reminders/sheet.tsx';
import { ChangePasswordForm } from '#desk/shell/change-password.tsx';
import { OwnFactor } from '#desk/shell/second-factor/own-factor.tsx';
import { useMay, useSession } from '#desk/shell/session.tsx';
import { call } from '#ui/caller.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

/** Open to everybody. */
export function OwnAccountPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const session = useSession();
  const mayName = useMay('substitute.name') && session.inSteadOf === null;
  return (
    <>
      <PageHeader
        title={`${t('me.title')} ${session.account}`}
        note={t('me.facts', { role: session.roleName[language], division: session.division.name })}
      />
      {mayName ? <SubstitutionSheet /> : null}
      <ReminderSheet />
      <div className="own-account">
        <div>
          <Devices />
          <OwnFactor />
        </div>
        <section className="sheet" aria-labelledby="password">
          <div className="sheet-head">
            <h2 id="password">{t('me.password')}</h2>
          </div>
          <div className="own-password-form">
            <ChangePasswordForm focus={false} />
          </div>
        </section>
      </div>
    </>
  );
}

function Devices() {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tell = useTellProblem();
  const devices = useOperation(listDevices, {});
  const end = useWrite(endDevice, () => void message.success(t('done')));
  const everywhere = useSigningOutEverywhere();
  return (
    <section className="sheet" aria-labelledby="devices">
      <div className="sheet-head">
        <h2 id="devices">{t('me.devices')}</h2>
        <span className="sheet-note">{t('me.devices.hint')}</span>
        <Button size="small" className="sheet-more" onClick={everywhere}>
          {t('me.everywhere')}
        </Button>
      </div>
      {devices.data === undefined ? (
        devices.isError ? (
          <ErrorState problem={devices.error} onRetry={() => void devices.refetch()} />
        ) : (
          <LoadingState lines={3} />
        )
      ) : (
        <SessionTable
          withRole={false}
          sessions={devices.data.items}
          deed={(session) =>
            session.present ? null : (
              <Button
                size="small"
                type="text"
                onClick={() => end.mutate({ params: { id: session.id } }, { onError: tell })}
              >
                {t('end')}
              </Button>
            )
          }
        />
      )}
    </section>
  );
}

function useSigningOutEverywhere(): () => void {
  const t = useTexts(texts);
  const { modal } = App.useApp();
  const tell = useTellProblem();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    try {
      await call(signOutEverywhere, {});
    } catch (problem) {
      tell(problem);
      return;
    }
    await navigate({ to: '/sign-in' });
    client.clear();
  };
  return () =>
    void modal.confirm({
      title: t('me.everywhere'),
      content: t('me.everywhere.detail'),
      okText: t('me.everywhere'),
      cancelText: t('cancel'),
      onOk: leave,
    });
}
