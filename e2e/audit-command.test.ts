/** `tonghu audit` as an administrator uses it, on a real installation, and what a superuser with SQL leaves behind. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anInstallation, type Installation } from './real-server.ts';

let installation: Installation;

beforeAll(() => {
  installation = anInstallation();
  for (const name of ['one', 'two', 'three'])
    installation.command('user', 'add', name, '--name', '某某', '--role', 'city', '--division', '4109');
});
afterAll(() => installation.remove());

const verify = async (...args: string[]) => {
  const { code, printed, said } = await installation.begin('audit', 'verify', '--json', ...args).ends();
  return { code, said, found: code === 2 ? null : JSON.parse(printed) };
};

/** As a superuser who hides that he was there. */
const tamper = async (text: string) => {
  await installation.sql('alter table audit_event disable trigger only_grows');
  await installation.sql(text);
  await installation.sql('alter table audit_event enable always trigger only_grows');
};

describe('tonghu audit', () => {
  it('says that the trail is whole, with exit code 0, and prints a checkpoint for paper', async () => {
    const { code, found } = await verify();
    expect(code).toBe(0);
    expect(found).toMatchObject({ ok: true, firstBad: null });
    expect(found.rows).toBeGreaterThanOrEqual(3);
    const [line = ''] = installation.command('audit', 'checkpoint').split('\n');
    expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ [0-9A-F]{4}(-[0-9A-F]{4}){3}$/);
    const file = join(installation.folder, 'audit-checkpoints', 'checkpoints.jsonl');
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
  });

  it('refuses a file of checkpoints that is not there or holds something else', async () => {
    expect((await verify('--checkpoints', '/nowhere.jsonl')).code).toBe(2);
    const file = join(installation.folder, 'no-checkpoints.jsonl');
    writeFileSync(file, '{"a": 1}\n');
    const { code, said } = await installation.begin('audit', 'verify', '--checkpoints', file).ends();
    expect(code).toBe(1);
    expect(said).toContain('line 1');
  });

  it('names the last row after a superuser took it away, although nobody had asked for a checkpoint since', async () => {
    installation.command('user', 'add', 'four', '--name', '某某', '--role', 'city', '--division', '4109');
    const [last] = await installation.sql<{ id: string }>('select max(id) as id from audit_event');
    await tamper(`delete from audit_event where id = ${last?.id}`);
    const { code, found } = await verify();
    expect(code).toBe(1);
    expect(found).toMatchObject({ ok: false, firstBad: { id: Number(last?.id), what: 'removed' } });
    // Asking again does not wear the evidence away.
    expect((await verify()).found).toMatchObject({ ok: false, firstBad: { id: Number(last?.id) } });
  });

  it('names a changed row by a checkpoint that was carried away, even where those here are gone', async () => {
    const kept = join(installation.folder, 'carried-away.jsonl');
    writeFileSync(kept, readFileSync(join(installation.folder, 'audit-checkpoints', 'checkpoints.jsonl')));
    rmSync(join(installation.folder, 'audit-checkpoints'), { recursive: true });
    await tamper('truncate audit_event');
    const { code, found } = await verify('--checkpoints', kept);
    expect(code).toBe(1);
    expect(found).toMatchObject({ ok: false, firstBad: { id: 1, what: 'removed' } });
    expect(existsSync(kept)).toBe(true);
  });
});
