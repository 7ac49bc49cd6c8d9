/**
 * The power fails while three calls are in the air: server and database die at once. The exchange stands elsewhere and goes on:
 * those who speak are heard, somebody dials in vain, and what happened is told when the house is there again.
 */
import type { Caller, HttpAnswer } from '#testing/harness.ts';
import { until } from '../telephone-world.ts';
import {
  aDialledCall,
  aToldCall,
  dialledSoFar,
  givesUp,
  isHeard,
  isKept,
  type Line,
  missedAfter,
} from './line.ts';
import { granted, type Night } from './people.ts';
import { type Call, TALK_SECONDS } from './script.ts';
import { change, wordsOf } from './work.ts';

/** What the operator writes while he speaks. */
export const SAID = '孩子说，奶奶两天没有起床了';

/** What was in the air: the tickets afterwards, and what was being written into two of them. */
export interface Survivors {
  readonly hungUp: Line;
  readonly spoken: Line;
  readonly missed: string;
  /** What stood in the two drafts before, and stands in them afterwards. */
  readonly drafts: readonly { readonly before: string; readonly after: string }[];
  /** What the page of the one who spoke shows when it is opened anew. */
  readonly onThePage: string;
  /** What the call centre was answered when it told the same end once more. */
  readonly toldAgain: HttpAnswer;
}

/** Plays the three calls through the crash. */
export async function crashAmid(
  night: Night,
  scripted: { readonly hungUp: Call; readonly spoken: Call; readonly rings: Call },
): Promise<Survivors> {
  const { desk, house } = night;
  const field = desk.page.getByRole('textbox', { name: '来电内容', exact: true });
  const hungUp = await aToldCall(night, scripted.hungUp);
  const spoken = await aDialledCall(night, scripted.spoken);
  await isHeard(night);
  await change(hungUp.operator, hungUp.ticket, '', wordsOf(scripted.hungUp.fate));
  await field.fill(SAID);
  await desk.page.getByText('已自动保存').waitFor();
  await desk.look('night');
  const drafts = [await draftOf(hungUp), await draftOf(spoken)];
  await house.passTo(scripted.rings.ringsAt + TALK_SECONDS * 1_000);
  const dialled = await dialledSoFar(night);

  const onItsWay = hungUp.tellEnd().catch(() => null);
  await house.die();
  await onItsWay;
  await isHeard(night);
  await givesUp(night, scripted.rings);
  await house.beginAgain();

  await until(async () => (await hungUp.tellEnd().catch(() => null))?.status === 200);
  const toldAgain = granted(await hungUp.tellEnd());
  const missed = await missedAfter(night, dialled);
  await spoken.hangUp();
  await isKept(night, dialled - 1);
  await desk.page.goto(`/hotline/desk?ticket=${spoken.ticket}`);
  await until(async () => (await field.inputValue()) !== '');
  const after = [await draftOf(hungUp), await draftOf(spoken)];
  return {
    ...{ hungUp, spoken, missed, toldAgain },
    onThePage: await field.inputValue(),
    drafts: drafts.map((before, which) => ({ before, after: after[which] ?? '' })),
  };
}

/** What stands in a ticket, as its owner reads it. */
async function draftOf({ ticket, operator }: { ticket: string; operator: Caller }): Promise<string> {
  const { body } = granted(await operator.get(`/api/hotline/tickets/${ticket}`));
  const { number, state, class: code, narrative, answer } = body;
  return JSON.stringify({ number, state, code, narrative, answer });
}
