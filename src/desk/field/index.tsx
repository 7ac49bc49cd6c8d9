/** Phones in the villages: whose they are and how they stand, and what they brought that waits for a person. */
import { InboxOutlined, MobileOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/field/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

/** The address of the phones' page. */
export const phoneSearch = z.object({
  state: z.enum(['active', 'ended', 'all']).optional().catch(undefined),
});

/** The address of the page of what waits. */
export const heldSearch = z.object({
  view: z.enum(['held', 'differences', 'settled']).optional().catch(undefined),
});

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/phones',
    staticData: { permission: 'phone.watch' },
    validateSearch: phoneSearch,
    component: lazyRouteComponent(() => import('#desk/field/phones/page.tsx'), 'PhonesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/from-phones',
    staticData: { permission: 'field.settle' },
    validateSearch: heldSearch,
    component: lazyRouteComponent(() => import('#desk/field/held/page.tsx'), 'HeldPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/from-phones/$held',
    staticData: { permission: 'field.settle' },
    component: lazyRouteComponent(() => import('#desk/field/held/one-page.tsx'), 'OneHeldPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/from-phones',
    label: inBoth(texts, 'nav.held'),
    icon: <InboxOutlined />,
    permission: 'field.settle',
  },
  {
    group: 'organization',
    to: '/phones',
    label: inBoth(texts, 'nav.phones'),
    icon: <MobileOutlined />,
    permission: 'phone.watch',
  },
];
