/** After school: registers, sites, places, terms, people, planning and what it is worth; a folder each. */
import { navigation as ofPeople, routes as peopleRoutes } from '#desk/aftercare/people/index.tsx';
import { navigation as ofPlaces, routes as placeRoutes } from '#desk/aftercare/places/index.tsx';
import { planningNavigation, planningRoutes } from '#desk/aftercare/planning/index.tsx';
import { navigation as ofRegisters, routes as registerRoutes } from '#desk/aftercare/register/index.tsx';
import { navigation as ofSites, routes as siteRoutes } from '#desk/aftercare/sites/index.tsx';
import { navigation as ofTerms, routes as termRoutes } from '#desk/aftercare/terms/index.tsx';
import { worthNavigation, worthRoutes } from '#desk/aftercare/worth/index.tsx';
import type { NavigationEntry } from '#desk/shell/navigation.ts';

export const routes = [
  ...registerRoutes,
  ...siteRoutes,
  ...placeRoutes,
  ...termRoutes,
  ...peopleRoutes,
  ...planningRoutes,
  ...worthRoutes,
] as const;

export const navigation: readonly NavigationEntry[] = [
  ...ofRegisters,
  ...ofSites,
  ...ofPlaces,
  ...ofTerms,
  ...ofPeople,
  ...planningNavigation,
  ...worthNavigation,
];
