/** After school: sites, people, terms, places, registers, planning and what it is worth; a folder each. */
import type { NavigationEntry } from '#desk/shell/navigation.ts';

export const routes = [] as const;

export const navigation: readonly NavigationEntry[] = [];
