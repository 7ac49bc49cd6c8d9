/**
 * Who acts: a person under one role in one division, or a named service of the system itself.
 * Pure data; the database is told of it in foundation/database/connect.ts.
 */
import {
  emergencyPermissions,
  machinePermissions,
  mayDo,
  type Permission,
  type Role,
  roles,
} from '#foundation/access/table.ts';

/** A person who has signed in and acts under one of his roles. */
export interface PersonActor {
  readonly kind: 'person';
  readonly accountId: string;
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  /** The division he is answerable for, as a code prefix (domain.md 3.9). */
  readonly area: string;
  readonly sessionId: string | null;
  readonly bindingId: string;
  /** True while he has only the one-time password that an administrator gave him. */
  readonly mustChangePassword?: boolean;
  /** What his session still owes: enrolling a second factor that his role asks for, or showing the one he has. */
  readonly owes?: 'enrolment' | 'code' | null;
  /** In whose stead he acts, while he stands in for somebody. */
  readonly inSteadOf?: Principal | null;
  /** The one file that he has broken open, while it is open. */
  readonly breakGlass?: OpenedFile | null;
  /** True where a unit's own system acts, by a token, and not a person at a screen. */
  readonly machine?: boolean;
  /** True where a child beyond his area has been referred to him. */
  readonly referred?: boolean;
}

/** The person whose role is lent to a substitute. */
export interface Principal {
  readonly accountId: string;
  readonly name: string;
}

/** A child's file that was opened in an emergency. */
export interface OpenedFile {
  readonly id: string;
  readonly childId: string;
  readonly until: Date;
}

/** The services that act without a person, or go beyond a person's area for one stated reason. */
export const services = {
  'sign-in': 'finds an account and its session before anybody is known',
  'census-import': 'recognises a child that another county has already reported',
  'guardian-recognition':
    'recognises a guardian whom another area has written down, or who lives outside of one’s own',
  'break-glass': 'finds the one child that an emergency names exactly, by citizen ID or code',
  substitution: 'finds whose role may be lent and who may stand in, by name',
  'child-transfer': 'moves a child from one area into another when both have agreed',
  'audit-lookup':
    'names to an auditor the child whose ID, code or name he was handed, masked and nothing more',
  figures: 'counts for figures that name nobody, for those who see figures only',
  demonstration: 'loads the demonstration city',
  administration: "the administrator's command, run on the server itself",
  'person-rights': 'tells a guardian who has read the child’s file, by unit and role',
  archive: 'opens, gives back or erases a file that was archived, for a stated reason',
  'call-lookup': 'names to whoever answers a call the children and cases tied to the caller’s number, masked',
  'case-intake': 'opens a case for a child beyond the reach of whoever takes the report',
  'case-staffing': 'finds who may work on a case, by name',
  telephony: 'writes down what a call centre reports of a call',
  'public-report': 'writes down what somebody reports or asks without signing in',
  'letter-check': 'finds a letter by the code on it and tells whoever holds it what stands on it',
  coordination:
    'finds whether a unit has anybody with an account, and keeps the scans of what units answer on paper',
  duty: 'finds who is on duty or must be told of an alert, whoever asks for help, and writes down who was told',
  'field-delivery':
    'takes in what phones in the villages bring, also on a child that has moved to another area meanwhile',
  'handing-over': 'passes on what a director had in hand when his post passes to a successor',
  reminders:
    'finds by what somebody is reached outside the screen, and writes down what is told and what came of it',
  aftercare:
    'finds whoever works or has a place in a classroom beyond one’s own area and whether an inquiry clears him, keeps its register, and writes down whom to call',
  clockwork: 'does what falls due: letters that lapse, children who grow up',
} as const;

/** A service's name. */
export type Service = keyof typeof services;

/** A service acting, for a person where one asked for it. */
export interface ServiceActor {
  readonly kind: 'service';
  readonly service: Service;
  readonly onBehalfOf: PersonActor | null;
}

/** Whoever acts in a transaction. */
export type Actor = PersonActor | ServiceActor;

/** A range of division codes: from (inclusive) to (exclusive), compared byte by byte. */
export interface AreaRange {
  readonly from: string;
  readonly to: string;
}

const nothing: AreaRange = { from: '', to: '' };
const everything: AreaRange = { from: '0', to: ':' };

/** The range of all codes below a division; `:` is the character after `9`. */
export function areaRange(area: string): AreaRange {
  return { from: area, to: `${area}:` };
}

/** The areas in which an actor sees children's records, and figures. */
export function reachOf(actor: Actor): { records: AreaRange; figures: AreaRange } {
  if (actor.kind === 'service') {
    return actor.service === 'sign-in'
      ? { records: nothing, figures: nothing }
      : { records: everything, figures: everything };
  }
  const reach = roles[actor.role].reach;
  const mine = areaRange(actor.area);
  return {
    records: reach === 'records' ? mine : nothing,
    figures: reach === 'records' || reach === 'figures' ? mine : nothing,
  };
}

/**
 * The database role that an actor's transaction takes: that with the policies for single children where some may have been
 * opened to him, else the plain one, whose lists keep their index ranges (db/migrations/0013_access.sql).
 */
export function databaseRoleOf(actor: Actor): 'tonghu_app' | 'tonghu_granted' {
  if (actor.kind === 'service') return 'tonghu_app';
  const opened = actor.referred === true || (actor.breakGlass ?? null) !== null;
  return opened || roles[actor.role].reach === 'referred' ? 'tonghu_granted' : 'tonghu_app';
}

/** Says whether an actor may take an action: by his role, or on the one file that he has broken open. */
export function actorMay(actor: PersonActor, permission: Permission): boolean {
  if (actor.machine === true) return machinePermissions.includes(permission) && mayDo(actor.role, permission);
  if (mayDo(actor.role, permission)) return true;
  return (actor.breakGlass ?? null) !== null && emergencyPermissions.includes(permission);
}

/** Says whether a division lies in an area. */
export function inArea(area: string, division: string): boolean {
  return division.startsWith(area);
}

/** Says whether a division lies below an area or above it: whom I work with. The database has the same in `access.near`. */
export function isNear(area: string, division: string): boolean {
  return division.startsWith(area) || area.startsWith(division);
}
