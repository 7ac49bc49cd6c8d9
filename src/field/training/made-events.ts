/** What has happened to the children of practice: a record sent back, words of a supervisor, and one conflict. All made up. */
import { daysLater } from '#capabilities/children/rules.ts';
import type { HeldChild } from '#field/store/store.ts';
import { madeId } from '#field/training/made-children.ts';

const supervisor = '练习督导员';

/** The children with what has happened to them. */
export function withEvents(children: readonly HeldChild[], today: string): HeldChild[] {
  const yesterday = `${daysLater(today, -1)}T09:30:00+08:00`;
  return children.map((child, at) => {
    if (at === 3) return { ...child, watch: { ...child.watch, ...sentBack(child, yesterday) } };
    if (at === 8) return { ...child, watch: { ...child.watch, comments: [praise(child, yesterday)] } };
    if (at === 11) return { ...child, conflicts: [conflict(child, yesterday)] };
    return child;
  });
}

function recordOf(child: HeldChild): string {
  return child.watch.lastVisit?.id ?? madeId(4, 0);
}

function sentBack(child: HeldChild, at: string): Pick<HeldChild['watch'], 'returned'> {
  const words = '没有写孩子这周有没有和父母联系，请问一问再补上。';
  return {
    returned: [{ recordId: recordOf(child), kind: 'visit', at, by: supervisor, words, answers: null }],
  };
}

function praise(child: HeldChild, at: string): HeldChild['watch']['comments'][number] {
  const words = '写得很清楚。下次请顺便看看院里的水井有没有盖好。';
  return { id: madeId(5, 1), recordId: recordOf(child), at, by: supervisor, words };
}

function conflict(child: HeldChild, at: string): HeldChild['conflicts'][number] {
  return {
    ...{ id: madeId(6, 1), field: 'carerPhone', before: child.carer?.phone ?? null, at },
    ...{ theirs: '14000008801', mine: '14000008802', theirName: supervisor, myName: '练习主任' },
  };
}
