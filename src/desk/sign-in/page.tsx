/** The sign-in page: a form, and in the demonstration the accounts to choose from. It must not keep a password anywhere. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { demonstrationAccounts, signIn } from '#capabilities/organization/sessions/contract.ts';
import { readDoors } from '#capabilities/organization/single-sign-on/contract.ts';
import { DemonstrationRibbon } from '#desk/shell/demonstration-ribbon.tsx';
import markUrl from '#desk/shell/mark.svg';
import { noteSignedOut } from '#desk/shell/signed-out.ts';
import { LanguageSwitch } from '#desk/shell/top-bar.tsx';
import { DemoAccounts } from '#desk/sign-in/demo-accounts.tsx';
import { SignInForm } from '#desk/sign-in/sign-in-form.tsx';
import { texts } from '#desk/sign-in/texts.ts';
import { refusalSentence, refusals } from '#foundation/refusals.ts';
import { call } from '#ui/caller.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { Problem } from '#ui/problem.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/sign-in/sign-in.css';

/** Leads to `next` (an address of the desk) after signing in, or to the first page. */
export function SignInPage() {
  const t = useTexts(texts);
  const demo = useOperation(demonstrationAccounts, {});
  const doors = useOperation(readDoors, {});
  const entry = useEntering();
  const [plain, setPlain] = useState(false);
  const accounts = demo.data?.items ?? [];
  const choosing = accounts.length > 0 && !plain;
  return (
    <>
      <title>{`${t('title')} · ${t('product')}`}</title>
      {accounts.length > 0 ? <DemonstrationRibbon /> : null}
      <main className={choosing ? 'sign-in sign-in-wide' : 'sign-in'}>
        <section className="sign-in-product">
          <img src={markUrl} alt="" width="48" height="48" />
          <h1>{t('product')}</h1>
          <p className="sign-in-long">{t('productLong')}</p>
          <p className="sign-in-promise">{t('promise')}</p>
          <p className="sign-in-privacy">{t('privacy')}</p>
          <LanguageSwitch />
        </section>
        <section className="sign-in-door" aria-labelledby="door">
          <ProblemAlert problem={entry.problem} {...(entry.kept && !choosing ? { kept: t('kept') } : {})} />
          {choosing ? (
            <DemoAccounts
              accounts={accounts}
              busy={entry.busy}
              onChoose={(account) => void entry.enter(account, demo.data?.password ?? '')}
              onPlain={() => setPlain(true)}
            />
          ) : demo.isPending || doors.isPending ? null : (
            <SignInForm
              busy={entry.busy}
              codeWanted={entry.codeWanted}
              onEnter={(account, password, code) => void entry.enter(account, password, code)}
              onStartOver={entry.startOver}
              provider={doors.data?.singleSignOn?.name ?? null}
              {...(accounts.length > 0 ? { onBack: () => setPlain(false) } : {})}
            />
          )}
        </section>
      </main>
    </>
  );
}

/** Signs in, forgets what another account may have left, and goes where one wanted to. */
function useEntering() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { next, problem: code } = useSearch({ from: '/sign-in' });
  const language = useLanguage();
  const ledBack =
    code === undefined
      ? null
      : new Problem({
          code,
          status: refusals[code].status,
          title: refusalSentence(code, {}, language),
        });
  const [problem, setProblem] = useState<unknown>(ledBack ?? null);
  const [busy, setBusy] = useState<string | null>(null);
  const [codeWanted, setCodeWanted] = useState(false);
  const enter = async (account: string, password: string, code?: string) => {
    setBusy(account);
    setProblem(null);
    try {
      await call(signIn, { body: { account, password, ...(code === undefined ? {} : { code }) } });
      client.clear();
      noteSignedOut(false);
      await navigate({ to: next ?? '/' });
    } catch (refused) {
      const asked = refused instanceof Problem && refused.code === 'code-wanted';
      setCodeWanted(asked || (refused instanceof Problem && refused.code === 'wrong-code'));
      setProblem(asked ? null : refused);
      setBusy(null);
    }
  };
  const startOver = () => {
    setCodeWanted(false);
    setProblem(null);
  };
  const kept = problem instanceof Problem && problem.code === 'wrong-credentials';
  return { problem, busy, codeWanted, kept, enter, startOver };
}
