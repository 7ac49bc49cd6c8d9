/**
 * Rules of telling families by text message: what goes in quiet hours, until when it is of use, what is done with one whose time has
 * come. Pure. A family's quiet hours are those proposed for everybody: it has no account to choose others.
 */
import { type FamilyRule, familyRules } from '#capabilities/reminders/families/contract.ts';
import { mobileOf, proposed, quietOver } from '#capabilities/reminders/rules.ts';

const HOUR_MS = 3_600_000;

/** Somebody of a family to be told; the family is known by its telephone. */
export interface FamilyReceiver {
  readonly childId: string;
  readonly guardianId: string | null;
  readonly phone: string | null;
  /** The site whose keeper calls where no message arrives. */
  readonly siteId?: string | null;
}

/** When a message is tried first, and from when on it would mislead. */
export function timesOf(
  rule: FamilyRule,
  urgent: boolean,
  now: Date,
): { readonly due: Date; readonly uselessAfter: Date } {
  const due = urgent ? now : quietOver(proposed, now);
  return { due, uselessAfter: new Date(due.getTime() + familyRules[rule].hours * HOUR_MS) };
}

/** One receiver a family: of several with one mobile the first; whoever has none is a family alone. */
export function oneEach(receivers: readonly FamilyReceiver[]): FamilyReceiver[] {
  const families = new Map<string, FamilyReceiver>();
  for (const receiver of receivers) {
    const key = mobileOf(receiver.phone) ?? `${receiver.childId} ${receiver.phone ?? ''}`;
    if (!families.has(key)) families.set(key, receiver);
  }
  return [...families.values()];
}

/** What is known of a message whose time has come. */
export interface FamilyStanding {
  readonly urgent: boolean;
  readonly uselessAfter: Date;
  /** Whether the installation sends text messages at all. */
  readonly configured: boolean;
  readonly mobile: string | null;
}

/** What is done with it. */
export type FamilyStep =
  | { readonly kind: 'send'; readonly mobile: string }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'give-up'; readonly fault: string };

/** Decides what is done with a message now; what is given up is called by hand. */
export function familyStep(message: FamilyStanding, now: Date): FamilyStep {
  if (message.mobile === null) return { kind: 'give-up', fault: 'no-mobile' };
  if (!message.configured) return { kind: 'give-up', fault: 'not-configured' };
  if (now > message.uselessAfter) return { kind: 'give-up', fault: 'too-late' };
  const earliest = message.urgent ? now : quietOver(proposed, now);
  return earliest > now ? { kind: 'wait', until: earliest } : { kind: 'send', mobile: message.mobile };
}
