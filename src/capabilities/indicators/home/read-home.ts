/**
 * The first page: what waits for me today, and where my area stands.
 */
import { aftercareWaiting } from '#capabilities/indicators/home/aftercare-queries.ts';
import { casesWaiting } from '#capabilities/indicators/home/case-queries.ts';
import { readHome as contract, type WaitingItem } from '#capabilities/indicators/home/contract.ts';
import { coordinationWaiting } from '#capabilities/indicators/home/coordination-queries.ts';
import { dutyWaiting } from '#capabilities/indicators/home/duty-queries.ts';
import { hotlineWaiting } from '#capabilities/indicators/home/hotline-queries.ts';
import { proposalsWaiting } from '#capabilities/indicators/home/proposal-queries.ts';
import {
  administrationWaiting,
  areaFigures,
  censusWaiting,
  childrenWaiting,
  exportsWaiting,
  gravestAlarms,
  newestCampaign,
  openingsToReview,
  readingAlarmsWaiting,
  transfersWaiting,
} from '#capabilities/indicators/home/queries.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import { isAdministrator, mayDo, roles } from '#foundation/access/table.ts';
import { asService, type Transaction } from '#foundation/database/connect.ts';
import { deed } from '#foundation/http/deed.ts';
import { isSmall, withheldFigure } from '#foundation/small-counts/rules.ts';

async function waitingFor(
  tx: Transaction,
  actor: PersonActor,
  today: string,
  now: Date,
): Promise<WaitingItem[]> {
  const found: WaitingItem[] = [];
  if (mayDo(actor.role, 'duty.alert')) found.push(...(await dutyWaiting(tx, actor, now)));
  if (mayDo(actor.role, 'aftercare.read') && actor.role !== 'leader')
    found.push(...(await aftercareWaiting(tx, actor, today)));
  if (mayDo(actor.role, 'case.read')) found.push(...(await casesWaiting(tx, actor, today, now)));
  if (mayDo(actor.role, 'meeting.read')) found.push(...(await coordinationWaiting(tx, actor, now)));
  if (mayDo(actor.role, 'proposal.read')) found.push(...(await proposalsWaiting(tx, actor, now)));
  if (mayDo(actor.role, 'child.read')) found.push(...(await childrenWaiting(tx, today)));
  if (mayDo(actor.role, 'child.transfer')) found.push(await transfersWaiting(tx, actor));
  if (mayDo(actor.role, 'campaign.report')) found.push(...(await censusWaiting(tx, actor)));
  if (mayDo(actor.role, 'breakglass.watch')) found.push(await openingsToReview(tx, actor));
  if (isAdministrator(actor.role)) {
    found.push(...(await administrationWaiting(tx, actor, now)));
  }
  if (mayDo(actor.role, 'export.read')) found.push(...(await exportsWaiting(tx, actor, now)));
  if (mayDo(actor.role, 'call.answer')) found.push(...(await hotlineWaiting(tx, actor, now)));
  if (mayDo(actor.role, 'reading-alarm.read')) found.push(await readingAlarmsWaiting(tx));
  return found.filter((item) => item.count > 0);
}

/** Where the area stands, small counts withheld from those who see figures without names. */
function shownArea(actor: PersonActor, figures: Awaited<ReturnType<typeof areaFigures>>) {
  const { counted, with_guardian, guardian_files, letters } = figures;
  const share = (part: number) => {
    const value = counted === 0 ? null : part / counted;
    const figure = { unit: 'share' as const, numerator: part, denominator: counted, value };
    return roles[actor.role].reach === 'records' ? figure : withheldFigure(figure);
  };
  const lettered = share(letters);
  return {
    code: actor.area,
    counted: lettered.denominator,
    withGuardian: share(with_guardian).numerator,
    guardianFiles: share(guardian_files).numerator,
    lettersValid: lettered.numerator,
    coverage: lettered.value,
  };
}

/** The leading group sees how far a census is, and none of its records. */
async function campaignFor(tx: Transaction, actor: PersonActor) {
  if (mayDo(actor.role, 'campaign.read')) return newestCampaign(tx);
  return actor.role === 'leader' ? asService(tx, actor, 'figures', () => newestCampaign(tx)) : null;
}

export const readHome = deed(contract, async ({ tx, actor, today, now, audit }) => {
  const figures = mayDo(actor.role, 'figures.read') ? await areaFigures(tx) : null;
  const campaign = await campaignFor(tx, actor);
  const alarms = mayDo(actor.role, 'alarm.read') ? await gravestAlarms(tx) : [];
  audit({ children: alarms.map((alarm) => alarm.child_id) });
  return {
    today,
    waiting: await waitingFor(tx, actor, today, now),
    area: figures === null ? null : shownArea(actor, figures),
    alarms: alarms.map((alarm) => ({
      id: alarm.id,
      kind: alarm.kind,
      childId: alarm.child_id,
      childName: alarm.child_name,
      division: alarm.division,
      raisedAt: alarm.raised_at,
      state: alarm.state,
    })),
    campaign:
      campaign === null
        ? null
        : {
            id: campaign.id,
            name: campaign.name,
            censusDate: campaign.census_date,
            deadline: campaign.deadline,
            state: campaign.state,
            distinctChildren:
              roles[actor.role].reach !== 'records' && isSmall(campaign.children) ? null : campaign.children,
            townsPassedOn: campaign.passed_on,
            towns: campaign.towns,
          },
  };
});
