/** A screen hears what concerns its user as it happens, nothing else, nothing personal, and not after his session. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Announcement, announce } from '#foundation/live/announce.ts';
import { isFor } from '#foundation/live/hub.ts';
import { type Caller, startTestSystem, type TestSystem } from '#testing/harness.ts';

let system: TestSystem;
const open: AbortController[] = [];
beforeAll(async () => {
  system = await startTestSystem();
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.abort();
});
afterAll(() => system.close());

/** Opens a stream and gathers what it says. */
async function listen(
  caller: Pick<Caller, 'token'>,
): Promise<{ status: number; said: () => string; ended: Promise<void> }> {
  const abort = new AbortController();
  open.push(abort);
  const headers = { authorization: `Bearer ${caller.token}` };
  const response = await fetch(`${system.url}/api/live`, { headers, signal: abort.signal });
  let text = '';
  const reading = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) text += decoder.decode(part, { stream: true });
  };
  const ended = reading().catch(() => undefined);
  if (response.ok) await vi.waitFor(() => expect(text).toContain('event: missed'));
  return { status: response.status, said: () => text, ended };
}

const tell = (announcement: Announcement, fails = false) =>
  system.as('county', '410922', async (tx) => {
    await announce(tx, announcement);
    if (fails) throw new Error('undone');
  });

describe('an announcement', () => {
  it('is heard by whom it is for, once it is committed, as a kind and an id', async () => {
    const operator = await system.caller('operator', '4109');
    const county = await system.caller('county', '410922');
    const heard = await listen(operator);
    const other = await listen(county);
    await tell({ kind: 'call', id: 'undone', to: { roles: ['operator'], area: '4109' } }, true).catch(
      () => undefined,
    );
    await tell({ kind: 'call', id: 'one', to: { roles: ['operator'], area: '4109' } });
    await tell({ kind: 'alert', id: 'two', to: { accountId: county.actor.accountId } });
    await vi.waitFor(() => expect(heard.said()).toContain('event: call\ndata: one\n\n'));
    await vi.waitFor(() => expect(other.said()).toContain('event: alert\ndata: two\n\n'));
    expect(heard.said()).not.toMatch(/undone|two/);
    expect(other.said()).not.toContain('one');
  });

  it.each([
    ['county', '410922', '410922101203', true, 'whoever is answerable above the place'],
    ['county', '410922', '4109', true, 'whoever stands below the division'],
    ['county', '410923', '410922101203', false, 'nobody of another county'],
    ['town', '410922101', '410922101203', false, 'nobody of another role'],
  ] as const)('of %s in %s, told for %s: %s (%s)', async (role, area, place, hears, _whom) => {
    const { actor } = await system.caller(role, area);
    expect(isFor({ roles: ['county'], area: place }, actor)).toBe(hears);
  });
});

describe('a stream', () => {
  it('is for those who are signed in', async () => {
    expect((await listen({ token: 'nobody' })).status).toBe(401);
  });

  it('is not opened without end by one person', async () => {
    const busy = await system.caller('lead', '4109');
    for (let n = 0; n < 12; n += 1) expect((await listen(busy)).status).toBe(200);
    expect((await listen(busy)).status).toBe(429);
    open.pop()?.abort();
    open.pop()?.abort();
    await vi.waitFor(async () => expect((await listen(busy)).status).toBe(200));
  });

  it('says that something may have been missed when the connection to the database was broken', async () => {
    const heard = await listen(await system.caller('operator', '4109'));
    const before = heard.said().length;
    await system.owner(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tonghu-live'",
    );
    await vi.waitFor(() => expect(heard.said().slice(before)).toContain('event: missed'), { timeout: 5_000 });
    await tell({ kind: 'call', id: 'after', to: { roles: ['operator'], area: '4109' } });
    await vi.waitFor(() => expect(heard.said()).toContain('data: after'));
  });

  it('ends with its session at the next beat, and does not lengthen it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const caller = await system.caller('operator', '4109');
      const seen = () =>
        system.owner<{ seen_at: Date }>('select seen_at from session where id = $1', [
          caller.actor.sessionId,
        ]);
      const heard = await listen(caller);
      const before = await seen();
      system.clock.set('2023-11-06T09:05:00+08:00');
      vi.advanceTimersByTime(20_000);
      await vi.waitFor(() => expect(heard.said()).toContain(': still here'));
      await wait(200);
      expect(await seen()).toEqual(before);
      await system.owner('update session set ended_at = now() where id = $1', [caller.actor.sessionId]);
      vi.advanceTimersByTime(20_000);
      await heard.ended;
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a system that stops', () => {
  it('ends its streams and does not wait for them', async () => {
    const own = await startTestSystem();
    const caller = await own.caller('operator', '4109');
    const response = await fetch(`${own.url}/api/live`, {
      headers: { authorization: `Bearer ${caller.token}` },
    });
    await own.close();
    await expect(response.text()).resolves.toContain('retry');
  });
});
