/** Terms, closures, whom to call, and the figures by which places are given. */
import { CalendarOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/aftercare/terms/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/aftercare/times',
    staticData: { permission: 'aftercare.read' },
    validateSearch: z.object({
      view: z.enum(['closures', 'terms', 'calls', 'figures']).optional().catch(undefined),
      division: z.string().optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/aftercare/terms/page.tsx'), 'TimesPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'aftercare',
    to: '/aftercare/times',
    label: inBoth(texts, 'nav'),
    icon: <CalendarOutlined />,
    permission: 'aftercare.read',
  },
];
