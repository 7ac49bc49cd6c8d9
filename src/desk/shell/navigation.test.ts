import { describe, expect, it } from 'vitest';
import { entriesFor, type NavigationEntry } from '#desk/shell/navigation.ts';

const label = { zh: '某页', en: 'A page' };
const home: NavigationEntry = { group: 'work', to: '/', label, icon: null };
const census: NavigationEntry = {
  group: 'census',
  to: '/census',
  label,
  icon: null,
  permission: 'campaign.read',
};
const children: NavigationEntry = {
  group: 'children',
  to: '/children',
  label,
  icon: null,
  permission: 'child.read',
};

describe('the navigation', () => {
  it('shows an auditor only what needs no permission that auditors lack', () => {
    expect(entriesFor([home, census, children], ['audit.read'])).toEqual([
      { group: 'work', entries: [home] },
    ]);
  });

  it('keeps the order of the groups whatever order the capabilities come in', () => {
    const groups = entriesFor([census, children, home], ['campaign.read', 'child.read']).map(
      ({ group }) => group,
    );
    expect(groups).toEqual(['work', 'children', 'census']);
  });
});
