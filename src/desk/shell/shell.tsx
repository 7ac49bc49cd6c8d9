/**
 * The frame around every page of the desk: ribbon, top bar, navigation, page. Whoever is not signed in is led to the sign-in page.
 * It must not know any capability: what stands in the navigation is given by routes.tsx.
 */
import {
  Navigate,
  Outlet,
  rootRouteId,
  useMatches,
  useRouteContext,
  useRouterState,
} from '@tanstack/react-router';
import { readSession, type SessionView } from '#capabilities/organization/sessions/contract.ts';
import { ChooseOwnPassword } from '#desk/shell/change-password.tsx';
import { DemonstrationRibbon } from '#desk/shell/demonstration-ribbon.tsx';
import { NotAllowedPage } from '#desk/shell/odd-pages.tsx';
import { FactorGate } from '#desk/shell/second-factor/factor-gate.tsx';
import { SessionContext } from '#desk/shell/session.tsx';
import { SessionExpired } from '#desk/shell/session-expired.tsx';
import { SideNavigation } from '#desk/shell/side-navigation.tsx';
import { texts } from '#desk/shell/texts.ts';
import { TopBar } from '#desk/shell/top-bar.tsx';
import { Watermark } from '#desk/shell/watermark.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/shell/shell.css';

/** The frame; its pages may count on `useSession`. */
export function Shell() {
  const session = useOperation(readSession, {});
  const here = useRouterState({ select: (state) => state.location.href });
  if (session.data !== undefined) return <Frame session={session.data} />;
  const leaving = here.startsWith('/sign-in');
  if (session.isPending || leaving) return <LoadingState lines={6} />;
  if (session.error.status === 401)
    return <Navigate to="/sign-in" search={here === '/' ? {} : { next: here }} replace />;
  return <ErrorState problem={session.error} onRetry={() => void session.refetch()} />;
}

function Frame(props: { readonly session: SessionView }) {
  const { session } = props;
  const t = useTexts(texts);
  const language = useLanguage();
  const { banners } = useRouteContext({ from: rootRouteId });
  const needed = useMatches({ select: (matches) => matches.map((match) => match.staticData.permission) });
  const allowed = needed.every(
    (permission) => permission === undefined || session.permissions.includes(permission),
  );
  const owesNothing = session.owes === null && !session.mustChangePassword;
  return (
    <SessionContext value={session}>
      <a className="skip-link" href="#page">
        {t('skip')}
      </a>
      {session.demo ? <DemonstrationRibbon /> : null}
      <TopBar />
      {owesNothing ? banners.map((Banner) => <Banner key={Banner.displayName ?? Banner.name} />) : null}
      <div className="desk">
        <SideNavigation />
        <main id="page" className="page" tabIndex={-1}>
          {session.mustChangePassword ? (
            <ChooseOwnPassword />
          ) : (
            <FactorGate>{allowed ? <Outlet /> : <NotAllowedPage />}</FactorGate>
          )}
          <p className="print-only printed-by">
            {t('printedBy', {
              name: session.person.name,
              role: session.roleName[language],
              moment: formatMoment(session.now),
            })}
          </p>
        </main>
      </div>
      <Watermark />
      <SessionExpired account={session.account} />
    </SessionContext>
  );
}
