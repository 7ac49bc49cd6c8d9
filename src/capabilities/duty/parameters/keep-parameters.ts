/**
 * Reads the figures and ladders that hold and sets one otherwise. Earlier settings stay: the last row of a code holds.
 */
import { v7 as uuidv7 } from 'uuid';
import * as contract from '#capabilities/duty/parameters/contract.ts';
import { faultsOfParameters, proposedParameters, withSettings } from '#capabilities/duty/parameters/rules.ts';
import { mayDo } from '#foundation/access/table.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { withinService } from '#foundation/database/within-service.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** The figures and ladders as they hold in this installation; for whoever knows duty, and its service. */
export async function parametersOf(tx: Transaction): Promise<contract.DutyParameters> {
  return withSettings(await lastSettings(tx));
}

/** The figures as they hold, for whoever asks in whatever transaction. */
export async function figuresOf(tx: Transaction): Promise<contract.DutyParameters> {
  return withinService(tx, 'duty', () => parametersOf(tx));
}

function lastSettings(tx: Transaction) {
  return tx
    .selectFrom('duty_parameter')
    .distinctOn('code')
    .select(['code', 'value', 'rungs', 'why', 'setter_name', 'set_at'])
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export const readDutyParameters = deed(contract.readDutyParameters, async ({ tx, actor }) => {
  const settings = await lastSettings(tx);
  const held = withSettings(settings);
  const setOf = (code: string) => {
    const row = settings.find((one) => one.code === code);
    return { why: row?.why ?? null, setBy: row?.setter_name ?? null, setAt: row?.set_at ?? null };
  };
  const figures = Object.keys(contract.dutyFigures) as contract.FigureCode[];
  const ladders = Object.keys(contract.dutyLadders) as contract.LadderCode[];
  return {
    figures: figures.map((code) => ({
      code,
      value: held[code],
      proposed: proposedParameters[code],
      ...setOf(code),
    })),
    ladders: ladders.map((code) => ({
      code,
      rungs: [...held.ladders[code]],
      proposed: [...proposedParameters.ladders[code]],
      ...setOf(code),
    })),
    can: { set: mayDo(actor.role, 'duty.set') },
  };
});

export const setDutyParameter = deed(contract.setDutyParameter, async ({ tx, actor, body, audit }) => {
  const { code, why } = body;
  const setting = 'value' in body ? { value: body.value } : { rungs: body.rungs };
  const faults = faultsOfParameters(
    withSettings([
      ...(await lastSettings(tx)),
      { code, value: setting.value ?? null, rungs: setting.rungs ?? null },
    ]),
  );
  if (faults.length > 0) throw new Refusal('rule-broken', {}, faults);
  const id = uuidv7();
  await tx
    .insertInto('duty_parameter')
    .values({ id, code, ...setting, why, set_by: actor.accountId, setter_name: actor.name })
    .execute();
  audit({ objectKind: 'duty-parameter', objectId: code, after: setting, why });
  return { id };
});
