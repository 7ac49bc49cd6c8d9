/**
 * Sends a phone what differs from what it holds. Nothing is remembered of what it was sent but which children it was ever given:
 * an answer that is lost on its way is made again from the same comparison.
 */
import { sql } from 'kysely';
import { STAMP_CHARACTERS } from '#capabilities/field/codes/contract.ts';
import { noteContact } from '#capabilities/field/devices/note-contact.ts';
import { noteGiven, requireOwnPhone } from '#capabilities/field/devices/own-phone.ts';
import { publicKeyOf } from '#capabilities/field/envelopes/server-key.ts';
import type { ChildPackage } from '#capabilities/field/packages/contract.ts';
import { readPackages } from '#capabilities/field/packages/read-packages.ts';
import { isOwnWork } from '#capabilities/field/packets/rules.ts';
import { syncPhone as contract, type HeldChild } from '#capabilities/field/sync/contract.ts';
import { letterWordsFor } from '#capabilities/field/sync/letter-words.ts';
import {
  bucketDigests,
  bucketOf,
  differingBuckets,
  stampOf,
  wholeDigest,
} from '#capabilities/field/sync/rules.ts';
import { currentForms } from '#capabilities/forms/index.ts';
import { divisionPath } from '#capabilities/organization/index.ts';
import { telephonesOf } from '#capabilities/portal/index.ts';
import { watchOf } from '#capabilities/visits/index.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

/** Children in one answer, about: parts are sent whole until there are so many. */
const ENOUGH_CHILDREN = 120;

export const syncPhone = deed(contract, async (asked) => {
  const { tx, actor, body, now, today, demonstration, audit } = asked;
  await requireOwnPhone(tx, actor, body.device);
  if (body.here !== null) await noteContact(tx, body.device, { ...body.here, waiting: 0 }, now);
  const held = await heldChildren(tx, actor, today);
  const mine = bucketDigests(held);
  const whole = body.buckets?.length === STAMP_CHARACTERS;
  const differing = whole ? [] : differingBuckets(mine, body.buckets);
  const parts = differing.map((at) => ({ at, children: held.filter((child) => bucketOf(child.id) === at) }));
  const { now: sent, later } = enough(parts);
  const given = sent.flatMap((part) => part.children.map((child) => child.id));
  await noteGiven(tx, body.device, given, now);
  audit({
    objectKind: 'phone',
    objectId: body.device,
    area: actor.area,
    children: given,
    details: { given: given.length },
  });
  const path = await divisionPath(tx, actor.area);
  const forms = (await currentForms(tx)).filter((form) => isOwnWork(actor.role, 'record', form.kind));
  return {
    now,
    today,
    me: {
      ...{ account: await accountOf(tx, actor), name: actor.name, role: actor.role, division: actor.area },
      divisionName: path.map((step) => step.name).join(''),
      demonstration,
      keepsClassroom: await keepsClassroom(tx),
    },
    telephones: await telephonesOf(tx, actor),
    keyId: (await asService(tx, actor, 'field-delivery', () => publicKeyOf(tx))).id,
    unlike: whole && body.buckets !== wholeDigest(mine),
    buckets: sent,
    more: later,
    forms: forms
      .filter((form) => (body.forms[form.kind] ?? 0) !== form.version)
      .map(({ kind, version, document }) => ({ kind, version, document })),
    letterWording: isOwnWork(actor.role, 'letter', null) ? letterWordsFor(body.edition) : null,
  };
});

async function heldChildren(tx: Transaction, actor: PersonActor, today: string): Promise<HeldChild[]> {
  // A keeper knows children by their places in his classroom alone (register/fetch-register.ts).
  const packages = actor.role === 'classroom' ? [] : await readPackages(tx, actor, today);
  const watches = await watchOf(
    tx,
    packages.map((child) => child.id),
    today,
  );
  return packages.flatMap((child: ChildPackage) => {
    const watch = watches.get(child.id);
    if (watch === undefined) return [];
    const whole = { ...child, watch };
    return { ...whole, stamp: stampOf(JSON.stringify(whole)) };
  });
}

function enough<Part extends { readonly children: readonly unknown[] }>(parts: readonly Part[]) {
  const now: Part[] = [];
  let children = 0;
  for (const part of parts) {
    if (now.length > 0 && children + part.children.length > ENOUGH_CHILDREN) return { now, later: true };
    now.push(part);
    children += part.children.length;
  }
  return { now, later: false };
}

async function keepsClassroom(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{
    keeps: boolean;
  }>`select cardinality(access.kept_sites()) > 0 as keeps`.execute(tx);
  return rows[0]?.keeps === true;
}

async function accountOf(tx: Transaction, actor: PersonActor): Promise<string> {
  const row = await tx
    .selectFrom('account')
    .select('name')
    .where('id', '=', actor.accountId)
    .executeTakeFirst();
  return row?.name ?? '';
}
