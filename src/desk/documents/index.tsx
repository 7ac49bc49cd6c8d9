/** Documents with their evidence, the templates they are made from, and the policies they are checked against. */
import { BookOutlined, FileDoneOutlined, SnippetsOutlined } from '@ant-design/icons';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { documentStates } from '#capabilities/documents/making/contract.ts';
import { texts } from '#desk/documents/texts.ts';
import type { NavigationEntry } from '#desk/shell/navigation.ts';
import { shellRoute } from '#desk/shell/route.ts';
import { inBoth } from '#ui/language.ts';

const states = Object.keys(documentStates) as [keyof typeof documentStates];

/** The address of the list. */
const documentSearch = z.object({ state: z.enum(states).optional().catch(undefined) });

export const routes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/documents',
    staticData: { permission: 'document.read' },
    validateSearch: documentSearch,
    component: lazyRouteComponent(() => import('#desk/documents/list/page.tsx'), 'DocumentsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/documents/$document',
    staticData: { permission: 'document.read' },
    component: lazyRouteComponent(() => import('#desk/documents/document/page.tsx'), 'DocumentPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/document-templates',
    staticData: { permission: 'document.read' },
    component: lazyRouteComponent(() => import('#desk/documents/templates/page.tsx'), 'TemplatesPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/document-templates/$code',
    staticData: { permission: 'template.edit' },
    component: lazyRouteComponent(
      () => import('#desk/documents/templates/editor-page.tsx'),
      'TemplateEditorPage',
    ),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/policies',
    staticData: { permission: 'document.read' },
    component: lazyRouteComponent(() => import('#desk/documents/policies/page.tsx'), 'PoliciesPage'),
  }),
] as const;

export const navigation: readonly NavigationEntry[] = [
  {
    group: 'papers',
    to: '/documents',
    label: inBoth(texts, 'nav.documents'),
    icon: <FileDoneOutlined />,
    permission: 'document.read',
  },
  {
    group: 'papers',
    to: '/document-templates',
    label: inBoth(texts, 'nav.templates'),
    icon: <SnippetsOutlined />,
    permission: 'document.read',
  },
  {
    group: 'papers',
    to: '/policies',
    label: inBoth(texts, 'nav.policies'),
    icon: <BookOutlined />,
    permission: 'document.read',
  },
];
