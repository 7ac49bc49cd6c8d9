/** Rooms after school: the list of them, and one with its checks, keepers, money and photographs. */
import { HomeOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { listSites } from '#capabilities/aftercare/sites/contract.ts';
import { texts } from '#desk/aftercare/sites/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

const asked = listSites.query.shape;

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/aftercare/sites',
    staticData: { permission: 'aftercare.read' },
    validateSearch: z.object({
      division: asked.division.catch(undefined),
      q: asked.q.catch(undefined),
      kind: asked.kind.catch(undefined),
      state: asked.state.catch(undefined),
      safety: asked.safety.catch(undefined),
      /** Whose rooms: mine or all; by default a keeper's own and everybody's for others. */
      whose: z.enum(['mine', 'all']).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/aftercare/sites/list-page.tsx'), 'SitesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/aftercare/sites/$site',
    staticData: { permission: 'aftercare.read' },
    component: lazyRouteComponent(() => import('#desk/aftercare/sites/site-page.tsx'), 'SitePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'aftercare',
    to: '/aftercare/sites',
    label: inBoth(texts, 'nav'),
    icon: <HomeOutlined />,
    permission: 'aftercare.read',
  },
];
