/** Duty: who is there, plans of shifts, hand-overs, and alerts with their banner. */
import { BellOutlined, ClockCircleOutlined, SwapOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/duty/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export { AlertBanner } from '#desk/duty/banner.tsx';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/duty',
    staticData: { permission: 'duty.read' },
    component: lazyRouteComponent(() => import('#desk/duty/duty-page.tsx'), 'DutyPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/duty/plans/$plan',
    staticData: { permission: 'duty.read' },
    component: lazyRouteComponent(() => import('#desk/duty/plan-page.tsx'), 'PlanPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/duty/parameters',
    staticData: { permission: 'duty.read' },
    component: lazyRouteComponent(() => import('#desk/duty/parameters/page.tsx'), 'DutyParametersPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/hand-over',
    staticData: { permission: 'duty.watch' },
    component: lazyRouteComponent(() => import('#desk/duty/hand-over-page.tsx'), 'HandOverPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/alerts/duty',
    staticData: { permission: 'duty.alert' },
    validateSearch: z.object({
      state: z.enum(['open', 'over']).optional().catch(undefined),
      whose: z.enum(['me', 'all']).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/duty/alerts-page.tsx'), 'AlertsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/alerts/duty/$alert',
    staticData: { permission: 'duty.alert' },
    component: lazyRouteComponent(() => import('#desk/duty/alert-page.tsx'), 'AlertPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'hotline',
    to: '/duty',
    label: inBoth(texts, 'nav'),
    icon: <ClockCircleOutlined />,
    permission: 'duty.read',
  },
  {
    group: 'hotline',
    to: '/hand-over',
    label: inBoth(texts, 'handOver.title'),
    icon: <SwapOutlined />,
    permission: 'duty.watch',
  },
  {
    group: 'work',
    to: '/alerts/duty',
    label: inBoth(texts, 'nav.alerts'),
    icon: <BellOutlined />,
    permission: 'duty.alert',
  },
];
