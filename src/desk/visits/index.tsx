/** Visits: how places keep up, who is overdue, the records, what may be worth a talk; and one record as text. */
import { HomeOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { codesOf } from '#capabilities/guardianship/codes/contract.ts';
import { riskLevels } from '#capabilities/risk/codes/contract.ts';
import { lateness, recordStates, visitModes } from '#capabilities/visits/codes/contract.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { texts } from '#desk/visits/texts.ts';
import { inBoth } from '#ui/language.ts';

/** The address of the page. */
export const visitSearch = z.object({
  view: z.enum(['coverage', 'overdue', 'records', 'signs']).optional().catch(undefined),
  division: z.string().optional().catch(undefined),
  level: z.enum(codesOf(riskLevels)).optional().catch(undefined),
  lateness: z.enum(codesOf(lateness)).optional().catch(undefined),
  kind: z.enum(['visit', 'evaluation']).optional().catch(undefined),
  state: z.enum(codesOf(recordStates)).optional().catch(undefined),
  mode: z.enum(codesOf(visitModes)).optional().catch(undefined),
  seen: z.enum(['yes', 'no']).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
});

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/visits',
    staticData: { permission: 'visit.read' },
    validateSearch: visitSearch,
    component: lazyRouteComponent(() => import('#desk/visits/page.tsx'), 'VisitsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/visits/$record',
    staticData: { permission: 'visit.read' },
    component: lazyRouteComponent(() => import('#desk/visits/record/page.tsx'), 'RecordPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/visits',
    label: inBoth(texts, 'nav.visits'),
    icon: <HomeOutlined />,
    permission: 'visit.read',
  },
];
