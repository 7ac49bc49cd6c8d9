/**
 * Monday at eight: 2,000 phones come back at once, each with 20 records and 5 photos. How long until all of it is acknowledged, and
 * what memory the server needs for it. Beside it the bare cost of what was written: the same rows entered once more by the
 * database itself, and the same bytes of photos written to a file and forced to the disk.
 * Phones seal beforehand, as they do in the village; how many are played is TONGHU_BENCH_PHONES.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { secretDigestOf, tokenDigestOf } from '#capabilities/field/devices/known-phone.ts';
import type { Envelope, PublicKey } from '#capabilities/field/envelopes/contract.ts';
import { makeContentKey, sealPart, toBase64Url, wrapForServer } from '#capabilities/field/envelopes/rules.ts';
import { publicKeyOf } from '#capabilities/field/envelopes/server-key.ts';
import { loadShippedForms } from '#capabilities/forms/index.ts';
import { uneventfulVisit } from '#testing/builders/visits.ts';
import { filledTables, writeBare } from './bare-tables.ts';
import { type Benchmark, type BenchmarkRow, row } from './benchmark.ts';
import { asOwner, type BenchSystem, fill, makeBenchSystem } from './city.ts';

const PHONES = Number(process.env.TONGHU_BENCH_PHONES ?? 2_000);
const RECORDS = 20;
const PHOTOS = 5;
const PHOTO_BYTES = 120_000;
const IN_ONE_REQUEST = 10;
const AT_ONCE = 64;
const CHILDREN = 14_041;
const SERVER_MIB = 1024;

interface Phone {
  readonly id: string;
  readonly token: string;
  readonly secret: string;
  readonly address: string;
  readonly envelopes: readonly Envelope[];
  readonly photos: readonly { readonly id: string; readonly sealed: Uint8Array<ArrayBuffer> }[];
}

export const benchmark: Benchmark = {
  run: async () => {
    const system = await makeBenchSystem(true);
    try {
      return await measure(system);
    } finally {
      await system.close();
    }
  },
};

async function measure(system: BenchSystem): Promise<BenchmarkRow[]> {
  await fill(system.database, CHILDREN);
  await loadShippedForms(system.database);
  const service = { kind: 'service', service: 'field-delivery', onBehalfOf: null } as const;
  const key = await system.database.asActor({ actor: service, requestId: 'bench' }, publicKeyOf);
  const phones = await writeAtPhones(system, key);
  const before = await asOwner(system.ownerUrl, filledTables);
  const server = await serve(system);
  try {
    const begun = performance.now();
    const queue = [...phones];
    await Promise.all(Array.from({ length: AT_ONCE }, () => bringAll(server.url, queue)));
    const seconds = (performance.now() - begun) / 1000;
    const memory = peakMiB(server.child.pid ?? 0);
    const bare = (await asOwner(system.ownerUrl, (client) => writeBare(client, before))) / 1000;
    const files = bareFiles(join(system.folder, 'bare-files'), PHONES * PHOTOS);
    const name = `${PHONES} phones with ${RECORDS} records and ${PHOTOS} photos each`;
    return [
      row(`${name}: until all is acknowledged`, seconds, bare + files, 's', ''),
      row('records acknowledged a second', (PHONES * RECORDS) / seconds, null, '1/s', ''),
      row('peak memory of the server', memory, null, 'MiB', `< ${SERVER_MIB} MiB`),
    ];
  } finally {
    server.child.kill();
  }
}

/** Directors with phones in the villages, and what lies on the phones, sealed. */
async function writeAtPhones(system: BenchSystem, key: PublicKey): Promise<Phone[]> {
  const { rows } = await asOwner(system.ownerUrl, (client) =>
    client.query<{ residence: string; ids: string[] }>(
      'select residence, array_agg(id::text) as ids from child group by residence order by residence limit $1',
      [PHONES],
    ),
  );
  const phones: Phone[] = [];
  for (const [at, { residence, ids }] of rows.entries())
    phones.push(await writeAtPhone(system, key, residence, ids, at));
  return phones;
}

async function writeAtPhone(
  system: BenchSystem,
  key: PublicKey,
  village: string,
  children: readonly string[],
  at: number,
): Promise<Phone> {
  const [id, token, secret] = [
    uuidv7(),
    randomBytes(32).toString('base64url'),
    randomBytes(32).toString('base64url'),
  ];
  await seat(system, { id, token, secret, village, at });
  const envelopes: Envelope[] = [];
  const photos: { id: string; sealed: Uint8Array<ArrayBuffer> }[] = [];
  for (let seq = 1; seq <= RECORDS; seq += 1) {
    const contentKey = makeContentKey();
    const recordId = uuidv7();
    const photo = seq <= PHOTOS ? aPhoto() : null;
    const record = aVisit(recordId, village, children[seq % children.length] ?? '', photo);
    const packet = { id: recordId, seq, madeAt: record.endedAt, kind: 'record', record };
    const content = await sealPart(
      contentKey,
      recordId,
      'content',
      new TextEncoder().encode(JSON.stringify(packet)),
    );
    envelopes.push({
      ...{ id: recordId, keyId: key.id, key: await wrapForServer(contentKey, key) },
      content: toBase64Url(content),
    });
    if (photo !== null)
      photos.push({ id: photo.id, sealed: await sealPart(contentKey, recordId, photo.id, photo.bytes) });
  }
  return { id, token, secret, address: `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`, envelopes, photos };
}

async function seat(
  system: BenchSystem,
  who: { id: string; token: string; secret: string; village: string; at: number },
): Promise<void> {
  const [staff, account, name] = [uuidv7(), uuidv7(), `director${who.at}`];
  await asOwner(system.ownerUrl, async (client) => {
    await client.query("insert into staff (id, name, area) values ($1, '测速', $2)", [staff, who.village]);
    await client.query('insert into account (id, name, staff_id) values ($1, $2, $3)', [
      account,
      name,
      staff,
    ]);
    await client.query(
      "insert into role_binding (id, account_id, role, area, valid_from) values ($1, $2, 'village', $3, '2020-01-01')",
      [uuidv7(), account, who.village],
    );
    await client.query(
      `insert into field_device (id, account_id, account_name, holder_name, area, label, token_digest, secret_digest, made_at)
       values ($1, $2, $3, '测速', $4, 'bench', $5, $6, '2024-05-01')`,
      [who.id, account, name, who.village, tokenDigestOf(who.token), secretDigestOf(who.secret)],
    );
  });
}

function aPhoto() {
  const bytes = new Uint8Array(PHOTO_BYTES);
  crypto.getRandomValues(bytes.subarray(4, 60_000));
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  bytes.set([0xff, 0xd9], PHOTO_BYTES - 2);
  return { id: uuidv7(), bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function aVisit(id: string, division: string, childId: string, photo: ReturnType<typeof aPhoto> | null) {
  const files =
    photo === null
      ? []
      : [
          {
            id: photo.id,
            question: 'photos',
            sha256: photo.sha256,
            bytes: PHOTO_BYTES,
            mediaType: 'image/jpeg',
          },
        ];
  return {
    ...{
      id,
      kind: 'visit',
      formVersion: 1,
      childId,
      division,
      answers: uneventfulVisit,
      offline: true,
      files,
    },
    ...{ startedAt: '2024-05-21T01:00:00.000Z', endedAt: '2024-05-21T01:20:00.000Z' },
    ...{ position: null, completes: null },
  };
}

/** Takes phones from the queue and brings all that each has, as the field app does. */
async function bringAll(url: string, queue: Phone[]): Promise<void> {
  for (let phone = queue.pop(); phone !== undefined; phone = queue.pop()) {
    const known = { device: phone.id, token: phone.token };
    const deviceNow = '2024-05-22T01:00:00.000Z';
    await ask(url, phone, '/api/field/contacts', { ...known, deviceNow, app: '1', waiting: RECORDS });
    for (let from = 0; from < RECORDS; from += IN_ONE_REQUEST) {
      const packets = phone.envelopes.slice(from, from + IN_ONE_REQUEST);
      const answer = await ask(url, phone, '/api/field/packets', { ...known, deviceNow, packets });
      const { results } = answer as { results: { state: string; reason: string | null }[] };
      if (results.some((one) => one.state !== 'applied')) throw new Error(JSON.stringify(results[0]));
    }
    for (const photo of phone.photos) await bringPhoto(url, phone, photo);
    const session = await send(url, phone, '/api/field/sessions', { device: phone.id, secret: phone.secret });
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const body = { device: phone.id, buckets: null, forms: {}, edition: null };
    await (await send(url, phone, '/api/field/sync', body, cookie)).json();
  }
}

async function bringPhoto(url: string, phone: Phone, photo: Phone['photos'][number]): Promise<void> {
  const form = new FormData();
  form.append('device', phone.id);
  form.append('token', phone.token);
  form.append('file', new Blob([photo.sealed]), 'file');
  const answer = await fetch(`${url}/api/field/files/${photo.id}`, {
    ...{ method: 'POST', body: form, headers: { 'x-forwarded-for': phone.address } },
  });
  const told = (await answer.json()) as { state?: string };
  if (told.state !== 'kept') throw new Error(JSON.stringify(told));
}

async function ask(url: string, phone: Phone, path: string, body: object): Promise<unknown> {
  return (await send(url, phone, path, body)).json();
}

async function send(url: string, phone: Phone, path: string, body: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': phone.address, cookie };
  const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** The bytes of the photos, written one file after the other; answers the seconds. */
function bareFiles(folder: string, count: number): number {
  const bytes = randomBytes(PHOTO_BYTES);
  const begun = performance.now();
  const file = openSync(folder, 'w');
  for (let at = 0; at < count; at += 1) writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  return (performance.now() - begun) / 1000;
}

async function serve({ loginUrl, folder }: BenchSystem): Promise<{ child: ChildProcess; url: string }> {
  const script = fileURLToPath(new URL('serve-system.ts', import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, BENCH_LOGIN_URL: loginUrl, BENCH_FILES: join(folder, 'files', 'tonghu') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    wait(60_000).then(() => Promise.reject(new Error('The server did not start.'))),
  ])) as [string];
  return { child, url };
}

function peakMiB(pid: number): number {
  return (
    Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
  );
}
