/** Cases: the list, one case whole; and the panel that stands on a child's page. */
import { FolderOpenOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { levels, steps } from '#capabilities/cases/codes/contract.ts';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { texts } from '#desk/cases/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

/** The address of the list. */
export const caseSearch = z.object({
  whose: z.enum(['mine', 'charge', 'all']).optional().catch(undefined),
  state: z.enum(['open', 'overdue', 'closed']).optional().catch(undefined),
  level: z.enum(codesOf(levels)).optional().catch(undefined),
  step: z.enum(codesOf(steps)).optional().catch(undefined),
});

/** The tabs of a case that stand in the address; the first one does not. */
export const caseTab = z.object({
  tab: z.enum(['people', 'work', 'end']).optional().catch(undefined),
});

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/cases',
    staticData: { permission: 'case.read' },
    validateSearch: caseSearch,
    component: lazyRouteComponent(() => import('#desk/cases/list/page.tsx'), 'CasesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/case-figures',
    staticData: { permission: 'case.read' },
    component: lazyRouteComponent(() => import('#desk/cases/figures/page.tsx'), 'FiguresPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/cases/$case',
    staticData: { permission: 'case.read' },
    validateSearch: caseTab,
    component: lazyRouteComponent(() => import('#desk/cases/file/page.tsx'), 'CasePage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'cases',
    to: '/cases',
    label: inBoth(texts, 'nav.cases'),
    icon: <FolderOpenOutlined />,
    permission: 'case.read',
  },
];
