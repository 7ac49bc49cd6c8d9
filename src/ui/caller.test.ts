import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { operation } from '#foundation/http/operation.ts';
import { addressFor, call } from '#ui/caller.ts';
import { mayPass, Problem } from '#ui/problem.ts';

const common = {
  summary: 'for this test',
  permission: 'anyone',
  audit: { none: 'test' },
  refusals: [],
} as const;

const readThing = operation({
  ...common,
  id: 'thing.read',
  method: 'GET',
  path: '/api/things/:id',
  params: z.object({ id: z.string() }),
  query: z.object({ flag: z.array(z.string()).optional(), name: z.string().optional() }),
  reply: z.object({ name: z.string() }),
});

const changeThing = operation({
  ...common,
  id: 'thing.change',
  method: 'PATCH',
  path: '/api/things/:id',
  params: z.object({ id: z.string() }),
  body: z.object({ name: z.string(), marks: z.record(z.string(), z.number()).optional() }),
  versioned: true,
  reply: z.object({ name: z.string() }),
});

function answering(status: number, body: string) {
  const fetching = vi.fn(async (_address: string, _request: RequestInit) => new Response(body, { status }));
  vi.stubGlobal('fetch', fetching);
  return () => {
    const [address, request] = fetching.mock.calls.at(-1) ?? ['', {}];
    return { address, request, headers: new Headers(request.headers) };
  };
}

afterEach(() => vi.unstubAllGlobals());

describe('the typed caller', () => {
  it('fills the address and leaves out what was not asked', async () => {
    const last = answering(200, '{"name":"a"}');
    await call(readThing, { params: { id: '甲/1' }, query: { flag: ['x', 'y'], name: '' } });
    expect(last().address).toBe('/api/things/%E7%94%B2%2F1');
    expect(last().headers.get('Tonghu-Query')).toBe('flag=x&flag=y');
    expect(last().headers.has('Idempotency-Key')).toBe(false);
  });

  it('sends a key with every write, another for every write, and the one that is given', async () => {
    const last = answering(200, '{"name":"a"}');
    await call(changeThing, { params: { id: '1' }, body: { name: 'a' } });
    const first = last().headers.get('Idempotency-Key');
    await call(changeThing, { params: { id: '1' }, body: { name: 'a' } });
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(last().headers.get('Idempotency-Key')).not.toBe(first);
    await call(
      changeThing,
      { params: { id: '1' }, body: { name: 'a' } },
      { idempotencyKey: 'kept-by-caller' },
    );
    expect(last().headers.get('Idempotency-Key')).toBe('kept-by-caller');
  });

  it('names the version that was seen', async () => {
    const last = answering(200, '{"name":"a"}');
    await call(changeThing, { params: { id: '1' }, body: { name: 'a' } }, { version: 7 });
    expect(last().headers.get('If-Match')).toBe('"7"');
  });

  it('sends a file in a form, its fields before it', async () => {
    const last = answering(200, '{"name":"a"}');
    const file = new File(['x'], '名册.xlsx');
    await call(changeThing, { params: { id: '1' }, body: { name: 'a', marks: { b: 2 } } }, { file });
    const form = last().request.body as FormData;
    expect([...form.keys()]).toEqual(['name', 'marks', 'file']);
    expect(form.get('marks')).toBe('{"b":2}');
    expect(last().headers.has('Content-Type')).toBe(false);
  });

  it('makes a problem of a refusal, with every fault and its place', async () => {
    const faults = [{ place: 'body.name', code: 'too_small', message: '不能为空' }];
    answering(400, JSON.stringify({ code: 'bad-input', status: 400, title: '填写内容有误', faults }));
    const problem = await call(readThing, { params: { id: '1' } }).catch((thrown: unknown) => thrown);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'bad-input', status: 400, title: '填写内容有误', faults });
    expect(mayPass(problem)).toBe(false);
  });

  it('does not mistake a proxy’s page or an unexpected answer for data', async () => {
    answering(502, '<html>Bad gateway</html>');
    await expect(call(readThing, { params: { id: '1' } })).rejects.toMatchObject({
      code: 'unreadable-answer',
    });
    answering(200, '<html>Sign in to the network</html>');
    await expect(call(readThing, { params: { id: '1' } })).rejects.toMatchObject({
      code: 'unreadable-answer',
    });
    answering(200, '{"title":"something else"}');
    await expect(call(readThing, { params: { id: '1' } })).rejects.toMatchObject({
      code: 'unreadable-answer',
    });
  });

  it('says when the server cannot be reached, and that this may pass', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network');
    });
    const problem = await call(readThing, { params: { id: '1' } }).catch((thrown: unknown) => thrown);
    expect(problem).toMatchObject({ code: 'unreachable', status: 0 });
    expect(mayPass(problem)).toBe(true);
  });

  it('gives the address of a download', () => {
    expect(addressFor(readThing, { params: { id: '1' }, query: { name: '李' } })).toBe(
      '/api/things/1?name=%E6%9D%8E',
    );
  });
});
