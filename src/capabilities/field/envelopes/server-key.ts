/**
 * The server's own key pair for what phones seal: made when it is first asked for, its private half sealed with a key outside the
 * database. Opens envelopes; nothing of what is in them is known here.
 */
import { createPrivateKey, createSecretKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import type { Envelope, PublicKey } from '#capabilities/field/envelopes/contract.ts';
import { publicKey } from '#capabilities/field/envelopes/contract.ts';
import { openPartNow, unwrapContentKey } from '#capabilities/field/envelopes/open-sealed.ts';
import { type Bytes, WRAPPING } from '#capabilities/field/envelopes/rules.ts';
import { seal, unseal } from '#foundation/access/sealed-secret.ts';
import type { Transaction } from '#foundation/database/connect.ts';

const OPENED_KEPT = 8;

const opened = new Map<string, KeyObject>();
/** The same by the key's id alone, for whoever opens without asking the database. */
const known = new Map<string, KeyObject>();

/** The public half that is given out now. The caller acts as the service `field-delivery`. */
export async function publicKeyOf(tx: Transaction): Promise<PublicKey> {
  const row = await tx
    .selectFrom('field_key')
    .select(['id', 'public_key'])
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (row !== undefined) return publicKey.parse({ id: row.id, jwk: row.public_key });
  const pair = await generateKeyPair(WRAPPING, { crv: 'P-256', extractable: true });
  const made = { id: uuidv7(), jwk: await exportJWK(pair.publicKey) };
  const hidden = seal(JSON.stringify(await exportJWK(pair.privateKey)), made.id);
  await tx
    .insertInto('field_key')
    .values({ id: made.id, public_key: JSON.stringify(made.jwk), private_sealed: hidden })
    .execute();
  return publicKey.parse(made);
}

async function privateKeyOf(tx: Transaction, keyId: string): Promise<KeyObject> {
  const row = await tx
    .selectFrom('field_key')
    .select('private_sealed')
    .where('id', '=', keyId)
    .executeTakeFirst();
  if (row === undefined) throw new Error('An envelope names a key that this server never had.');
  const at = `${keyId}/${row.private_sealed}`;
  let key = opened.get(at);
  if (key === undefined) {
    key = createPrivateKey({
      key: JSON.parse(unseal(row.private_sealed, keyId)) as JsonWebKey,
      format: 'jwk',
    });
    opened.set(at, key);
    known.set(keyId, key);
    const oldest = opened.keys().next().value;
    if (opened.size > OPENED_KEPT && oldest !== undefined) {
      opened.delete(oldest);
      known.delete(oldest.slice(0, oldest.indexOf('/')));
    }
  }
  return key;
}

interface Opened {
  readonly content: string;
  readonly contentKey: Bytes;
}

/** What an envelope holds, and the key with which its files are opened. @throws where it cannot be opened */
export async function openEnvelope(tx: Transaction, envelope: Envelope): Promise<Opened> {
  return openWith(await privateKeyOf(tx, envelope.keyId), envelope);
}

/** The same with a key that was used in this process before; null where it was not. @throws where it cannot be opened */
export function openWithKnownKey(envelope: Envelope): Opened | null {
  const key = known.get(envelope.keyId);
  return key === undefined ? null : openWith(key, envelope);
}

interface ContentKey {
  readonly bytes: Bytes;
  readonly key: KeyObject;
}

/**
 * Content keys that were unwrapped lately: the marks of a door come under one key in an afternoon (field/store/door-key.ts), and to
 * unwrap it takes far longer than to open what it seals. By the key's wrapped form as a whole, so that nothing else is ever found.
 */
const unwrapped = new Map<string, ContentKey>();
/** Twice as many as a city has doors. */
const UNWRAPPED_KEPT = 4_000;

function contentKeyIn(key: KeyObject, envelope: Envelope): ContentKey {
  const at = `${envelope.keyId}/${envelope.key}`;
  const before = unwrapped.get(at);
  if (before !== undefined) return before;
  const bytes = unwrapContentKey(envelope.key, key);
  const made = { bytes, key: createSecretKey(bytes) };
  unwrapped.set(at, made);
  const oldest = unwrapped.keys().next().value;
  if (unwrapped.size > UNWRAPPED_KEPT && oldest !== undefined) unwrapped.delete(oldest);
  return made;
}

function openWith(key: KeyObject, envelope: Envelope): Opened {
  const content = contentKeyIn(key, envelope);
  return {
    content: openPartNow(content.key, envelope.id, 'content', envelope.content),
    contentKey: content.bytes,
  };
}
