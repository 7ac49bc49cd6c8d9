/** Planning rooms: where one is missing, which to open next, plans that were kept. */
import { AimOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/aftercare/planning/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

/** The address of the page: a county, and the plan that is looked at. */
export const planningSearch = z.object({
  division: z.string().optional().catch(undefined),
  plan: z.uuid().optional().catch(undefined),
});

export const planningRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/aftercare/plan',
    staticData: { permission: 'aftercare.plan' },
    validateSearch: planningSearch,
    component: lazyRouteComponent(() => import('#desk/aftercare/planning/page.tsx'), 'PlanningPage'),
  }),
] as const;

export const planningNavigation: readonly NavigationEntry[] = [
  {
    group: 'aftercare',
    to: '/aftercare/plan',
    label: inBoth(texts, 'nav'),
    icon: <AimOutlined />,
    permission: 'aftercare.plan',
  },
];
