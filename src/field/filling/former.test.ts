/** A record that was sent back is gone on with wherever the director is, also on a phone that did not write it. */
import { describe, expect, it } from 'vitest';
import { visitForm } from '#capabilities/forms/shipped/visit.ts';
import { withoutFiles } from '#field/filling/former.ts';

describe('what a record that was sent back begins with', () => {
  it('is what was answered, without what stays with the first record', () => {
    const answers = {
      mode: 'home',
      health: 'well',
      photo: ['0190a0b0-0000-7000-8000-000000000001'],
      signature: 'x',
    };
    expect(withoutFiles(visitForm, answers)).toEqual({ mode: 'home', health: 'well' });
  });

  it('keeps what is of no question any more: the form itself drops it', () => {
    expect(withoutFiles(visitForm, { gone: true })).toEqual({ gone: true });
  });
});
