/** Rights of the person: the page of archived files and erasures; the panel stands on a child's page. */
import { ContainerOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/rights/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/archive',
    staticData: { permission: 'retention.read' },
    validateSearch: z.object({
      tab: z.enum(['due', 'archived', 'erasures', 'periods']).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/rights/archive/page.tsx'), 'ArchivePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/archive',
    label: inBoth(texts, 'nav'),
    icon: <ContainerOutlined />,
    permission: 'retention.read',
  },
];
