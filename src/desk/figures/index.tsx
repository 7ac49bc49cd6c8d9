/** Figures: all of them, each with its trend, definition and records, the months that were closed, and what was corrected since. */
import { AuditOutlined, BarChartOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { readIndicators } from '#capabilities/indicators/figures/contract.ts';
import { readMonth } from '#capabilities/indicators/months/contract.ts';
import { texts } from '#desk/figures/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

/** The address of one figure: of which division and day, and which of its records, of which organisation. */
export const figureSearch = readIndicators.query.extend({
  counted: z.enum(['true', 'false']).optional().catch(undefined),
  unit: z.uuid().optional().catch(undefined),
});

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/figures',
    staticData: { permission: 'figures.read' },
    validateSearch: readIndicators.query,
    component: lazyRouteComponent(() => import('#desk/figures/list-page.tsx'), 'FiguresPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/figures/months',
    staticData: { permission: 'figures.read' },
    component: lazyRouteComponent(() => import('#desk/figures/months-page.tsx'), 'MonthsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/figures/months/$month',
    staticData: { permission: 'figures.read' },
    validateSearch: readMonth.query,
    component: lazyRouteComponent(() => import('#desk/figures/month-page.tsx'), 'MonthPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/figures/frozen/$figure',
    staticData: { permission: 'figures.open' },
    component: lazyRouteComponent(() => import('#desk/figures/frozen-page.tsx'), 'FrozenPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/figures/$code',
    staticData: { permission: 'figures.read' },
    validateSearch: figureSearch,
    component: lazyRouteComponent(() => import('#desk/figures/figure-page.tsx'), 'FigurePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'figures',
    to: '/figures',
    label: inBoth(texts, 'nav'),
    icon: <BarChartOutlined />,
    permission: 'figures.read',
  },
  {
    group: 'figures',
    to: '/figures/months',
    label: inBoth(texts, 'nav.months'),
    icon: <AuditOutlined />,
    permission: 'figures.read',
  },
];
