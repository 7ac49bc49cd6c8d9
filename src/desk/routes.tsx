/**
 * Collects the pages of the desk. A capability's folder exports `routes` (children of `shellRoute`, their pages loaded when
 * first opened) and `navigation` from its index.tsx; it is named here and nowhere else. Within a group of the navigation
 * the order here is the order on screen. `topBar` holds what a capability puts into the top bar.
 */
import { createRouter } from '@tanstack/react-router';
import { routes as access, navigation as accessNavigation, EmergencyBanner } from '#desk/access/index.tsx';
import { routes as aftercare, navigation as aftercareNavigation } from '#desk/aftercare/index.tsx';
import { routes as assistance, navigation as assistanceNavigation } from '#desk/assistance/index.tsx';
import { routes as audit, navigation as auditNavigation } from '#desk/audit/index.tsx';
import { routes as cases, navigation as casesNavigation } from '#desk/cases/index.tsx';
import { routes as census, navigation as censusNavigation } from '#desk/census/index.tsx';
import {
  routes as children,
  navigation as childrenNavigation,
  topBar as childrenTopBar,
} from '#desk/children/index.tsx';
import { routes as coordination, navigation as coordinationNavigation } from '#desk/coordination/index.tsx';
import { routes as coverage, navigation as coverageNavigation } from '#desk/coverage/index.tsx';
import { routes as documents, navigation as documentsNavigation } from '#desk/documents/index.tsx';
import { AlertBanner, routes as duty, navigation as dutyNavigation } from '#desk/duty/index.tsx';
import { routes as field, navigation as fieldNavigation } from '#desk/field/index.tsx';
import { routes as figures, navigation as figuresNavigation } from '#desk/figures/index.tsx';
import { routes as forms, navigation as formsNavigation } from '#desk/forms/index.tsx';
import { routes as guardianship, navigation as guardianshipNavigation } from '#desk/guardianship/index.tsx';
import { routes as home, navigation as homeNavigation } from '#desk/home/index.tsx';
import { routes as hotline, navigation as hotlineNavigation, IncomingCall } from '#desk/hotline/index.tsx';
import { topBar as phoneTopBar } from '#desk/hotline/phone/index.tsx';
import { routes as knowledge, navigation as knowledgeNavigation } from '#desk/knowledge/index.tsx';
import { routes as organization, navigation as organizationNavigation } from '#desk/organization/index.tsx';
import { routes as portal, navigation as portalNavigation } from '#desk/portal/index.tsx';
import { routes as prints, navigation as printsNavigation } from '#desk/prints/index.tsx';
import { routes as privacy, navigation as privacyNavigation } from '#desk/privacy/index.tsx';
import { routes as proposals, navigation as proposalsNavigation } from '#desk/proposals/index.tsx';
import { routes as reminders, navigation as remindersNavigation } from '#desk/reminders/index.tsx';
import { routes as rights, navigation as rightsNavigation } from '#desk/rights/index.tsx';
import { routes as risk, navigation as riskNavigation } from '#desk/risk/index.tsx';
import { FaultyPage, NotFoundPage } from '#desk/shell/odd-pages.tsx';
import { notFoundRoute, rootRoute, shellRoute } from '#desk/shell/route.ts';
import { signInRoute } from '#desk/sign-in/index.tsx';
import { routes as visits, navigation as visitsNavigation } from '#desk/visits/index.tsx';
import { readSearch, writeSearch } from '#ui/search-part.ts';
import { LoadingState } from '#ui/states.tsx';

const tree = rootRoute.addChildren([
  signInRoute,
  shellRoute.addChildren([
    ...home,
    ...hotline,
    ...duty,
    ...knowledge,
    ...children,
    ...guardianship,
    ...visits,
    ...risk,
    ...assistance,
    ...aftercare,
    ...rights,
    ...cases,
    ...coordination,
    ...census,
    ...proposals,
    ...documents,
    ...forms,
    ...coverage,
    ...figures,
    ...organization,
    ...reminders,
    ...field,
    ...audit,
    ...portal,
    ...prints,
    ...privacy,
    ...access,
    notFoundRoute,
  ]),
]);

/** The desk's router. */
export const router = createRouter({
  routeTree: tree,
  context: {
    navigation: [
      ...homeNavigation,
      ...hotlineNavigation,
      ...portalNavigation,
      ...dutyNavigation,
      ...knowledgeNavigation,
      ...childrenNavigation,
      ...guardianshipNavigation,
      ...visitsNavigation,
      ...riskNavigation,
      ...assistanceNavigation,
      ...aftercareNavigation,
      ...rightsNavigation,
      ...casesNavigation,
      ...coordinationNavigation,
      ...censusNavigation,
      ...proposalsNavigation,
      ...documentsNavigation,
      ...formsNavigation,
      ...coverageNavigation,
      ...figuresNavigation,
      ...printsNavigation,
      ...organizationNavigation,
      ...remindersNavigation,
      ...fieldNavigation,
      ...auditNavigation,
      ...privacyNavigation,
      ...accessNavigation,
    ],
    topBar: [...childrenTopBar, ...phoneTopBar],
    banners: [AlertBanner, EmergencyBanner, IncomingCall],
  },
  defaultPreload: 'intent',
  defaultPendingComponent: LoadingState,
  defaultNotFoundComponent: NotFoundPage,
  defaultErrorComponent: FaultyPage,
  scrollRestoration: true,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
