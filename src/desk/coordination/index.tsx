/** Referrals between departments: the inbox, one referral; and the panel that stands on a case's page. */
import { CommentOutlined, SendOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { texts } from '#desk/coordination/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

/** The address of the list. */
export const referralSearch = z.object({
  box: z.enum(['in', 'out', 'all']).optional().catch(undefined),
  state: z.enum(['open', 'overdue', 'ended']).optional().catch(undefined),
});

/** The address of the list of meetings. */
export const meetingSearch = z.object({
  tab: z.enum(['tasks']).optional().catch(undefined),
});

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/referrals',
    staticData: { permission: 'referral.read' },
    validateSearch: referralSearch,
    component: lazyRouteComponent(() => import('#desk/coordination/list/page.tsx'), 'ReferralsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/referral-figures',
    staticData: { permission: 'referral.read' },
    component: lazyRouteComponent(() => import('#desk/coordination/figures/page.tsx'), 'ReferralFiguresPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/referrals/$referral',
    staticData: { permission: 'referral.read' },
    component: lazyRouteComponent(() => import('#desk/coordination/file/page.tsx'), 'ReferralPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/meetings',
    staticData: { permission: 'meeting.read' },
    validateSearch: meetingSearch,
    component: lazyRouteComponent(() => import('#desk/coordination/meetings/list-page.tsx'), 'MeetingsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/meetings/$meeting',
    staticData: { permission: 'meeting.read' },
    component: lazyRouteComponent(() => import('#desk/coordination/meetings/page.tsx'), 'MeetingPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'cases',
    to: '/referrals',
    label: inBoth(texts, 'nav.referrals'),
    icon: <SendOutlined />,
    permission: 'referral.read',
  },
  {
    group: 'cases',
    to: '/meetings',
    label: inBoth(texts, 'nav.meetings'),
    icon: <CommentOutlined />,
    permission: 'meeting.read',
  },
];
