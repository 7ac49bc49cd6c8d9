/** The forms that are filled in on telephones: their versions, and how the city changes them. */
import { FormOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { texts } from '#desk/forms/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/forms',
    staticData: { permission: 'form.edit' },
    component: lazyRouteComponent(() => import('#desk/forms/forms-page.tsx'), 'FormsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/forms/$kind',
    staticData: { permission: 'form.edit' },
    component: lazyRouteComponent(() => import('#desk/forms/editor-page.tsx'), 'EditorPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'children',
    to: '/forms',
    label: inBoth(texts, 'nav'),
    icon: <FormOutlined />,
    permission: 'form.edit',
  },
];
