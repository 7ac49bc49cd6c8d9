/** Deputies' proposals: those of my office by their last day, one proposal, the ledger of promises, how long each step may take. */
import { AuditOutlined, CarryOutOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { ledgerStates } from '#capabilities/proposals/promises/contract.ts';
import { listStates } from '#capabilities/proposals/registering/contract.ts';
import { texts } from '#desk/proposals/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

/** The address of the list. */
export const proposalSearch = z.object({ state: z.enum(listStates).optional().catch(undefined) });
/** The address of the ledger. */
export const promiseSearch = z.object({ state: z.enum(ledgerStates).optional().catch(undefined) });

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/proposals',
    staticData: { permission: 'proposal.read' },
    validateSearch: proposalSearch,
    component: lazyRouteComponent(() => import('#desk/proposals/list/page.tsx'), 'ProposalsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/proposals/$proposal',
    staticData: { permission: 'proposal.read' },
    component: lazyRouteComponent(() => import('#desk/proposals/file/page.tsx'), 'ProposalPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/promises',
    staticData: { permission: 'proposal.read' },
    validateSearch: promiseSearch,
    component: lazyRouteComponent(() => import('#desk/proposals/promises/page.tsx'), 'PromisesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/proposal-periods',
    staticData: { permission: 'proposal.work' },
    component: lazyRouteComponent(() => import('#desk/proposals/periods/page.tsx'), 'PeriodsPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'papers',
    to: '/proposals',
    label: inBoth(texts, 'nav.proposals'),
    icon: <AuditOutlined />,
    permission: 'proposal.read',
  },
  {
    group: 'papers',
    to: '/promises',
    label: inBoth(texts, 'nav.promises'),
    icon: <CarryOutOutlined />,
    permission: 'proposal.read',
  },
];
