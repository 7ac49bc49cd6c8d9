/**
 * Plays the proposals of the year's sessions through the same operations as on the desk: no. 282, whose letter is drafted and whose last
 * day is today; one that waits for the head's signature; answered ones with their deputies' words and what they promised, kept, open and
 * late; one that is late, one that came in this week, one that was not ours, one to be answered again; and one of a county.
 */
import { v7 as uuidv7 } from 'uuid';
import * as answers from '#capabilities/proposals/answers/contract.ts';
import { watchProposals } from '#capabilities/proposals/index.ts';
import * as promises from '#capabilities/proposals/promises/contract.ts';
import * as registering from '#capabilities/proposals/registering/contract.ts';
import * as working from '#capabilities/proposals/working/contract.ts';
import type { PersonActor, ServiceActor } from '#foundation/access/actor.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { presentDay, storyEnds } from './calendar.ts';
import { type Given, hourOf, opened, perform } from './perform.ts';
import type { Play } from './play.ts';
import { type DemoAnswer, type DemoPromise, type DemoProposal, demoProposals } from './proposals.ts';
import { cityCode } from './units.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** Plays them all; the figures of their letters are counted over everything that was played before. */
export async function playProposals(play: Play): Promise<void> {
  for (const proposal of demoProposals) await new Working(play, proposal).play();
  const at = hourOf(presentDay, 8, 5);
  const database = play.database.byClock({ now: () => at });
  await database.asActor({ actor: clockwork, requestId: 'demonstration' }, (tx) => watchProposals(tx, at));
}

/** One proposal as its office works on it. */
class Working {
  readonly #play: Play;
  readonly #told: DemoProposal;
  readonly #by: PersonActor;
  readonly #id = uuidv7();
  readonly #deputies: readonly { id: string; name: string; address: string; telephone: string }[];

  constructor(play: Play, told: DemoProposal) {
    this.#play = play;
    this.#told = told;
    this.#by =
      told.county === undefined ? play.people.of('city', cityCode) : play.people.officer(told.county);
    this.#deputies = told.deputies.map((deputy) => ({ id: uuidv7(), ...deputy }));
  }

  async play(): Promise<void> {
    const told = this.#told;
    await this.#register();
    if (told.givenBack !== undefined) {
      const { on, why } = told.givenBack;
      await this.#do(hourOf(on, 15, 0), registering.giveBack, { body: { reason: 'not_ours', why, on } });
      return;
    }
    if (told.acceptedOn === undefined) return;
    await this.#do(hourOf(told.acceptedOn, 9, 30), registering.acceptProposal, { body: {} });
    await this.#units();
    for (const { on, way, words } of told.talks ?? []) {
      const at = hourOf(on, 10, 0);
      const body = { id: uuidv7(), deputyId: this.#deputies[0]?.id ?? '', way, at: at.toISOString(), words };
      await this.#do(hourOf(on, 16, 0), working.writeContact, { body });
    }
    for (const answer of told.answers ?? []) await this.#answer(answer);
  }

  async #register(): Promise<void> {
    const { kind, session, number, title, text, assigner, assignedOn } = this.#told;
    const body = {
      ...{ id: this.#id, kind, session, number, title, text, assigner, assignedOn },
      deputies: [...this.#deputies],
    };
    const doing = { by: this.#by, at: hourOf(assignedOn, 16, 20) };
    await perform(this.#play, doing, registering.registerProposal, { body });
  }

  /** Joint units are asked; those with an account answer by themselves. */
  async #units(): Promise<void> {
    const joint = this.#told.joint;
    if (joint === undefined) return;
    const names = joint.opinions.map(({ unit }) => unit);
    const unitIds = await Promise.all(names.map((name) => this.#unit(name)));
    await this.#do(hourOf(joint.askedOn, 10, 30), working.askUnits, { body: { unitIds } });
    for (const [place, { role, on, words }] of joint.opinions.entries()) {
      if (on === undefined) continue;
      const doing = { by: this.#play.people.of(role, cityCode), at: hourOf(on, 11, 15) };
      const params = { id: this.#id, unitId: unitIds[place] ?? '' };
      await perform(this.#play, doing, working.giveOpinion, { params, body: { words: words ?? '' } });
    }
  }

  #unit(name: string): Promise<string> {
    return opened(this.#play, { by: this.#by, at: hourOf(presentDay, 8, 0) }, async (tx) => {
      const unit = await tx
        .selectFrom('unit')
        .select('id')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return unit.id;
    });
  }

  async #answer(answer: DemoAnswer): Promise<void> {
    const { draftedOn, mark, number, copies } = answer;
    const asOf = draftedOn === presentDay ? storyEnds : draftedOn;
    await this.#do(hourOf(draftedOn, 8, 2), answers.draftAnswer, {
      body: { templateCode: answer.template, asOf },
    });
    const body = { mark, number, public: true, copies: [...copies] };
    await this.#do(hourOf(draftedOn, 8, 4), answers.prepareAnswer, { body });
    for (const promise of answer.promises ?? []) await this.#promise(draftedOn, promise);
    if (answer.checkedOn === undefined) return;
    const at = hourOf(answer.checkedOn, 15, 0);
    const look = await perform(this.#play, { by: this.#by, at }, answers.lookThrough, {
      params: { id: this.#id },
    });
    await this.#do(at, answers.checkAnswer, { body: { digest: look.digest } });
    if (answer.signedOn === undefined) return;
    await this.#do(hourOf(answer.signedOn, 16, 30), answers.signAnswer, { body: {} }, 'chief');
    await this.#do(hourOf(answer.signedOn, 17, 10), answers.sendAnswer, {
      body: { on: answer.signedOn, way: 'post' },
    });
    await this.#words(answer);
  }

  /** What each deputy said; then it is closed, or answered again. */
  async #words({ words, closedOn, redone }: DemoAnswer): Promise<void> {
    for (const [place, { satisfaction, on, said }] of (words ?? []).entries())
      await this.#do(hourOf(on, 11, 0), answers.writeWord, {
        params: { id: this.#id, deputyId: this.#deputies[place]?.id ?? '' },
        body: { satisfaction, on, words: said ?? '' },
      });
    if (closedOn !== undefined) await this.#do(hourOf(closedOn, 16, 0), answers.closeProposal, { body: {} });
    if (redone !== undefined)
      await this.#do(hourOf(redone.on, 16, 0), answers.redoAnswer, { body: { why: redone.why } });
  }

  async #promise(on: string, { words, unit, role, dueOn, kept }: DemoPromise): Promise<void> {
    const keeper = this.#play.people.of(role, cityCode);
    const id = uuidv7();
    const body = { id, words, dueOn, unitId: await this.#unit(unit), ownerAccountId: keeper.accountId };
    const doing = { by: this.#by, at: hourOf(on, 8, 6) };
    await perform(this.#play, doing, promises.makePromise, { params: { id: this.#id }, body });
    if (kept === undefined) return;
    const keeping = { by: keeper, at: hourOf(kept.on, 17, 0) };
    await perform(this.#play, keeping, promises.keepPromise, { params: { id }, version: 1, body: kept });
  }

  /** One deed on the proposal at the version that stands, by its officer or by the head. */
  async #do<C extends OperationContract>(
    at: Date,
    contract: C,
    given: { readonly params?: object; readonly body: unknown },
    who: 'officer' | 'chief' = 'officer',
  ): Promise<void> {
    const by = who === 'chief' ? this.#play.people.named('chief') : this.#by;
    const version = await opened(this.#play, { by, at }, async (tx) => {
      const row = await tx
        .selectFrom('proposal')
        .select('version')
        .where('id', '=', this.#id)
        .executeTakeFirstOrThrow();
      return row.version;
    });
    const whole = { params: { id: this.#id }, version, ...given };
    await perform(this.#play, { by, at }, contract, whole as unknown as Given<C>);
  }
}
