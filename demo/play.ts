/**
 * What is known while the story is played: the stage, the people, and which file on the register is which child of the
 * story and where it lives by now.
 */
import type { Database } from '#foundation/database/connect.ts';
import type { FileStore } from '#foundation/files/store.ts';
import type { People } from './people.ts';
import type { Stage } from './perform.ts';
import { Random } from './random.ts';
import type { DemoChild } from './types.ts';

/** A child of the story on the register. */
export interface PlayedChild {
  readonly id: string;
  village: string;
  readonly truth: DemoChild;
}

/** The story as far as it has been played. */
export class Play implements Stage {
  readonly database: Database;
  readonly files: FileStore;
  readonly people: People;
  readonly #seed: number;
  readonly #children = new Map<string, PlayedChild>();

  constructor(stage: Stage, people: People, seed: number) {
    this.database = stage.database;
    this.files = stage.files;
    this.people = people;
    this.#seed = seed;
  }

  /** A stream of chance of one's own for each scene, so that scenes may be played at the same time. */
  luck(scene: string): Random {
    return new Random(this.#seed, `play/${scene}`);
  }

  /** Remembers which file is which child. */
  learn(key: string, child: PlayedChild): void {
    this.#children.set(key, child);
  }

  /** @throws Error for a child that is not on the register. */
  child(key: string): PlayedChild {
    const child = this.#children.get(key);
    if (child === undefined) throw new Error(`${key} is not on the register`);
    return child;
  }

  /** A household moves as one. */
  movedHousehold(of: PlayedChild, village: string): void {
    for (const child of this.#children.values())
      if (child.truth.household.key === of.truth.household.key) child.village = village;
  }
}
