import { describe, expect, it } from 'vitest';
import { entriesFor, type NavigationEntry, presentEntry } from '#desk/shell/navigation.ts';

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

  it('marks one page as the present one: where a page lies below another, the one that is open', () => {
    const figures: NavigationEntry = { group: 'figures', to: '/figures', label, icon: null };
    const months: NavigationEntry = { group: 'figures', to: '/figures/months', label, icon: null };
    const at = (path: string) => presentEntry([home, figures, months], path)?.to;
    expect(['/', '/figures', '/figures/ST6', '/figures/months', '/figures/months/2024-04'].map(at)).toEqual([
      ...['/', '/figures', '/figures', '/figures/months', '/figures/months'],
    ]);
    expect([at('/figuresque'), at('/elsewhere')]).toEqual([undefined, undefined]);
  });
});
