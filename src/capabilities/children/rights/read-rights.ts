/**
 * Reads the rights of one child at a glance.
 */
import type { Selectable } from 'kysely';
import { type ChildTableRow, findChild } from '#capabilities/children/file/queries.ts';
import { consentsOf, consentViewOf } from '#capabilities/children/rights/consents/queries.ts';
import { readRights as contract } from '#capabilities/children/rights/contract.ts';
import type { CorrectionView } from '#capabilities/children/rights/corrections/contract.ts';
import { openValues } from '#capabilities/children/rights/corrections/sealed-values.ts';
import type { DisclosureView } from '#capabilities/children/rights/held/contract.ts';
import type { Holder } from '#capabilities/children/rights/holder.ts';
import { parametersOf } from '#capabilities/children/rights/parameters/keep-parameters.ts';
import { keptOf } from '#capabilities/children/rights/retention/kept.ts';
import { erasableFrom, mayGiveConsent } from '#capabilities/children/rights/rules.ts';
import { inArea, type PersonActor } from '#foundation/access/actor.ts';
import { mayDo } from '#foundation/access/table.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import type { Tables } from '#foundation/database/tables.ts';
import { type Deed, deed } from '#foundation/http/deed.ts';
import type { Subject } from '#foundation/vault/subject.ts';

/** Makes the deed; the holders say how long what they hold is kept. */
export function readRightsWith(holders: readonly Holder[]): Deed {
  return deed(contract, async ({ tx, actor, params, today, audit }) => {
    const child = await findChild(tx, params.id);
    audit({ objectKind: 'child', objectId: child.id, area: child.residence });
    const key = vaultOf(tx).subject(child.sealing_key);
    const kept = await keptOf(tx, holders, child.id);
    const mine = inArea(actor.area, child.residence);
    const serve = mine && mayDo(actor.role, 'rights.serve');
    return {
      disclosures: (await requestsOf(tx, 'disclosure', child.id)).map((row) =>
        disclosureViewOf(row, actor, today),
      ),
      corrections: (await requestsOf(tx, 'correction', child.id)).map((row) =>
        correctionViewOf(row, key, actor, today),
      ),
      consents: (await consentsOf(tx, child.id)).map((row) => consentViewOf(row, actor)),
      kept,
      erasableFrom: erasableFrom(kept),
      answerDays: (await parametersOf(tx))['answer-days'],
      consentBy: mayGiveConsent('child', child.birth_date, today)
        ? ('child' as const)
        : ('guardian' as const),
      carerName: await carerOf(tx, child),
      can: {
        serve,
        consent: serve && child.state === 'registered',
        proposeErasure: mine && child.state === 'left' && mayDo(actor.role, 'erasure.propose'),
      },
    };
  });
}

async function carerOf(tx: Transaction, child: ChildTableRow): Promise<string | null> {
  if (child.guardian_id === null) return null;
  const carer = await tx
    .selectFrom('guardian')
    .select('name')
    .where('id', '=', child.guardian_id)
    .executeTakeFirst();
  return carer?.name ?? null;
}

function requestsOf<Table extends 'disclosure' | 'correction'>(
  tx: Transaction,
  table: Table,
  childId: string,
): Promise<Selectable<Tables[Table]>[]> {
  const rows = tx
    .selectFrom(table as 'disclosure' | 'correction')
    .selectAll()
    .where('child_id', '=', childId)
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows as unknown as Promise<Selectable<Tables[Table]>[]>;
}

interface Asked {
  readonly asker_name: string;
  readonly asker_relation: string;
  readonly identity_checked: string;
  readonly received_on: string;
  readonly receiver_name: string;
  readonly answer_by: string;
}

function askerOf(row: Asked): DisclosureView['asker'] {
  return {
    name: row.asker_name,
    relation: row.asker_relation as DisclosureView['asker']['relation'],
    identityChecked: row.identity_checked as DisclosureView['asker']['identityChecked'],
    receivedOn: row.received_on,
    receivedBy: row.receiver_name,
    answerBy: row.answer_by,
  };
}

function disclosureViewOf(
  row: Selectable<Tables['disclosure']>,
  actor: PersonActor,
  today: string,
): DisclosureView {
  const open = row.state === 'received';
  const serves = open && mayDo(actor.role, 'rights.serve');
  return {
    id: row.id,
    version: row.version,
    asker: askerOf(row),
    identityNote: row.identity_note,
    state: row.state as DisclosureView['state'],
    late: open && row.answer_by < today,
    madeAt: row.made_at?.toISOString() ?? null,
    digest: row.digest,
    handedOverOn: row.handed_over_on,
    handedOverHow: row.handed_over_how as DisclosureView['handedOverHow'],
    signed: row.signature_file !== null,
    droppedWhy: row.dropped_why,
    can: { print: serves, handOver: serves && row.digest !== null, drop: serves },
  };
}

function correctionViewOf(
  row: Selectable<Tables['correction']>,
  child: Subject,
  actor: PersonActor,
  today: string,
): CorrectionView {
  const open = row.state === 'received';
  return {
    id: row.id,
    version: row.version,
    subject: row.subject as CorrectionView['subject'],
    field: row.field,
    ...openValues(child, row),
    evidence: row.evidence,
    asker: askerOf(row),
    state: row.state as CorrectionView['state'],
    late: open && row.answer_by < today,
    decidedOn: row.decided_on,
    decidedBy: row.decider_name,
    decidedWhy: row.decided_why,
    can: {
      decide: open && mayDo(actor.role, 'rights.decide'),
      print: !open && mayDo(actor.role, 'rights.serve'),
    },
  };
}
