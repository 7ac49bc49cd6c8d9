/** What the server would make of what was handed in, so that practice shows what comes of one's work. Pure. */
import { daysLater } from '#capabilities/children/rules.ts';
import type { CorrectableField, HeldChild, OutboxItem } from '#field/store/store.ts';

type Children = readonly HeldChild[];

function changed(
  children: Children,
  childId: string | null,
  change: (child: HeldChild) => HeldChild,
): Children {
  return children.map((child) => (child.id === childId ? change(child) : child));
}

/** A record has arrived: the visit counts, what was sent back is completed. */
export function handedIn(children: Children, item: OutboxItem, today: string): Children {
  return changed(children, item.childId, (child) => {
    const { watch } = child;
    const returned = watch.returned.filter(({ recordId }) => recordId !== item.completes);
    if (item.form === 'evaluation')
      return {
        ...child,
        watch: { ...watch, evaluation: { ...watch.evaluation, lastOn: today, dueOn: null } },
      };
    if (item.form !== 'visit' || item.completes !== null) return { ...child, watch: { ...watch, returned } };
    const dueOn = daysLater(today, watch.visit.everyDays);
    const lastVisit = { id: item.id, on: today, mode: 'home', seen: true, by: '练习主任' } as const;
    return {
      ...child,
      watch: { ...watch, lastVisit, visit: { ...watch.visit, dueOn, missed: 0, inPersonBy: null } },
    };
  });
}

/** A letter is in force. */
export function signed(children: Children, childId: string, signedOn: string, termTo: string): Children {
  return changed(children, childId, (child) => ({
    ...child,
    letter: { state: 'signed', number: '练习', signedOn, termTo },
    letterWanted: false,
  }));
}

/** A field stands as it was written. */
export function corrected(
  children: Children,
  childId: string,
  field: CorrectableField,
  after: string | null,
): Children {
  return changed(children, childId, (child) => {
    if (field === 'carerPhone')
      return child.carer === null ? child : { ...child, carer: { ...child.carer, phone: after } };
    if (field === 'boarding') return { ...child, boarding: after === null ? null : after === 'true' };
    return { ...child, [field]: after };
  });
}

/** A conflict is decided. */
export function decided(
  children: Children,
  childId: string,
  conflictId: string,
  value: 'theirs' | 'mine',
): Children {
  const conflict = children.flatMap((child) => child.conflicts).find(({ id }) => id === conflictId);
  if (conflict === undefined) return children;
  const settled = corrected(children, childId, conflict.field as CorrectableField, conflict[value]);
  return changed(settled, childId, (child) => ({
    ...child,
    conflicts: child.conflicts.filter(({ id }) => id !== conflictId),
  }));
}
