/** Who works in classrooms: the list with what lapses soon, and one person. */
import { TeamOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { listWorkers } from '#capabilities/aftercare/people/contract.ts';
import { texts } from '#desk/aftercare/people/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

const asked = listWorkers.query.shape;

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/aftercare/people',
    staticData: { permission: 'aftercare.people-read' },
    validateSearch: z.object({
      division: asked.division.catch(undefined),
      q: asked.q.catch(undefined),
      kind: asked.kind.catch(undefined),
      clearance: asked.clearance.catch(undefined),
      left: z.literal('true').optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/aftercare/people/list-page.tsx'), 'WorkersPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/aftercare/people/$worker',
    staticData: { permission: 'aftercare.people-read' },
    component: lazyRouteComponent(() => import('#desk/aftercare/people/worker-page.tsx'), 'WorkerPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'aftercare',
    to: '/aftercare/people',
    label: inBoth(texts, 'nav'),
    icon: <TeamOutlined />,
    permission: 'aftercare.people-read',
  },
];
