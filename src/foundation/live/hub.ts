/**
 * Passes on what is announced to the streams that are open in this process. It listens to the database only while somebody
 * has a stream open, and knows nothing of what the announcements mean.
 */
import { isNear, type PersonActor } from '#foundation/access/actor.ts';
import type { Database } from '#foundation/database/connect.ts';
import type { Listening } from '#foundation/database/listen.ts';
import { type Announcement, type Audience, LIVE_CHANNEL } from '#foundation/live/announce.ts';

/** Who hears: what is for him is told as kind and id; `missed` where anything may have happened unheard. */
export interface Hearer {
  readonly actor: PersonActor;
  told(kind: string, id: string): void;
  missed(): void;
  /** The process stops. */
  ended(): void;
}

/** All open streams of a process. */
export interface LiveHub {
  /** Begins to hear; resolves when nothing will be missed any more. Answers how to stop. */
  hear(hearer: Hearer): Promise<() => void>;
  stop(): Promise<void>;
}

/** Makes the hub of a process. */
export function makeLiveHub(database: Database): LiveHub {
  const hearers = new Set<Hearer>();
  let listening: Listening | undefined;
  const heard = (payload: string): void => {
    const { kind, id, to } = JSON.parse(payload) as Announcement;
    for (const hearer of hearers) if (isFor(to, hearer.actor)) hearer.told(kind, id);
  };
  const missed = (): void => {
    for (const hearer of hearers) hearer.missed();
  };
  return {
    hear: async (hearer) => {
      hearers.add(hearer);
      listening ??= database.listen(LIVE_CHANNEL, { heard, missed });
      await listening.ready;
      return () => void hearers.delete(hearer);
    },
    stop: async () => {
      for (const hearer of hearers) hearer.ended();
      hearers.clear();
      await listening?.stop();
      listening = undefined;
    },
  };
}

/** Says whether an announcement is for somebody. */
export function isFor(to: Audience, actor: PersonActor): boolean {
  if ('accountId' in to) return to.accountId === actor.accountId;
  return to.roles.includes(actor.role) && isNear(actor.area, to.area);
}
