import { describe, expect, it } from 'vitest';
import type { SitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import { differing, parted } from '#capabilities/field/register/rules.ts';

const mark = {
  ...{ id: 'm', siteId: 's', sessionId: 't', placeId: 'p', at: '2024-05-22T08:30:00.000Z', kind: 'left' },
  with: { how: 'picker', pickerId: 'g', proof: 'signature', signature: 'data:image/png;base64,AAAA' },
} as const;
const session = {
  ...{ id: 't', day: '2024-05-22', state: 'open', activities: [], expected: ['p'], marks: [mark] },
  ...{ opensAt: '2024-05-22T08:30:00.000Z', closesAt: '2024-05-22T10:30:00.000Z' },
  missingAt: '2024-05-22T09:00:00.000Z',
};
const site = {
  ...{ id: 's', name: '儿童之家', address: '村东', capacity: 30, hindrances: [], places: [], director: null },
  sessions: [session],
} as unknown as SitePackage;

describe('what a keeper’s phone is sent', () => {
  it('is all of it at first, and nothing while nothing changes', () => {
    const whole = parted([site]);
    expect(differing(whole, null)).toEqual({ sites: whole.sites, days: whole.days });
    expect(differing(whole, whole.stamp)).toEqual({ sites: null, days: null });
  });

  it('is the day alone when something was put down, without the faces', () => {
    const held = parted([{ ...site, sessions: [{ ...session, marks: [] }] }] as unknown as SitePackage[]);
    const now = parted([site]);
    expect(differing(now, held.stamp)).toEqual({ sites: null, days: now.days });
    expect(held.stamp.split('.')[0]).toBe(now.stamp.split('.')[0]);
  });

  it('is all of it when a child’s list has changed, and of a site that is kept no longer nothing stays', () => {
    const held = parted([{ ...site, name: '另一个' }]);
    const now = parted([site]);
    expect(differing(now, held.stamp)).toEqual({ sites: now.sites, days: now.days });
    expect(differing(parted([]), held.stamp)).toEqual({ sites: [], days: [] });
  });

  it('holds no signature: it was drawn at this very door', () => {
    expect(JSON.stringify(parted([site]))).not.toContain('data:image/png');
  });
});
