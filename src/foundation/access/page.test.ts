import { describe, expect, it } from 'vitest';
import { accessPage } from '#foundation/access/page.ts';
import { mayDo, permissionCodes, permissions, roleCodes, roles } from '#foundation/access/table.ts';

const page = accessPage([]);

describe('the page of access', () => {
  it('names every role and every action in both languages', () => {
    for (const role of roleCodes)
      for (const name of [roles[role].zh, roles[role].en]) expect(page).toContain(name);
    for (const code of permissionCodes)
      for (const sentence of [permissions[code].zh, permissions[code].en]) expect(page).toContain(sentence);
  });

  it('marks a role beside an action exactly where the table gives it the right', () => {
    const lines = page.split('\n');
    for (const code of permissionCodes) {
      const row = lines.findLast((line) => line.startsWith(`| ${permissions[code].en} |`)) ?? '';
      const marks = row
        .split('|')
        .slice(2, -1)
        .map((cell) => cell.trim() === '●');
      expect(marks, code).toEqual(roleCodes.map((role) => mayDo(role, code)));
    }
  });
});

describe('the table', () => {
  it('gives children’s records to no administrator and to no leader', () => {
    for (const code of permissionCodes.filter((one) => permissions[one].of === 'children'))
      for (const role of roleCodes.filter((one) => roles[one].reach === 'none'))
        expect(mayDo(role, code), `${role} ${code}`).toBe(false);
    for (const code of permissionCodes.filter(
      (one) => permissions[one].of === 'children' && one !== 'figures.read',
    ))
      expect(mayDo('leader', code), code).toBe(false);
  });

  it('opens nothing of a child’s file to those who wait for a referral, but the emergency and the cases they are named to', () => {
    // Keepers and schools reach children by their place in a room, of which policies decide, and no file; the phone at the door
    // hands out what those policies let through.
    const theirs =
      /^(breakglass\.open|case\..*|referral\..*|meeting\..*|aftercare\..*|family-message\..*|field\.use)$/;
    for (const code of permissionCodes.filter(
      (one) => permissions[one].of === 'children' && !theirs.test(one),
    ))
      for (const role of roleCodes.filter((one) => roles[one].reach === 'referred'))
        expect(mayDo(role, code), `${role} ${code}`).toBe(false);
  });
});
