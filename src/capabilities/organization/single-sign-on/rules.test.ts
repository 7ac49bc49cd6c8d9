import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptStands, placeOnDesk } from '#capabilities/organization/single-sign-on/rules.ts';

describe('where single sign-on leads', () => {
  it.each(['/', '/children?division=410922', '/coverage#map'])('%s is on the desk', (next) => {
    expect(placeOnDesk(next)).toBe(next);
  });

  it.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    'https://elsewhere.example',
    '/\t/elsewhere',
    'javascript:x',
    '',
  ])('%j leads to the first page', (next) => expect(placeOnDesk(next)).toBe('/'));

  it('never leads to another site, whatever it is given', () => {
    const parts = fc.array(fc.constantFrom('/', '\\', '.', ':', '@', 'a', '\t', '\n', ' ', '%2f', 'http'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(parts, (list) => {
        const to = new URL(placeOnDesk(list.join('')), 'https://tonghu.example');
        expect(to.origin).toBe('https://tonghu.example');
      }),
    );
  });
});

it('an attempt stands for ten minutes, and not before it was begun', () => {
  const at = Date.parse('2023-11-06T09:00:00+08:00');
  expect(attemptStands(at, new Date('2023-11-06T09:10:00+08:00'))).toBe(true);
  expect(attemptStands(at, new Date('2023-11-06T09:10:01+08:00'))).toBe(false);
  expect(attemptStands(at, new Date('2023-11-06T08:00:00+08:00'))).toBe(false);
});
