/**
 * What the capabilities bring together: every operation, what is done by the day and by the minute, the long work, and who keeps
 * records on children. A capability is named here and nowhere else.
 */
import { accessDeeds, passReferredChildren } from '#capabilities/access/index.ts';
import {
  aftercareDeeds,
  aftercareHolders,
  aftercareRounds,
  aftercareWork,
  askingsRound,
  passKeptRooms,
  registersRound,
} from '#capabilities/aftercare/index.ts';
import { assistanceDeeds, benefitsDue, holdsBenefits } from '#capabilities/assistance/index.ts';
import { auditDeeds, holdsTrail } from '#capabilities/audit/index.ts';
import { casesDeeds, escalateMissed, holdsCases, openCases, passCases } from '#capabilities/cases/index.ts';
import { censusDeeds, censusWork, holdsRosters, sourcesOf } from '#capabilities/census/index.ts';
import {
  childrenDeeds,
  childrenOfPlace,
  dailyRetention,
  erasureWork,
  type Holder,
} from '#capabilities/children/index.ts';
import {
  coordinationDeeds,
  holdsReferrals,
  watchReferrals,
  watchResolutions,
} from '#capabilities/coordination/index.ts';
import { letterFormDeeds, stampSeals } from '#capabilities/documents/form/index.ts';
import { documentsDeeds } from '#capabilities/documents/index.ts';
import { alertsDue, dutyDeeds, dutyRounds, passAlerts } from '#capabilities/duty/index.ts';
import { endPhonesOf, fieldDeeds, holdsPhones } from '#capabilities/field/index.ts';
import { formsDeeds } from '#capabilities/forms/index.ts';
import {
  agreementPapers,
  alarmsDue,
  dailyGuardianship,
  guardianshipDeeds,
  guardianshipOfPlace,
  hearOfRegister,
  holdsGuardianship,
  letterPapers,
  lettersDue,
} from '#capabilities/guardianship/index.ts';
import {
  forgetCalls,
  giveUpLostCalls,
  holdsTickets,
  hotlineDeeds,
  openTickets,
} from '#capabilities/hotline/index.ts';
import { indicatorsDeeds } from '#capabilities/indicators/index.ts';
import { knowledgeDeeds, knowledgeRound } from '#capabilities/knowledge/index.ts';
import {
  type HandingOverParts,
  handingOverDeeds,
  handingOverRound,
  organizationDeeds,
} from '#capabilities/organization/index.ts';
import { eraseReports, portalDeeds, reportsRound } from '#capabilities/portal/index.ts';
import { childPapers, printsDeeds } from '#capabilities/prints/index.ts';
import { expireExports, holdsExports, privacyDeeds, privacyWork } from '#capabilities/privacy/index.ts';
import { proposalsDeeds, proposalsDue, watchProposals } from '#capabilities/proposals/index.ts';
import {
  type DueFor,
  forgetMessages,
  holdsFamilyMessages,
  remindersDeeds,
  remindersRounds,
} from '#capabilities/reminders/index.ts';
import { dailyRisk, endRiskOfLeavers, holdsRisk, riskDeeds } from '#capabilities/risk/index.ts';
import {
  absencesDue,
  dailyVisits,
  dropVisitsOfLeavers,
  followLevels,
  holdsVisits,
  visitsDeeds,
  visitsDue,
} from '#capabilities/visits/index.ts';
import { checkpointRound, verifyWork } from '#foundation/audit/rounds.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import type { Deed } from '#foundation/http/deed.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';
import type { MinuteRound, RoundApart } from '#foundation/jobs/minute-rounds.ts';
import type { WorkKind } from '#foundation/jobs/runner.ts';
import { readWork } from '#foundation/jobs/work.ts';
import { openLive } from '#foundation/live/open-live.ts';
import type { OutsideChannels } from '#foundation/outside/ports.ts';

/** The capabilities besides children's files that keep records on children. */
export const holders: readonly Holder[] = [
  holdsGuardianship,
  holdsRisk,
  holdsVisits,
  holdsBenefits,
  holdsPhones,
  ...aftercareHolders,
  holdsFamilyMessages,
  holdsRosters,
  holdsCases,
  holdsReferrals,
  holdsExports,
  holdsTickets,
  holdsTrail,
];

/** What passes when a post does, in the order in which it is listed; who must hear of it, such as a leaver's phones, joins there. */
const handingOver: HandingOverParts = {
  passesOn: [
    ...[childrenOfPlace, guardianshipOfPlace, passCases],
    ...[passReferredChildren, passAlerts, passKeptRooms],
  ],
  onHandedOver: [endPhonesOf],
};

/** Every operation of the system. */
export const allDeeds: readonly Deed[] = [
  ...organizationDeeds,
  ...childrenDeeds({
    sourcesOf,
    onRegister: [hearOfRegister, endRiskOfLeavers, dropVisitsOfLeavers],
    holders,
  }),
  ...handingOverDeeds(handingOver),
  ...guardianshipDeeds,
  ...riskDeeds({ onLevel: followLevels }),
  ...visitsDeeds,
  ...assistanceDeeds,
  ...aftercareDeeds,
  ...censusDeeds,
  ...hotlineDeeds,
  ...casesDeeds,
  ...coordinationDeeds,
  ...indicatorsDeeds,
  ...proposalsDeeds,
  ...privacyDeeds,
  ...printsDeeds,
  ...accessDeeds,
  ...auditDeeds,
  ...dutyDeeds({ openMatters: [openTickets, openCases] }),
  ...knowledgeDeeds,
  ...formsDeeds,
  ...documentsDeeds,
  ...letterFormDeeds,
  ...fieldDeeds,
  ...portalDeeds,
  ...remindersDeeds,
  readWork,
  openLive,
];

/** Every kind of long work. */
export const allWork: readonly WorkKind[] = [
  ...censusWork,
  ...privacyWork({ letterPapers, agreementPapers, childPapers }),
  ...aftercareWork,
  verifyWork,
  erasureWork,
];

/** What falls due by the day. */
export function allRounds(parts: {
  readonly database: Database;
  readonly files: FileStore;
}): readonly DailyRound[] {
  return [
    { name: 'guardianship', run: dailyGuardianship },
    { name: 'risk', run: dailyRisk },
    { name: 'visits', run: dailyVisits },
    ...aftercareRounds,
    expireExports(parts.files, () => parts.database.clock.now()),
    checkpointRound,
    knowledgeRound,
    { name: 'retention', run: dailyRetention(holders) },
    eraseReports(parts.files),
    forgetCalls,
    forgetMessages,
  ];
}

/** What falls due by the minute. */
export const minuteRounds: readonly MinuteRound[] = [
  { name: 'cases', run: escalateMissed },
  giveUpLostCalls,
  ...dutyRounds,
  { name: 'referrals', run: watchReferrals },
  { name: 'resolutions', run: watchResolutions },
  { name: 'proposals', run: watchProposals },
  reportsRound,
  askingsRound,
  handingOverRound(handingOver),
];

/** What a digest counts. */
const dueFor: readonly DueFor[] = [
  lettersDue,
  alarmsDue,
  alertsDue,
  visitsDue,
  absencesDue,
  benefitsDue,
  proposalsDue,
];

/** What is done by the minute and waits for servers of others. */
export function outsideRounds(channels: OutsideChannels): readonly (MinuteRound | RoundApart)[] {
  return [registersRound, stampSeals, ...remindersRounds(dueFor, channels)];
}
