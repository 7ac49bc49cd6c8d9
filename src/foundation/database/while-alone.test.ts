/** A system is not opened while another process empties it, nor the other way round. */
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, it } from 'vitest';
import { whileAlone } from '#foundation/database/while-alone.ts';

const databaseNamed = (name: string): string => {
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${name}`;
  return url.href;
};

it('lets one after the other, also after one that failed', async () => {
  const steps: string[] = [];
  const work = (name: string, fails = false) =>
    whileAlone(databaseNamed('postgres'), async () => {
      steps.push(`${name} begins`);
      await wait(50);
      steps.push(`${name} ends`);
      if (fails) throw new Error('it fails');
      return name;
    });
  const all = await Promise.allSettled([work('one', true), work('two'), work('three')]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  for (let at = 0; at < steps.length; at += 2)
    expect(steps[at + 1]).toBe(steps[at]?.replace('begins', 'ends'));
});

it('waits for nobody where there is no database yet', async () => {
  expect(await whileAlone(databaseNamed('tonghu_not_made_yet'), async () => 'made')).toBe('made');
});
