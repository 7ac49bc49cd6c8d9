/**
 * Composition: the one server with all capabilities' operations, and the one that does the long work.
 */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
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
  findActor,
  type HandingOverParts,
  handingOverDeeds,
  handingOverRound,
  organizationDeeds,
  sessionStands,
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
import { actorMay } from '#foundation/access/actor.ts';
import { checkpointRound, verifyWork } from '#foundation/audit/rounds.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import type { VirusScan } from '#foundation/files/virus-scan.ts';
import { addApiPages } from '#foundation/http/api-pages.ts';
import { closeServer } from '#foundation/http/close-server.ts';
import type { Deed, Installation } from '#foundation/http/deed.ts';
import { addPhoneSocket } from '#foundation/http/phone-socket.ts';
import { addRoute } from '#foundation/http/route.ts';
import { buildServer } from '#foundation/http/server.ts';
import { cookieName } from '#foundation/http/session-cookies.ts';
import type { DailyRound } from '#foundation/jobs/daily-rounds.ts';
import type { MinuteRound, RoundApart } from '#foundation/jobs/minute-rounds.ts';
import { startWorkRunner, type WorkKind, type WorkRunner } from '#foundation/jobs/runner.ts';
import { readWork } from '#foundation/jobs/work.ts';
import { makeLiveHub } from '#foundation/live/hub.ts';
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
  ...privacyWork({ letterPapers, childPapers }),
  ...aftercareWork,
  verifyWork,
  erasureWork,
];

/** What falls due by the day. */
export function allRounds(parts: Pick<AppParts, 'database' | 'files'>): readonly DailyRound[] {
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

/** What an app is made of. */
export interface AppParts {
  readonly database: Database;
  readonly files: FileStore;
  readonly logLevel: string;
  /** True where all people are made up. */
  readonly demonstration?: boolean;
  /** Operations that only this installation has (the demonstration's). */
  readonly extraDeeds?: readonly Deed[];
  /** What this installation has decided; without it nobody is asked for a second factor. */
  readonly installation?: Installation;
  /** Looks at what is uploaded, where a scanner is configured. */
  readonly virusScan?: VirusScan;
  /** Requests a minute of one session, where another limit is wanted. */
  readonly requestsPerMinute?: number;
  /** The origin under which people reach the system. */
  readonly publicUrl?: string;
  /** Addresses of proxies that may say for whom they ask. */
  readonly trustedProxies?: readonly string[];
}

/** A built app; the caller listens on `server` and closes both. */
export interface App {
  readonly server: FastifyInstance;
  readonly runner: WorkRunner;
  close(): Promise<void>;
}

/** Builds the server and starts the runner. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { database, files, logLevel } = parts;
  const built = (face: string): string => join(import.meta.dirname, '..', 'dist', face);
  const server = await buildServer({
    logLevel,
    ping: database.ping,
    faces: { desk: built('desk'), pages: built('public'), field: built('field') },
    publicUrl: parts.publicUrl ?? '',
    ...(parts.requestsPerMinute === undefined ? {} : { requestsPerMinute: parts.requestsPerMinute }),
    trustedProxies: parts.trustedProxies ?? [],
  });
  const onFault = (work: { id: string; kind: string }, fault: unknown): void =>
    server.log.error({ work: work.id, kind: work.kind, reason: (fault as Error).name }, 'long work failed');
  const runner = startWorkRunner({ database, files, kinds: allWork, onFault });
  const live = makeLiveHub(database);
  server.addHook('preClose', () => live.stop());
  const settings = {
    database,
    files,
    demonstration: parts.demonstration ?? false,
    installation: parts.installation ?? { rolesWithSecondFactor: [], singleSignOn: null },
    secureCookies: (parts.publicUrl ?? '').startsWith('https:'),
    virusScan: parts.virusScan ?? null,
    wakeWork: runner.wake,
    findActor,
    sessionStands,
    live,
  };
  const replaced = new Set((parts.extraDeeds ?? []).map((deed) => deed.contract.id));
  const deeds = [...allDeeds.filter((deed) => !replaced.has(deed.contract.id)), ...(parts.extraDeeds ?? [])];
  for (const deed of deeds) addRoute(server, settings, deed);
  await addApiPages(
    server,
    deeds.map((deed) => deed.contract),
  );
  addPhoneSocket(server, {
    exchange: () => settings.installation.phoneExchange?.() ?? null,
    mayAnswer: answersCalls(database, settings.secureCookies),
    publicUrl: parts.publicUrl ?? '',
  });
  return {
    server,
    runner,
    close: async () => {
      await closeServer(server);
      await runner.stop();
    },
  };
}

/** Whether whoever sends these cookies is signed in and may answer calls. */
function answersCalls(database: Database, secureCookies: boolean) {
  return async (cookies: Record<string, string | undefined>): Promise<boolean> => {
    const token = cookies[cookieName(secureCookies)];
    if (token === undefined) return false;
    const actor = await database.asActor(
      { actor: { kind: 'service', service: 'sign-in', onBehalfOf: null }, requestId: 'phone' },
      (tx) => findActor(tx, token, database.clock.now()),
    );
    return (
      actor !== null &&
      actorMay(actor, 'call.answer') &&
      actor.mustChangePassword !== true &&
      (actor.owes ?? null) === null
    );
  };
}
