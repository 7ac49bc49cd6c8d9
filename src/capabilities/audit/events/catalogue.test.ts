/** Every deed that is written down can be read: its name stands in both languages, whoever writes it down. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventGroups, eventNames, eventsOf, natures } from '#capabilities/audit/events/contract.ts';
import { demonstrationDeeds } from '#capabilities/organization/index.ts';
import { allDeeds } from '#composition';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** An event beside `recordAudit` or `recordSafekeeping`, or kept as a constant because others look for it. */
const written = /(?:record(?:Audit|Safekeeping)\([^;]*?|(?:Began|ended) = |event: )'([a-z-]+\.[a-z-]+)'/g;

/** Events of contracts, and those that code writes down itself beside `recordAudit`. */
function audited(): Set<string> {
  const deeds = [...allDeeds, ...demonstrationDeeds([], '')];
  const declared = deeds.flatMap(({ contract }) => ('event' in contract.audit ? [contract.audit.event] : []));
  const files = globSync(['src/**/*.ts', 'demo/*.ts'], { cwd: root }).filter(
    (name) => !name.endsWith('.test.ts'),
  );
  const byHand = files
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(written)].map(([, event = '']) => event));
  return new Set([...declared, ...byHand]);
}

describe('the catalogue of audited deeds', () => {
  it('names each in Chinese and in English', () => {
    const nameless = [...audited()].filter((event) => {
      const name = eventNames[event];
      return name === undefined || !/\p{Script=Han}/u.test(name.zh) || !/^[a-z][a-z’ -]+$/i.test(name.en);
    });
    expect(nameless).toEqual([]);
  });

  it('has each in one of the groups that can be asked for', () => {
    const groupless = [...audited()].filter((event) => eventGroups[event.split('.')[0] ?? ''] === undefined);
    expect(groupless).toEqual([]);
  });

  it('names none that nobody writes down', () => {
    const known = audited();
    const unknown = Object.keys(eventNames).filter((event) => event !== 'refused' && !known.has(event));
    expect(unknown).toEqual([]);
  });

  it('gives each to one nature', () => {
    const counted = (Object.keys(natures) as (keyof typeof natures)[]).flatMap(eventsOf);
    expect(counted.sort()).toEqual(Object.keys(eventNames).sort());
  });
});
