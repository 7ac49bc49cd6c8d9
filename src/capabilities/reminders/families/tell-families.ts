/**
 * Puts down what families are to be told, in the transaction of its cause: what is rolled back is told to nobody, what is committed
 * is told even if the process dies at once. One row a family and cause: put down twice, it is told once. It sends nothing itself
 * (send-families.ts); a family without a mobile stands at once among those to be called by hand.
 */
import { sql } from 'kysely';
import { v5 as uuidv5 } from 'uuid';
import { type FamilyRule, familyRules } from '#capabilities/reminders/families/contract.ts';
import { type FamilyReceiver, oneEach, timesOf } from '#capabilities/reminders/families/rules.ts';
import { sealFamilyMessage } from '#capabilities/reminders/families/sealed-fields.ts';
import { mobileOf } from '#capabilities/reminders/rules.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';

/** The name space in which a message has its id: the same cause, rule and family make the same message. */
const FAMILIES = '0a3c2f59-2d52-5c66-9c3e-6a1d1b7f40c8';
/** So many are written by one statement. */
const BATCH = 500;

/** What families are to be told. */
export interface FamilyTelling {
  readonly rule: FamilyRule;
  /** What it is about; each family is told once of it and rule. */
  readonly cause: string;
  readonly to: readonly FamilyReceiver[];
  readonly words: { readonly zh: string };
  /** Goes in quiet hours too; where it is not said the rule decides. */
  readonly urgent?: boolean;
  /** The place it is about; where it is not said, where each child lives. */
  readonly division?: string;
}

/** Puts down one message for each family; answers how many were new, in whoever's transaction. */
export function tellFamilies(tx: Transaction, now: Date, telling: FamilyTelling): Promise<number> {
  return tellEachFamily(tx, now, [telling]);
}

/** The same of many causes at once, in as many journeys to the database as of one. */
export async function tellEachFamily(
  tx: Transaction,
  now: Date,
  tellings: readonly FamilyTelling[],
): Promise<number> {
  const each = tellings.flatMap((telling) => oneEach(telling.to).map((family) => ({ telling, family })));
  if (each.length === 0) return 0;
  return withinService(tx, 'reminders', async () => {
    const known = await familiesOf(
      tx,
      each.map(({ family }) => family),
    );
    const rows = each.flatMap(({ telling, family }) => {
      // A guardian whose record is gone is none: the family is told all the same.
      const about =
        known.get(`${family.childId}/${family.guardianId}`) ?? known.get(`${family.childId}/null`);
      return about === undefined ? [] : [rowOf(tx, now, telling, family, about)];
    });
    let told = 0;
    for (let at = 0; at < rows.length; at += BATCH) {
      const written = await tx
        .insertInto('family_message')
        .values(rows.slice(at, at + BATCH))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      told += Number(written.numInsertedOrUpdatedRows ?? 0);
    }
    return told;
  });
}

interface Known {
  readonly child_id: string;
  readonly residence: string;
  readonly child_name: string;
  readonly guardian_id: string | null;
  readonly guardian_name: string | null;
}

async function familiesOf(tx: Transaction, families: readonly FamilyReceiver[]): Promise<Map<string, Known>> {
  const { rows } =
    await sql<Known>`select * from access.families_of(${families.map((one) => one.childId)}::uuid[],
    ${families.map((one) => one.guardianId)}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [`${row.child_id}/${row.guardian_id}`, row]));
}

function rowOf(tx: Transaction, now: Date, telling: FamilyTelling, family: FamilyReceiver, about: Known) {
  const vault = vaultOf(tx);
  const { rule, cause } = telling;
  const urgent = telling.urgent ?? familyRules[rule].urgent;
  const mobile = mobileOf(family.phone);
  const token = mobile === null ? family.childId : vault.index('phone', mobile).toString('hex');
  const id = uuidv5(`${cause}/${rule}/${token}`, FAMILIES);
  const { due, uselessAfter } = timesOf(rule, urgent, now);
  return {
    ...{ id, rule, cause, urgent, site_id: family.siteId ?? null },
    ...{ division: telling.division ?? about.residence, residence: about.residence },
    ...{ child_id: family.childId, child_name: about.child_name },
    ...{ guardian_id: about.guardian_id, guardian_name: about.guardian_name },
    ...sealFamilyMessage(vault, id, mobile ?? family.phone, telling.words.zh),
    ...{ made_at: now, due_at: due, useless_after: uselessAfter },
    ...(mobile === null
      ? { given_up_at: now, fault: family.phone === null ? 'no-number' : 'no-mobile' }
      : {}),
  };
}
