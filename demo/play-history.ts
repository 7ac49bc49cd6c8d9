/**
 * Plays what happened from the census to the day of the reply, happening after happening, each by the person whose work it
 * was, on its day, through the same operations as on the desk. It decides nothing: what happens stands in history.ts.
 */
import {
  editChild,
  endCategory,
  leaveRegister,
  registerChild,
} from '#capabilities/children/register/contract.ts';
import { acceptTransfer, proposeTransfer } from '#capabilities/children/transfers/contract.ts';
import { answerAlarm } from '#capabilities/guardianship/alarms/contract.ts';
import { setCare } from '#capabilities/guardianship/care/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { addDays } from './calendar.ts';
import { hourOf, opened, perform, performIn } from './perform.ts';
import type { Play } from './play.ts';
import type { Random } from './random.ts';
import { signLetterOf } from './sign-letters.ts';
import type { DemoHappening } from './types.ts';
import { careArrangement, registration } from './written-down.ts';

type Of<Kind extends DemoHappening['kind']> = DemoHappening & { readonly kind: Kind };

type Act<Happening> = (play: Play, happening: Happening, random: Random) => Promise<void>;

const acts: { readonly [Kind in DemoHappening['kind']]?: Act<Of<Kind>> } = {
  entered: enter,
  guardianFound: async (play, happening, random) => {
    await answerFirst(play, happening, random);
    await entrust(play, happening, play.people.supervisor(play.child(happening.childKey).village), random);
  },
  guardianChanged: (play, happening, random) =>
    entrust(play, happening, play.people.director(play.child(happening.childKey).village), random),
  transferred: transfer,
  letterSigned: signLetterOf,
  citizenIdCompleted: completeId,
  left: leave,
};

/** Families whose happenings of one day are played at the same time: the paper of one is set while another's is signed. */
const familiesAtOnce = 3;

/** Plays the happenings day by day, those of one family in their order; `tell` hears how many are done. */
export async function playHistory(
  play: Play,
  history: readonly DemoHappening[],
  tell: (done: number) => void,
): Promise<void> {
  let done = 0;
  for (const [day, happenings] of Map.groupBy(history, ({ on }) => on)) {
    const families = [...Map.groupBy(happenings, ({ childKey }) => familyOf(childKey)).values()];
    const next = async (): Promise<void> => {
      for (let family = families.shift(); family !== undefined; family = families.shift()) {
        for (const happening of family) {
          const random = play.luck(`${day}/${happening.childKey}/${happening.kind}`);
          await (acts[happening.kind] as Act<DemoHappening> | undefined)?.(play, happening, random);
        }
        done += family.length;
      }
    };
    await Promise.all(Array.from({ length: familiesAtOnce }, next));
    tell(done);
  }
}

/** `410922-0017-2` is the second child of family `410922-0017`. */
function familyOf(childKey: string): string {
  return childKey.slice(0, childKey.lastIndexOf('-'));
}

/** An hour of the working day at which something happened, the same each time the story is played. */
function workingHour(random: Random, day: string): Date {
  const hour = random.pick([8, 9, 9, 10, 10, 11, 14, 15, 15, 16, 16, 17]);
  return hourOf(day, hour, random.int(hour === 8 ? 30 : 0, 59));
}

async function versionOf(tx: Transaction, childId: string): Promise<number> {
  const row = await tx
    .selectFrom('child')
    .select('version')
    .where('id', '=', childId)
    .executeTakeFirstOrThrow();
  return row.version;
}

async function enter(play: Play, { childKey, child, on }: Of<'entered'>, random: Random): Promise<void> {
  const village = child.household.villageCode;
  const by = play.people.director(village);
  const at = workingHour(random, on);
  const made = await perform(play, { by, at }, registerChild, { body: registration(child) });
  play.learn(childKey, { id: made.id, village, truth: child });
  const { guardian, relation } = child.household;
  if (guardian === null) return;
  const why = '登记时落实';
  await entrust(play, { kind: 'guardianFound', on, childKey, guardian, relation, why }, by, random, at);
}

async function entrust(
  play: Play,
  happening: Of<'guardianFound'> | Of<'guardianChanged'>,
  by: PersonActor,
  random: Random,
  at: Date = workingHour(random, happening.on),
): Promise<void> {
  const child = play.child(happening.childKey);
  await opened(play, { by, at }, async (tx) => {
    const present = await tx
      .selectFrom('care')
      .select('id')
      .where('child_id', '=', child.id)
      .where('until', 'is', null)
      .executeTakeFirst();
    const care = { ...happening, replaces: present?.id ?? null };
    const body = careArrangement(care, child.truth, random);
    await performIn(tx, play, { by, at }, setCare, { params: { id: child.id }, body });
  });
}

/** The town answers the alarm some days before somebody is found. */
async function answerFirst(play: Play, { childKey, on }: Of<'guardianFound'>, random: Random): Promise<void> {
  const child = play.child(childKey);
  const by = play.people.supervisor(child.village);
  const at = workingHour(random, addDays(on, -random.int(0, 1)));
  await opened(play, { by, at }, async (tx) => {
    const alarm = await tx
      .selectFrom('alarm')
      .select(['id', 'version'])
      .where('child_id', '=', child.id)
      .where('state', '=', 'open')
      .executeTakeFirst();
    if (alarm === undefined) return;
    const answer = random.pick([
      '已联系村儿童主任入户，正在协调亲属照护。',
      '已与父母电话沟通，父母近日书面委托亲属。',
      '工作专班今日入户，先由邻近亲属临时照看。',
    ]);
    await performIn(tx, play, { by, at }, answerAlarm, {
      params: { id: alarm.id },
      version: alarm.version,
      body: { answer },
    });
  });
}

async function transfer(
  play: Play,
  { childKey, toVillage, why, on }: Of<'transferred'>,
  random: Random,
): Promise<void> {
  const child = play.child(childKey);
  if (child.village === toVillage) return; // moved with a sibling
  const at = workingHour(random, on);
  const by = play.people.officer(child.village);
  const proposed = await perform(play, { by, at }, proposeTransfer, {
    body: { childId: child.id, withSiblings: true, to: toVillage, reason: why },
  });
  if (proposed.state === 'proposed') {
    const receives = { by: play.people.officer(toVillage), at: hourOf(on, 17, 40) };
    await perform(play, receives, acceptTransfer, {
      params: { id: proposed.id },
      version: proposed.version,
      body: { residence: toVillage },
    });
  }
  play.movedHousehold(child, toVillage);
}

async function completeId(
  play: Play,
  { childKey, citizenId, on }: Of<'citizenIdCompleted'>,
  random: Random,
): Promise<void> {
  const child = play.child(childKey);
  const doing = { by: play.people.director(child.village), at: workingHour(random, on) };
  await opened(play, doing, async (tx) => {
    await performIn(tx, play, doing, editChild, {
      params: { id: child.id },
      version: await versionOf(tx, child.id),
      body: { citizenId },
    });
  });
}

/** Who turns 16 but is in difficulty besides stays on the register until 18: only the category of being left behind ends. */
async function leave(play: Play, { childKey, on, reason, why }: Of<'left'>, random: Random): Promise<void> {
  const child = play.child(childKey);
  const doing = { by: play.people.supervisor(child.village), at: workingHour(random, on) };
  await opened(play, doing, async (tx) => {
    const held = await tx
      .selectFrom('child_category')
      .select('code')
      .where('child_id', '=', child.id)
      .where('until', 'is', null)
      .execute();
    const leftBehind = held.filter(({ code }) => code === '11' || code === '12');
    if (reason !== 'grown_up' || held.length === leftBehind.length) {
      const version = await versionOf(tx, child.id);
      const body = { reason, on, note: why };
      await performIn(tx, play, doing, leaveRegister, { params: { id: child.id }, version, body });
      return;
    }
    for (const { code } of leftBehind) {
      await performIn(tx, play, doing, endCategory, {
        params: { id: child.id, code: code as '11' | '12' },
        body: { until: on, why },
      });
    }
  });
}
