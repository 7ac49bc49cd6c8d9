/** One account: its state, its roles, where it is signed in, and what the administrator who looks may do with it. */
import { Link, useParams } from '@tanstack/react-router';
import { type AccountView, readAccount } from '#capabilities/organization/accounts/contract.ts';
import { AccountActions } from '#desk/organization/accounts/account-actions.tsx';
import { AccountSessions } from '#desk/organization/accounts/account-sessions.tsx';
import { Identities } from '#desk/organization/accounts/identities.tsx';
import { RoleBindings } from '#desk/organization/accounts/role-bindings.tsx';
import { StateTags } from '#desk/organization/accounts/state-tags.tsx';
import { texts } from '#desk/organization/accounts/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

/** Shows the account of the address. */
export function AccountPage() {
  const t = useTexts(texts);
  const { account: id } = useParams({ from: '/shell/accounts/$account' });
  const result = useOperation(readAccount, { params: { id } });
  const account = result.data;
  if (account === undefined)
    return (
      <>
        <PageHeader title={t('nav')} />
        <div className="sheet">
          {result.isError ? (
            <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
          ) : (
            <LoadingState lines={6} />
          )}
        </div>
      </>
    );
  return (
    <>
      <PageHeader
        title={account.name}
        note={t('account.made', { moment: formatMoment(account.madeAt) })}
        actions={<AccountActions account={account} />}
      />
      <Facts account={account} />
      <RoleBindings account={account} />
      <Identities account={account} />
      <AccountSessions account={account} />
    </>
  );
}

function Facts(props: { readonly account: AccountView }) {
  const t = useTexts(texts);
  const { account } = props;
  return (
    <section className="sheet facts-sheet">
      <dl className="facts">
        <div>
          <dt>{t('person')}</dt>
          <dd>
            <Link to="/people/$person" params={{ person: account.person.id }}>
              {account.person.name}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{t('division')}</dt>
          <dd>{account.person.division.name}</dd>
        </div>
        <div>
          <dt>{t('state')}</dt>
          <dd>
            <StateTags account={account} />
          </dd>
        </div>
        <div>
          <dt>{t('factor')}</dt>
          <dd>
            {account.secondFactorSince === null
              ? t('factor.none')
              : t('factor.since', { moment: formatMoment(account.secondFactorSince) })}
          </dd>
        </div>
        <div>
          <dt>{t('lastSeen')}</dt>
          <dd>{account.lastSeen === null ? t('lastSeen.never') : formatMoment(account.lastSeen)}</dd>
        </div>
      </dl>
    </section>
  );
}
