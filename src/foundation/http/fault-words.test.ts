/** No fault is shown as a code: each that an operation names by its code alone has its sentence in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemBody } from '#foundation/http/problem.ts';
import { Refusal } from '#foundation/refusals.ts';
import { faultWords, toldFault } from './fault-words.ts';

const capabilities = join(import.meta.dirname, '../../capabilities');
const bare = /code: '([a-z-]+)', message: '\1'/g;

describe('a fault', () => {
  it('that is named by its code alone has a sentence', () => {
    const files = readdirSync(capabilities, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    );
    const named = files.flatMap((file) =>
      [...readFileSync(join(capabilities, file), 'utf8').matchAll(bare)].map((match) => match[1] ?? ''),
    );
    expect(named.length).toBeGreaterThan(5);
    // A broken cursor is a programme's mistake, which no person reads.
    expect(named.filter((code) => code !== 'cursor' && faultWords[code] === undefined)).toEqual([]);
  });

  it('is told in the asker’s language; its own words stay', () => {
    const faults = [
      { place: 'body.at', code: 'future', message: 'future' },
      { place: 'body.termFrom', code: 'range', message: '委托期限的结束须晚于开始。' },
    ];
    const body = problemBody(new Refusal('bad-input', {}, faults), 'zh', 'request-1');
    expect(body.faults.map((fault) => fault.message)).toEqual([
      '时间不能晚于现在。',
      '委托期限的结束须晚于开始。',
    ]);
    const byContract = { place: 'body.accidentCause', code: 'custom', message: 'accident-only' };
    expect(toldFault(byContract, 'zh').message).toContain('意外伤害');
    expect(toldFault({ place: 'x', code: 'future', message: 'future' }, 'en').message).toMatch(/future/);
  });
});
