/** What after-school care is worth: the page of figures and the lists behind them. */
import { FundOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listOddLeavings, listUncared, readWorth } from '#capabilities/aftercare/worth/contract.ts';
import { texts } from '#desk/aftercare/worth/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

const lists = () => import('#desk/aftercare/worth/lists-pages.tsx');
const paging = { cursor: true, limit: true } as const;

export const worthRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/classrooms/worth',
    staticData: { permission: 'aftercare.worth' },
    validateSearch: readWorth.query,
    component: lazyRouteComponent(() => import('#desk/aftercare/worth/page.tsx'), 'WorthPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/classrooms/worth/uncared',
    staticData: { permission: 'child.read' },
    validateSearch: listUncared.query.omit(paging),
    component: lazyRouteComponent(lists, 'UncaredPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/classrooms/worth/leavings',
    staticData: { permission: 'aftercare.watch' },
    validateSearch: listOddLeavings.query.omit(paging),
    component: lazyRouteComponent(lists, 'OddLeavingsPage'),
  }),
] as const;

export const worthNavigation: readonly NavigationEntry[] = [
  {
    group: 'aftercare',
    to: '/classrooms/worth',
    label: inBoth(texts, 'nav'),
    icon: <FundOutlined />,
    permission: 'aftercare.worth',
  },
];
