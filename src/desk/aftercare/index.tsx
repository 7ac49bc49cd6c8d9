/** After school: sites, people, terms, places, registers, planning and what it is worth; a folder each. */
import { navigation as ofPeople, routes as peopleRoutes } from '#desk/aftercare/people/index.tsx';
import { navigation as ofPlaces, routes as placeRoutes } from '#desk/aftercare/places/index.tsx';
import { navigation as ofSites, routes as siteRoutes } from '#desk/aftercare/sites/index.tsx';
import { navigation as ofTerms, routes as termRoutes } from '#desk/aftercare/terms/index.tsx';
import type { NavigationEntry } from '#desk/shell/navigation.ts';

export const routes = [...siteRoutes, ...peopleRoutes, ...placeRoutes, ...termRoutes] as const;

export const navigation: readonly NavigationEntry[] = [...ofSites, ...ofPlaces, ...ofTerms, ...ofPeople];
import { navigation as ofRegisters, routes as registerRoutes } from '#desk/aftercare/register/index.tsx';
import { worthNavigation, worthRoutes } from '#desk/aftercare/worth/index.tsx';
import type { NavigationEntry } from '#desk/shell/navigation.ts';

export const routes = [...registerRoutes, ...worthRoutes] as const;

export const navigation: readonly NavigationEntry[] = [...ofRegisters];
import { planningNavigation, planningRoutes } from '#desk/aftercare/planning/index.tsx';
import type { NavigationEntry } from '#desk/shell/navigation.ts';

export const routes = [...planningRoutes] as const;

export const navigation: readonly NavigationEntry[] = [...planningNavigation];
export const navigation: readonly NavigationEntry[] = [...ofRegisters, ...worthNavigation];
