/** Public reports at the desk: the inbox with its figures, and one report whole. */
import { InboxOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/portal/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

const day = z.iso.date().optional().catch(undefined);

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reports',
    staticData: { permission: 'report.read' },
    validateSearch: z.object({
      state: z.enum(['open', 'answered', 'ended', 'nonsense', 'all']).optional().catch(undefined),
      danger: z.enum(['yes', 'no', 'unsure']).optional().catch(undefined),
      outcome: z.enum(['answered', 'ticket', 'case']).optional().catch(undefined),
      from: day,
      until: day,
    }),
    component: lazyRouteComponent(() => import('#desk/portal/inbox-page.tsx'), 'InboxPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reports/settings',
    staticData: { permission: 'report.read' },
    component: lazyRouteComponent(() => import('#desk/portal/settings-page.tsx'), 'PortalSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/reports/$id',
    staticData: { permission: 'report.read' },
    component: lazyRouteComponent(() => import('#desk/portal/report-page.tsx'), 'ReportPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'hotline',
    to: '/reports',
    label: inBoth(texts, 'nav'),
    icon: <InboxOutlined />,
    permission: 'report.read',
  },
];
