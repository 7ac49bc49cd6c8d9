/** The periods of proposals: as they hold, as they are proposed, and set otherwise by the city. */
import { v7 as uuidv7 } from 'uuid';
import { type ProposalPeriods, usualPeriods } from '#capabilities/proposals/clocks/rules.ts';
import type { PeriodCode } from '#capabilities/proposals/codes/contract.ts';
import { periodCodes } from '#capabilities/proposals/codes/contract.ts';
import * as contract from '#capabilities/proposals/periods/contract.ts';
import { refuseField } from '#capabilities/proposals/queries.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';

interface Period {
  readonly unit: 'months' | 'days' | 'workdays';
  readonly amount: number;
}

const months = (amount: number): Period => ({ unit: 'months', amount });

/** As the rules that were found say. */
const proposed: Readonly<Record<PeriodCode, Period>> = {
  answer: months(usualPeriods.answerMonths),
  longest: months(usualPeriods.longestMonths),
  return: { unit: usualPeriods.returnIn, amount: usualPeriods.returnDays },
  opinion: months(usualPeriods.opinionMonths),
  again: months(usualPeriods.againMonths),
};
const codes = Object.keys(periodCodes) as PeriodCode[];

function lastSet(tx: Transaction) {
  return tx
    .selectFrom('proposal_parameter')
    .selectAll()
    .distinctOn('code')
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** The periods that hold now. */
export async function periodsNow(tx: Transaction): Promise<ProposalPeriods> {
  const rows = await lastSet(tx);
  const of = (code: PeriodCode) => rows.find((row) => row.code === code) ?? proposed[code];
  return {
    answerMonths: of('answer').amount,
    longestMonths: of('longest').amount,
    returnDays: of('return').amount,
    returnIn: of('return').unit as 'days',
    opinionMonths: of('opinion').amount,
    againMonths: of('again').amount,
  };
}

async function told(tx: Transaction) {
  const rows = await lastSet(tx);
  return {
    items: codes.map((code) => {
      const row = rows.find((one) => one.code === code);
      const { unit, amount } = row ?? proposed[code];
      return {
        ...{ code, unit: unit as Period['unit'], amount, proposed: proposed[code] },
        ...{ setBy: row?.setter_name ?? null, setAt: row?.set_at ?? null, why: row?.why ?? null },
      };
    }),
  };
}

export const readPeriods = deed(contract.readPeriods, ({ tx }) => told(tx));

export const setPeriod = deed(contract.setPeriod, async ({ tx, actor, now, params, body, audit }) => {
  const { code } = params;
  if ((code === 'return') === (body.unit === 'months')) refuseField('unit', 'unit');
  const periods = await periodsNow(tx);
  if (code === 'longest' && body.amount < periods.answerMonths) refuseField('amount', 'range');
  if (code === 'answer' && body.amount > periods.longestMonths) refuseField('amount', 'range');
  await tx
    .insertInto('proposal_parameter')
    .values({ id: uuidv7(), code, ...body, set_by: actor.accountId, setter_name: actor.name, set_at: now })
    .execute();
  audit({ details: { code, unit: body.unit, amount: body.amount }, why: body.why });
  return told(tx);
});
