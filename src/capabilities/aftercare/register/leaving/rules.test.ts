import { describe, expect, it } from 'vitest';
import { type LeavingList, mayLeaveWith } from '#capabilities/aftercare/register/leaving/rules.ts';

const day = '2024-05-22';
const list: LeavingList = {
  aloneAllowed: false,
  pickers: [
    { id: 'grandmother', pin: { digest: 'x' }, photo: 'data:' },
    { id: 'aunt', from: '2024-05-01', to: '2024-05-22', pin: null, photo: null },
    { id: 'uncle', from: '2024-05-22', to: null, pin: null, photo: null },
  ],
};
const by = (pickerId: string, proof: 'photo' | 'pin' | 'signature', signature: string | null = null) =>
  mayLeaveWith(list, { how: 'picker', pickerId, proof, signature }, day);

describe('a child leaves', () => {
  it('with a person on its list, by photo, PIN or signature', () => {
    expect(by('grandmother', 'photo')).toBeNull();
    expect(by('grandmother', 'pin')).toBeNull();
    expect(by('grandmother', 'signature', 'data:image/png;base64,')).toBeNull();
    expect(by('uncle', 'signature', 'data:image/png;base64,')).toBeNull();
  });

  it('with nobody else, nor with whose time on the list is over or has not begun', () => {
    expect(by('stranger', 'photo')).toBe('not-on-list');
    expect(by('aunt', 'signature', 'data:')).toBe('not-on-list');
    expect(
      mayLeaveWith(
        list,
        { how: 'picker', pickerId: 'uncle', proof: 'signature', signature: 'x' },
        '2024-05-21',
      ),
    ).toBe('not-on-list');
  });

  it('with somebody on its sibling’s list only where he is on its own', () => {
    const sibling: LeavingList = { aloneAllowed: false, pickers: list.pickers.slice(1) };
    const grandmother = { how: 'picker', pickerId: 'grandmother', proof: 'photo', signature: null } as const;
    expect(mayLeaveWith(list, grandmother, day)).toBeNull();
    expect(mayLeaveWith(sibling, grandmother, day)).toBe('not-on-list');
  });

  it('alone only where the guardian has said so', () => {
    expect(mayLeaveWith(list, { how: 'alone' }, day)).toBe('alone-not-allowed');
    expect(mayLeaveWith({ ...list, aloneAllowed: true }, { how: 'alone' }, day)).toBeNull();
  });

  it('by a proof that can have been made', () => {
    expect(by('uncle', 'pin')).toBe('no-pin-agreed');
    expect(by('uncle', 'photo')).toBe('no-photo-kept');
    expect(by('uncle', 'signature')).toBe('signature-missing');
  });
});
