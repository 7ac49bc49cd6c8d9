/**
 * Rules of units and posts. Pure.
 */
import type { PostDuty, UnitKind } from '#capabilities/organization/units/contract.ts';

/** Kinds of units that other units sit in. */
const groups: readonly UnitKind[] = ['leading_group', 'work_group'];

/** Says whether other units sit in a unit of this kind. */
export function isGroup(kind: UnitKind): boolean {
  return groups.includes(kind);
}

/** The level of division for which a duty is held; null where any will do. */
const levelOfDuty: Readonly<Record<PostDuty, number | null>> = {
  child_director: 5,
  child_supervisor: 4,
  county_officer: 3,
  liaison: null,
};

/** Says whether a duty belongs to a division of this level: a child director answers for a village, not for a town. */
export function dutyFits(duty: PostDuty | null, level: number): boolean {
  const wanted = duty === null ? null : levelOfDuty[duty];
  return wanted === null || wanted === level;
}

/** Says whether a unit may stand below another: that one belongs to the same division or to one above it. */
export function mayStandBelow(parentArea: string, area: string): boolean {
  return area.startsWith(parentArea);
}

/** The order of titles in a list: heads, then deputies, then everybody else. */
export function rankOfTitle(title: string): number {
  if (title.includes('副')) return 1;
  return /^(组长|局长|主任|站长|项目主任)/.test(title) ? 0 : 2;
}

/** Says whether a period that began on one day may end on another. */
export function mayEnd(from: string | null, on: string): boolean {
  return from === null || on >= from;
}
