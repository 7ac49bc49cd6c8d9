/** The administrator's command as a script uses it: forms, exit codes, bad files, and a server that runs beside it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDemoRoster } from '#demo/roster-files.ts';
import { demoRosterRows } from '#demo/rosters.ts';
import { anInstallation, type Installation, type RunningServer } from './real-server.ts';

const county = '410971';
const rows = [...demoRosterRows()].filter((row) => row.countyCode === county);
const children = new Set(
  rows
    .filter(({ outcome }) => outcome === 'counted' || outcome === 'duplicate')
    .map(({ childKey }) => childKey),
).size;

let installation: Installation;
let server: RunningServer;
let folder = '';
let roster = '';
let picture = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tonghu-files-'));
  roster = writeDemoRoster(folder, county, rows).path;
  picture = join(folder, '410902-照片.xlsx');
  writeFileSync(picture, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  installation = anInstallation();
  installation.command('user', 'add', 'officer', '--name', '某某', '--role', 'city', '--division', '4109');
  server = await installation.serve();
});
afterAll(async () => {
  await server.stop();
  await installation.remove();
  rmSync(folder, { recursive: true });
});

const importing = (campaign: string, ...files: string[]) =>
  installation
    .begin('census', 'import', ...files, '--campaign', campaign, '--date', '2023-10-31', '--json')
    .ends();

describe('census import', () => {
  it('beside a running server prints one object, and again the same without doubling', async () => {
    const first = await importing('one', roster);
    expect(first.code).toBe(0);
    const result = JSON.parse(first.printed);
    expect(result.distinctChildren).toBe(children);
    expect(Object.keys(result)).toEqual([
      ...[
        'censusDate',
        'distinctChildren',
        'byCounty',
        'flags',
        'duplicateRows',
        'heldForReview',
        'notEligible',
      ],
      ...['rejected', 'guardiansDistinct', 'childrenWithoutGuardian', 'signed', 'files'],
    ]);
    const again = await importing('one', roster);
    expect([again.code, JSON.parse(again.printed)]).toEqual([0, result]);
  });

  it('names a file that is none, goes on with the others, and ends with 1', async () => {
    const done = await importing('two', picture, roster);
    expect(done.code).toBe(1);
    expect(done.said).toMatch(/410902-照片\.xlsx: This is no spreadsheet/);
    // Who has no ID is like a child that is there since the first campaign: a person has to say whether it is the same.
    const { distinctChildren, heldForReview } = JSON.parse(done.printed);
    expect(distinctChildren + heldForReview).toBe(children);
  });

  it('ends with 2 where it is asked wrongly', async () => {
    expect((await importing('three', join(folder, 'nowhere.xlsx'))).code).toBe(2);
    expect((await installation.begin('census', 'import', roster, '--campaign', 'x').ends()).code).toBe(2);
    expect((await installation.begin('indicators', '--as-of', '2024-02-30').ends()).code).toBe(2);
  });
});

describe('indicators', () => {
  it('prints the figures of a day in their fixed form', async () => {
    const { code, printed } = await installation
      .begin('indicators', '--as-of', '2024-05-22', '--json')
      .ends();
    expect(code).toBe(0);
    const told = JSON.parse(printed);
    expect(told.asOf).toBe('2024-05-22');
    for (const item of told.items)
      expect(Object.keys(item).sort()).toEqual([
        'code',
        'definition',
        'denominator',
        'name',
        'numerator',
        'unit',
        'value',
      ]);
    const stock = told.items.find(({ code: name }: { code: string }) => name === 'ST1');
    expect(stock.value).toBe(children);
    expect(told.units).toEqual({ ST29: [], 'ST29-month': [] });
  });
});
