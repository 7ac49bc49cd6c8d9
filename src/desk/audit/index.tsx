/** Audit: who has read this child's file, what did this person do, and whether the trail is whole. */
import { AuditOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { trailFilters } from '#capabilities/audit/trail/contract.ts';
import { texts } from '#desk/audit/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/audit',
    staticData: { permission: 'audit.read' },
    validateSearch: trailFilters,
    component: lazyRouteComponent(() => import('#desk/audit/page.tsx'), 'AuditPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'oversight',
    to: '/audit',
    label: inBoth(texts, 'nav'),
    icon: <AuditOutlined />,
    permission: 'audit.read',
  },
];
