/** Coverage: how many of the counted children have a valid letter of responsibility, by division and on the map. */
import { PieChartOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readCoverage } from '#capabilities/guardianship/coverage/contract.ts';
import { texts } from '#desk/coverage/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/coverage',
    staticData: { permission: 'figures.read' },
    validateSearch: readCoverage.query,
    component: lazyRouteComponent(() => import('#desk/coverage/page.tsx'), 'CoveragePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'figures',
    to: '/coverage',
    label: inBoth(texts, 'nav'),
    icon: <PieChartOutlined />,
    permission: 'figures.read',
  },
];
