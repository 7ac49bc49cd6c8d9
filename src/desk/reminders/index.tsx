/** Reminders: the system administrator's page of the channels. What one chooses for oneself stands on the page of one's account. */
import { NotificationOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { texts } from '#desk/reminders/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/channels',
    staticData: { permission: 'channel.watch' },
    component: lazyRouteComponent(() => import('#desk/reminders/channels-page.tsx'), 'ChannelsPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'organization',
    to: '/channels',
    label: inBoth(texts, 'nav'),
    icon: <NotificationOutlined />,
    permission: 'channel.watch',
  },
];
