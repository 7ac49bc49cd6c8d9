/** Where an account is signed in; the system administrator may end each. */
import { App, Button } from 'antd';
import { type AccountView, endSessions } from '#capabilities/organization/accounts/contract.ts';
import { SessionTable } from '#desk/organization/accounts/session-table.tsx';
import { texts } from '#desk/organization/accounts/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

/** `account` is the one on screen. */
export function AccountSessions(props: { readonly account: AccountView }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const tell = useTellProblem();
  const { account } = props;
  const end = useWrite(endSessions, () => void message.success(t('done')));
  return (
    <section className="sheet" aria-labelledby="sessions">
      <div className="sheet-head">
        <h2 id="sessions">{t('sessions')}</h2>
      </div>
      {account.sessions.length === 0 ? (
        <p className="quiet-line">{t('sessions.none')}</p>
      ) : (
        <SessionTable
          withRole
          sessions={account.sessions}
          deed={(session) =>
            account.can.endSessions ? (
              <Button
                size="small"
                type="text"
                onClick={() =>
                  end.mutate(
                    { params: { id: account.id }, body: { sessionId: session.id } },
                    { onError: tell },
                  )
                }
              >
                {t('end')}
              </Button>
            ) : null
          }
        />
      )}
    </section>
  );
}
