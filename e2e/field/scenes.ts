/** What a made-up phone does in a browser test: who has a locker on it, how attempts end, and what stands in the open store. */
import type { OutboxItem, Snapshot, Trouble } from '#field/store/store.ts';

/** The door of a classroom. */
export interface DoorScene {
  /** How many children there are; those of practice, and more of their kind. */
  readonly children?: number;
  readonly opened?: boolean;
  /** So many of them have come. */
  readonly arrived?: number;
  /** Whoever has not come by now is missing. */
  readonly late?: boolean;
  readonly state?: 'hindered' | 'lapsing' | 'cancelled' | 'no-session' | 'no-site';
  /** Two classrooms are kept. */
  readonly two?: boolean;
}

/** A scene; what it does not say is as in practice. */
export interface Scene {
  readonly lockers?: readonly { readonly account: string; readonly waiting: number }[];
  /** The PIN that opens; any other is wrong, with so many tries left. */
  readonly pin?: string;
  readonly left?: number;
  readonly wiped?: 'wrong-pins' | 'disabled' | 'too-long';
  readonly signIn?: 'no-network' | 'refused' | 'code-wanted' | 'choose-pin';
  /** Opens at once, without asking who one is. */
  readonly open?: boolean;
  readonly me?: Partial<Snapshot['me']>;
  /** How many children there are; those of practice over and over. */
  readonly children?: number;
  readonly allDone?: boolean;
  readonly noCarer?: boolean;
  readonly noWording?: boolean;
  readonly noForms?: boolean;
  readonly noDrafts?: boolean;
  readonly outbox?: readonly Partial<OutboxItem>[];
  readonly withdrawn?: Snapshot['withdrawn'];
  readonly sync?: Partial<Snapshot['sync']>;
  /** How the classroom of practice stands; where it is said, nobody is asked what else there is. */
  readonly door?: DoorScene;
  /** Whatever is to be kept is refused so. */
  readonly keeps?: Trouble;
}
