/**
 * One case while it is told: who does what on which day, by the product's own operations. It must not know where the story goes.
 */
import { v7 as uuidv7 } from 'uuid';
import type { Finding } from '#capabilities/cases/codes/contract.ts';
import { openCase } from '#capabilities/cases/intake/contract.ts';
import { assessCase } from '#capabilities/cases/work/contract.ts';
import type { PersonActor } from '#foundation/access/actor.ts';
import type { OperationContract } from '#foundation/http/operation.ts';
import { addDays } from './calendar.ts';
import type { DemoCase } from './cases.ts';
import { type Given, hourOf, opened, performIn } from './perform.ts';
import type { Play } from './play.ts';
import type { Random } from './random.ts';
import { cityCode } from './units.ts';

/** A child of the register that a case is about. */
export interface Concerned {
  readonly id: string;
  readonly residence: string;
}

/** One case while it is told: who does what on which day. */
export class CaseStory {
  readonly id = uuidv7();
  readonly told: DemoCase;
  readonly concerned: Concerned;
  readonly social: PersonActor;
  readonly #play: Play;

  constructor(play: Play, told: DemoCase, concerned: Concerned) {
    this.#play = play;
    this.told = told;
    this.concerned = concerned;
    this.social = play.people.of('social', cityCode);
  }

  /** The officer in charge: the city of a restricted case, the town of an ordinary one, else the county. */
  get owner(): PersonActor {
    if (this.told.restricted === true) return this.#play.people.of('city', cityCode);
    return this.told.level === '3'
      ? this.#play.people.supervisor(this.concerned.residence)
      : this.#play.people.officer(this.told.county);
  }

  get operator(): PersonActor {
    return this.#play.people.of('operator', cityCode);
  }

  get county(): PersonActor {
    return this.#play.people.officer(this.told.county);
  }

  at(days: number, hour: number, minute = 0): Date {
    return hourOf(addDays(this.told.day, days), hour, minute);
  }

  /** A stream of chance of this case's own for a scene. */
  luck(scene: string): Random {
    return this.#play.luck(`case/${this.told.key}/${scene}`);
  }

  async begin(): Promise<void> {
    const { told, concerned } = this;
    const at = hourOf(told.day, told.hour, told.minute);
    const by = this.#play.people.of(told.source === 'hotline' ? 'operator' : 'lead', cityCode);
    const danger = Object.fromEntries((told.danger ?? []).map((question) => [question, true]));
    await this.do(by, at, openCase, {
      body: {
        id: this.id,
        source: { kind: told.source },
        receivedAt: at.toISOString(),
        division: concerned.residence,
        level: told.level,
        types: [...told.types],
        accidentCause: told.accidentCause ?? null,
        grounds: [...(told.grounds ?? [])],
        danger,
        children: [{ childId: concerned.id }],
        narrative: told.narrative,
        reporter: told.source === 'mandatory-report' ? { profession: 'school', name: '班主任' } : null,
        restricted: told.restricted ?? false,
      },
    });
  }

  /** One deed; the version is that which stands. */
  async do<C extends OperationContract>(
    by: PersonActor,
    at: Date,
    contract: C,
    given: Given<C>,
  ): Promise<void> {
    await opened(this.#play, { by, at }, async (tx) => {
      const head = await tx
        .selectFrom('case_file')
        .select('version')
        .where('id', '=', this.id)
        .executeTakeFirst();
      const asked = { params: { id: this.id }, version: head?.version ?? 1, ...given };
      await performIn(tx, this.#play, { by, at }, contract, asked as Given<C>);
    });
  }

  /** Something was found by the social worker and who went along. */
  async assess(
    at: Date,
    kind: 'verification' | 'joint' | 'safety' | 'return' | 'review',
    finding: Finding,
    more: { readonly words?: string; readonly next?: 'meet' } = {},
  ): Promise<void> {
    const { words = this.told.found, ...next } = more;
    const who = '社工、儿童督导员、学校老师';
    await this.do(this.social, at, assessCase, {
      body: { kind, at: at.toISOString(), finding, assessors: 3, who, words, ...next },
    });
  }

  /** The ids and versions of rows of a case, in their order. */
  rows(by: PersonActor, table: 'case_task' | 'case_follow_up' | 'case_child' | 'case_placement') {
    return opened(this.#play, { by, at: this.at(0, 23, 59) }, (tx) =>
      tx.selectFrom(table).select(['id', 'version']).where('case_id', '=', this.id).orderBy('id').execute(),
    );
  }
}
