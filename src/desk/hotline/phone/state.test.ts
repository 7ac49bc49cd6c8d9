import { describe, expect, it } from 'vitest';
import { afterwards, callAtHand, type Happening, isEngaged, silentPhone } from '#desk/hotline/phone/state.ts';

const after = (...happenings: Happening[]) => happenings.reduce(afterwards, silentPhone);
const rings = (id: string): Happening => ({ kind: 'rings', id, number: '14000001234' });
const registered: Happening = { kind: 'registered' };

describe('the phone', () => {
  it('rings with the call that has waited longest', () => {
    const phone = after(registered, rings('a'), rings('b'));
    expect(callAtHand(phone)?.id).toBe('a');
    expect(isEngaged(phone)).toBe(false);
  });

  it('goes on to the next call when the first caller gives up', () => {
    const phone = after(registered, rings('a'), rings('b'), { kind: 'over', id: 'a', failed: false });
    expect(callAtHand(phone)?.id).toBe('b');
    expect(phone.station).toBe('ready');
  });

  it('takes no further calls from the answer until its operator is ready again', () => {
    const talking = after(registered, rings('a'), { kind: 'talks', id: 'a', at: 5 });
    expect(talking.station).toBe('after-call');
    const over = afterwards(talking, { kind: 'over', id: 'a', failed: false });
    expect([over.station, over.calls.length]).toEqual(['after-call', 0]);
    expect(afterwards(over, registered).station).toBe('ready');
  });

  it('keeps a call that is on while the network is lost', () => {
    const cut = after(registered, rings('a'), { kind: 'talks', id: 'a', at: 5 }, { kind: 'cut-off' });
    expect([cut.station, callAtHand(cut)?.state]).toEqual(['cut-off', 'talking']);
    expect(afterwards(cut, { kind: 'back' }).station).toBe('after-call');
  });

  it('is ready again by itself when the network was lost between calls', () => {
    expect(after(registered, { kind: 'cut-off' }, { kind: 'back' }, registered).station).toBe('ready');
  });

  it('says what is wrong until it works again', () => {
    const refused = after({ kind: 'trouble', trouble: 'microphone-refused' }, { kind: 'left' });
    expect([refused.station, refused.trouble]).toEqual(['away', 'microphone-refused']);
    expect(afterwards(refused, registered).trouble).toBeNull();
  });

  it('shows a ring once, however often it is told', () => {
    expect(after(registered, rings('a'), rings('a')).calls).toHaveLength(1);
  });

  it('remembers what is muted and held', () => {
    const phone = after(
      rings('a'),
      { kind: 'talks', id: 'a', at: 5 },
      { kind: 'changed', id: 'a', muted: true, held: true },
    );
    expect(callAtHand(phone)).toMatchObject({ muted: true, held: true, state: 'talking' });
  });
});
