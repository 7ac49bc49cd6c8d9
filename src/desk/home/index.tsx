/** The first page: what waits for me today, and where my area stands. */
import { HomeOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { texts } from '#desk/home/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/',
    component: lazyRouteComponent(() => import('#desk/home/page.tsx'), 'HomePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  { group: 'work', to: '/', label: inBoth(texts, 'nav'), icon: <HomeOutlined /> },
];
