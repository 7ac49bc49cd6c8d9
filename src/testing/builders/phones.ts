/** A phone in a village, as far as the server can tell: it seals, sends and fetches as the real one does. */
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Envelope, PublicKey } from '#capabilities/field/envelopes/contract.ts';
import {
  type Bytes,
  makeContentKey,
  sealPart,
  toBase64Url,
  wrapForServer,
} from '#capabilities/field/envelopes/rules.ts';
import type { HeldChild, SyncAnswer } from '#capabilities/field/sync/contract.ts';
import { bucketDigests, bucketOf } from '#capabilities/field/sync/rules.ts';
import { aChild, type MadeChild, places } from '#testing/builders/children.ts';
import { aGrandmother, aSignature, inCareOf, type MadeCare } from '#testing/builders/guardianship.ts';
import type { Caller, HttpAnswer, ServedSystem, TestSystem } from '#testing/harness.ts';

/** What is written at a phone, without what the phone adds by itself. */
export type Writing = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A sealed writing, ready to be sent, with the files that belong to it. */
export interface Parcel {
  readonly envelope: Envelope;
  readonly files: readonly { readonly id: string; readonly sealed: Bytes }[];
}

/** A phone that was made known as a director's. */
export interface TestPhone {
  readonly id: string;
  readonly token: string;
  readonly secret: string;
  readonly director: Caller;
  /** What it holds, by the child's id. */
  readonly children: Map<string, HeldChild>;
  write(writing: Writing, files?: readonly { id: string; bytes: Uint8Array }[]): Promise<Parcel>;
  send(parcels: readonly Parcel[], deviceNow?: string): Promise<HttpAnswer>;
  sendFile(file: { id: string; sealed: Uint8Array }): Promise<HttpAnswer>;
  contact(about?: { waiting?: number; emptied?: boolean; deviceNow?: string }): Promise<HttpAnswer>;
  /** Fetches until nothing differs; answers what the first request brought. */
  sync(): Promise<SyncAnswer>;
}

/** Makes a phone known as a director's. */
export async function aPhoneOf(system: ServedSystem, director: Caller): Promise<TestPhone> {
  const id = uuidv7();
  const enrolled = await director.post('/api/field/devices', { id, label: 'Android 11', app: 'test' });
  if (enrolled.status !== 200)
    throw new Error(`A phone could not be made known: ${JSON.stringify(enrolled.body)}`);
  const { token, secret, key } = enrolled.body as { token: string; secret: string; key: PublicKey };
  const anonymous = system.anonymous();
  const children = new Map<string, HeldChild>();
  let seq = 0;
  const phone: TestPhone = {
    ...{ id, token, secret, director, children },
    write: async (writing, files = []) => {
      const contentKey = makeContentKey();
      seq += 1;
      const packet = { id: uuidv7(), seq, madeAt: system.clock.now().toISOString(), ...writing };
      const content = new TextEncoder().encode(JSON.stringify(packet));
      return {
        envelope: {
          id: packet.id,
          keyId: key.id,
          key: await wrapForServer(contentKey, key),
          content: toBase64Url(await sealPart(contentKey, packet.id, 'content', content)),
        },
        files: await Promise.all(
          files.map(async (file) => ({
            id: file.id,
            sealed: await sealPart(contentKey, packet.id, file.id, new Uint8Array(file.bytes)),
          })),
        ),
      };
    },
    send: (parcels, deviceNow = system.clock.now().toISOString()) =>
      anonymous.post('/api/field/packets', {
        ...{ device: id, token, deviceNow },
        packets: parcels.map((parcel) => parcel.envelope),
      }),
    sendFile: (file) =>
      anonymous.upload(
        `/api/field/files/${file.id}`,
        { name: 'f', bytes: file.sealed },
        { device: id, token },
      ),
    contact: (about = {}) =>
      anonymous.post('/api/field/contacts', {
        ...{ device: id, token, deviceNow: system.clock.now().toISOString(), app: 'test', waiting: 0 },
        ...about,
      }),
    sync: async () => {
      let first: SyncAnswer | undefined;
      for (;;) {
        const answer = await director.post('/api/field/sync', {
          device: id,
          buckets: children.size === 0 ? null : bucketDigests(children.values()),
          ...{ forms: {}, edition: null },
        });
        if (answer.status !== 200) throw new Error(`A phone could not fetch: ${JSON.stringify(answer.body)}`);
        const got = answer.body as SyncAnswer;
        first ??= got;
        for (const part of got.buckets) {
          for (const held of [...children.keys()]) if (bucketOf(held) === part.at) children.delete(held);
          for (const child of part.children) children.set(child.id, child);
        }
        if (!got.more) return first;
      }
    },
  };
  return phone;
}

/** A photograph as a record announces it, and its bytes: random behind the marks of a JPEG. */
export function aPhoto(question = 'photos', bytes = 2000) {
  const content = Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    randomBytes(bytes),
    Buffer.from([0xff, 0xd9]),
  ]);
  const id = uuidv7();
  const sha256 = createHash('sha256').update(content).digest('hex');
  return {
    file: { id, question, sha256, bytes: content.length, mediaType: 'image/jpeg' as const },
    content: { id, bytes: new Uint8Array(content) },
  };
}

/** A village's director with a phone that holds a child, whose grandmother cares for it. */
export async function aDirectorAtWork(
  system: TestSystem,
): Promise<{ director: Caller; phone: TestPhone; child: MadeChild; care: MadeCare }> {
  const director = await system.caller('village', places.village);
  const phone = await aPhoneOf(system, director);
  const child = await aChild().named('张小明').inVillage(places.village).make(system);
  const care = await inCareOf(system, child, aGrandmother());
  await phone.sync();
  return { director, phone, child, care };
}

/** A letter that the child's carer signed at the phone. */
export const signing = (child: MadeChild, care: MadeCare) => ({
  ...{ kind: 'letter', childId: child.id, careId: care.careId, edition: '1' },
  ...{ termFrom: '2023-11-06', termTo: '2024-11-05', signerName: '王桂兰', witness: '赵会计' },
  signature: aSignature(),
});

/** A field of the child's file that the director found otherwise. */
export const correcting = (child: MadeChild, before: string | null, after: string, field = 'school') => ({
  ...{ kind: 'correction', childId: child.id, field, before, after },
});

/** What came from a phone, in the order in which it was written. */
export const packetsOf = (system: TestSystem, phone: TestPhone) =>
  system.owner(
    `select id, kind, state, reason, child_id, area, record_id, happened_at, clock_doubtful from field_packet
     where device_id = $1 order by seq, id`,
    [phone.id],
  );
