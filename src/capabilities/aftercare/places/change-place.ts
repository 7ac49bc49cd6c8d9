/** What changes while a child has a place: its days, its meal, what of its health must be known, whether it goes home alone. */
import { sql } from 'kysely';
import * as contract from '#capabilities/aftercare/places/contract.ts';
import { placeToWrite } from '#capabilities/aftercare/places/decide-place.ts';
import { placeFiguresOf } from '#capabilities/aftercare/places/parameters/keep-figures.ts';
import { placeViewOf } from '#capabilities/aftercare/places/views.ts';
import { ageOn } from '#capabilities/children/rules.ts';
import { vaultOf } from '#foundation/database/connect.ts';
import { pngFromDataUrl } from '#foundation/documents/png.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

export const changePlace = deed(
  contract.changePlace,
  async ({ tx, actor, params, body, version, today, audit }) => {
    const { row } = await placeToWrite(tx, actor, { id: params.id, version, may: 'change' }, today);
    const { weekdays, meal, health, stays } = body;
    const subject = vaultOf(tx).subject(row.sealing_key);
    await tx
      .updateTable('aftercare_place')
      .set({
        ...(weekdays === undefined ? {} : { weekdays: [...weekdays].sort() }),
        ...(meal === undefined ? {} : { meal: meal && row.meals }),
        ...(health === undefined
          ? {}
          : { health_sealed: subject.seal('aftercare_place.health_sealed', row.id, health) }),
        ...(stays === undefined ? {} : { asked_why: null, asked_at: null }),
        version: sql<number>`version + 1`,
      })
      .where('id', '=', row.id)
      .execute();
    audit({
      objectKind: 'child',
      objectId: row.child_id,
      area: row.division,
      before: { weekdays: row.weekdays, meal: row.meal },
      after: { weekdays: weekdays ?? row.weekdays, meal: meal ?? row.meal },
      details: { place: row.id, health: health !== undefined, stays: stays === true },
    });
    return placeViewOf(tx, actor, row.id, today);
  },
);

export const setAlone = deed(
  contract.setAlone,
  async ({ tx, actor, params, body, version, today, language, audit }) => {
    const { row } = await placeToWrite(tx, actor, { id: params.id, version, may: 'change' }, today);
    const least = (await placeFiguresOf(tx))(row.division)['alone-age'];
    const age = row.birth_date === null ? 0 : ageOn(row.birth_date, today);
    if (body.allowed && age < least) {
      const message = {
        zh: `未满 ${least} 岁的孩子不能自行离开。`,
        en: `A child below ${least} does not leave alone.`,
      }[language];
      throw new Refusal('rule-broken', {}, [{ place: 'body.allowed', code: 'too-young', message }]);
    }
    if (body.allowed) pngFromDataUrl(body.signature, 'body.signature');
    const subject = vaultOf(tx).subject(row.sealing_key);
    const signature = body.allowed ? body.signature : null;
    await tx
      .updateTable('aftercare_place')
      .set({
        alone_allowed: body.allowed,
        alone_signer: body.allowed ? body.signer : null,
        alone_signed_on: body.allowed ? today : null,
        alone_signed_sealed: subject.seal('aftercare_place.alone_signed_sealed', row.id, signature),
        version: sql<number>`version + 1`,
      })
      .where('id', '=', row.id)
      .execute();
    audit({
      objectKind: 'child',
      objectId: row.child_id,
      area: row.division,
      before: { alone: row.alone_allowed },
      after: { alone: body.allowed },
      details: { place: row.id },
    });
    return placeViewOf(tx, actor, row.id, today);
  },
);
