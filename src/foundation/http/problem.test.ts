import { describe, expect, it } from 'vitest';
import { asRefusal, problemBody } from './problem.ts';

const told = (thrown: unknown): string =>
  JSON.stringify(problemBody(asRefusal(thrown, 'request-7'), 'en', 'request-7'));

describe('what was thrown', () => {
  it('an unexpected fault tells nothing but its request’s number', () => {
    const faults = [
      new Error('select citizen_id from child where name = 王可雨'),
      Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'of_nobody', detail: '王可雨' }),
      { code: 'ENOENT', path: '/srv/keys/key-encryption-key', message: '王可雨' },
      '王可雨',
    ];
    for (const fault of faults) {
      const body = told(fault);
      expect(body).toContain('internal-fault');
      expect(body).toContain('request-7');
      expect(body).not.toMatch(/王可雨|select|citizen|keys|stack|of_nobody/);
    }
  });

  it('a parser’s complaint about a request is a bad input without its words', () => {
    const body = told(Object.assign(new Error('Unexpected token 王 in JSON'), { statusCode: 400 }));
    expect(body).toContain('bad-input');
    expect(body).not.toContain('王');
  });
});
