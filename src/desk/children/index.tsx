/** Children: the list, one child's file, registering by hand, transfers, and the search in the top bar. */
import { SolutionOutlined, SwapOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { listSearch } from '#desk/children/list/search.ts';
import { ChildSearch } from '#desk/children/search/search-box.tsx';
import { texts } from '#desk/children/texts.ts';
import type { NavigationEntry, TopBarPart } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/children',
    staticData: { permission: 'child.read' },
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('#desk/children/list/page.tsx'), 'ChildrenPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/children/register',
    staticData: { permission: 'child.register' },
    component: lazyRouteComponent(() => import('#desk/children/register/page.tsx'), 'RegisterPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/children/$child',
    staticData: { permission: 'child.read' },
    validateSearch: z.object({
      tab: z
        .enum([
          'file',
          'guardianship',
          'visits',
          'aftercare',
          'benefits',
          'cases',
          'timeline',
          'sources',
          'rights',
        ])
        .optional()
        .catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/children/file/page.tsx'), 'ChildPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/transfers',
    staticData: { permission: 'child.transfer' },
    validateSearch: z.object({
      direction: z.enum(['in', 'out']).optional().catch(undefined),
      state: z.enum(['proposed', 'accepted', 'declined', 'withdrawn']).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/children/transfers/page.tsx'), 'TransfersPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/children',
    label: inBoth(texts, 'nav'),
    icon: <SolutionOutlined />,
    permission: 'child.read',
  },
  {
    group: 'children',
    to: '/transfers',
    label: inBoth(texts, 'nav.transfers'),
    icon: <SwapOutlined />,
    permission: 'child.transfer',
  },
];

export const topBar: readonly TopBarPart[] = [{ part: ChildSearch, permission: 'child.read' }];
