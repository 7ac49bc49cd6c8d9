/** The census: campaigns, rosters handed in, held rows, spot checks. */
import { AuditOutlined, HomeOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { HELD_STATES } from '#capabilities/census/review/contract.ts';
import { texts as doorstepTexts } from '#desk/census/doorstep/texts.ts';
import { texts } from '#desk/census/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

const word = z.string().optional().catch(undefined);

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/census',
    staticData: { permission: 'campaign.read' },
    component: lazyRouteComponent(() => import('#desk/census/list/page.tsx'), 'CampaignsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/census/$campaign',
    staticData: { permission: 'campaign.read' },
    validateSearch: z.object({
      tab: z.enum(['progress', 'figures', 'files']).optional().catch(undefined),
      county: word,
    }),
    component: lazyRouteComponent(() => import('#desk/census/campaign/page.tsx'), 'CampaignPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/census/$campaign/import',
    staticData: { permission: 'roster.import' },
    component: lazyRouteComponent(() => import('#desk/census/imports/hand-in-page.tsx'), 'HandInPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/census/imports/$import',
    staticData: { permission: 'roster.import' },
    validateSearch: z.object({
      tab: z.enum(['preview', 'columns', 'rows']).optional().catch(undefined),
      kind: word,
    }),
    component: lazyRouteComponent(() => import('#desk/census/imports/import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/census/$campaign/held',
    staticData: { permission: 'roster.review' },
    validateSearch: z.object({
      row: word,
      state: z.enum(HELD_STATES).optional().catch(undefined),
      county: word,
    }),
    component: lazyRouteComponent(() => import('#desk/census/held/page.tsx'), 'HeldPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/census/$campaign/spot-checks',
    staticData: { permission: 'spotcheck.record' },
    component: lazyRouteComponent(() => import('#desk/census/spot-checks/page.tsx'), 'SpotChecksPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/census/$campaign/spot-checks/$check',
    staticData: { permission: 'spotcheck.record' },
    validateSearch: z.object({ county: word }),
    component: lazyRouteComponent(() => import('#desk/census/spot-checks/check-page.tsx'), 'SpotCheckPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/doorstep',
    staticData: { permission: 'doorstep.read' },
    validateSearch: z.object({
      state: z.enum(['waiting', 'accepted', 'declined']).optional().catch(undefined),
    }),
    component: lazyRouteComponent(() => import('#desk/census/doorstep/page.tsx'), 'DoorstepPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'census',
    to: '/census',
    label: inBoth(texts, 'nav'),
    icon: <AuditOutlined />,
    permission: 'campaign.read',
  },
  {
    group: 'census',
    to: '/doorstep',
    label: inBoth(doorstepTexts, 'nav'),
    icon: <HomeOutlined />,
    permission: 'doorstep.read',
  },
];
