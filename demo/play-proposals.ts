/**
 * Plays the proposals of the year's sessions through the same operations as on the desk: no. 282, whose letter is drafted and whose last
 * day is today; one that waits for the head's signature; answered ones with their deputies' words and what they promised, kept, open and
 * late; one that is late, one that came in this week, one that was not ours, one to be answered again; and one of a county.
 */
import { v7 as uuidv7 } from 'uuid';
import * as documents from '#capabilities/documents/making/contract.ts';
import * as templates from '#capabilities/documents/templates/contract.ts';
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
import { BRIEF, type DemoAnswer, type DemoPromise, type DemoProposal, demoProposals } from './proposals.ts';
import { cityCode } from './units.ts';

const clockwork: ServiceActor = { kind: 'service', service: 'clockwork', onBehalfOf: null };

/** Plays them all; the figures of their letters are counted over everything that was played before. */
export async function playProposals(play: Play): Promise<void> {
  await briefTemplate(play);
  for (const proposal of demoProposals) await new Working(play, proposal).play();
  const at = hourOf(presentDay, 8, 5);
  const database = play.database.byClock({ now: () => at });
  await database.asActor({ actor: clockwork, requestId: 'demonstration' }, (tx) => watchProposals(tx, at));
}

/** The city's own template beside the one that comes with the system. */
async function briefTemplate(play: Play): Promise<void> {
  const doing = { by: play.people.of('city', cityCode), at: hourOf('2024-03-01', 10, 0) };
  const made = { code: BRIEF, kind: 'reply', name: '建议提案答复（简要）' } as const;
  await perform(play, doing, templates.createTemplate, { body: made });
  const on = { params: { code: BRIEF } };
  await perform(play, doing, templates.saveTemplate, { ...on, version: 1, body: { content: brief } });
  await perform(play, doing, templates.publishTemplate, { ...on, version: 2 });
}

const counted = { code: 'ST1', show: 'exact', cutOff: 'as-of', division: 'own' } as const;
const brief = {
  issuer: '濮阳市民政局',
  title: '关于对市{届次}\n第{编号}号{文种}的答复',
  salutation: '尊敬的{代表}{称谓}：',
  body: `感谢您对未成年人保护工作的关心和支持。您提出的《{题目}》收悉，现答复如下：
一、工作情况
截至{截止日}，全市在册农村留守儿童{留守儿童}名。
二、下一步打算
再次感谢您的{文种}。`,
  contact: '（联系人：儿童福利科        联系电话：0393-0000000）',
  copies: [],
  figures: [{ name: '留守儿童', ...counted }],
  fields: ['届次', '编号', '代表', '称谓', '文种', '题目'].map((name) => ({ name, hint: '' })),
};

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
    if (answer.body !== undefined) await this.#write(draftedOn, answer.body);
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

  /** Writes the letter's own words. */
  async #write(on: string, body: string): Promise<void> {
    const doing = { by: this.#by, at: hourOf(on, 8, 3) };
    const view = await perform(this.#play, doing, registering.readProposal, { params: { id: this.#id } });
    const params = { id: view.answers.at(-1)?.documentId ?? '' };
    const { words, fields, revision } = await perform(this.#play, doing, documents.readDocument, { params });
    const given = { params, version: revision, body: { words: { ...words, body }, fields } };
    await perform(this.#play, doing, documents.changeDocument, given);
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
