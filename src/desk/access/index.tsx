/** Access in an emergency: opening a file, the banner while it is open, and the review. */
import { AlertOutlined, SafetyOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { texts } from '#desk/access/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export { EmergencyBanner } from '#desk/access/banner.tsx';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/break-glass',
    staticData: { permission: 'breakglass.watch' },
    component: lazyRouteComponent(() => import('#desk/access/review-page.tsx'), 'ReviewPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/emergency',
    staticData: { permission: 'breakglass.open' },
    component: lazyRouteComponent(() => import('#desk/access/open-page.tsx'), 'OpenPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/emergency',
    label: inBoth(texts, 'nav.open'),
    icon: <AlertOutlined />,
    permission: 'breakglass.open',
  },
  {
    group: 'oversight',
    to: '/break-glass',
    label: inBoth(texts, 'nav.review'),
    icon: <SafetyOutlined />,
    permission: 'breakglass.watch',
  },
];
