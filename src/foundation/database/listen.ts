/**
 * Hears what other transactions announce (LISTEN), on a connection of its own that is opened again when it breaks.
 * What was announced meanwhile is lost; whoever listens is told so and looks for himself.
 */
import pg from 'pg';

/** What a listener does. */
export interface Hearing {
  /** Somebody's transaction has announced this, and is committed. */
  heard(payload: string): void;
  /** The connection was broken and stands again: anything may have been missed. */
  missed(): void;
}

/** A listening connection. */
export interface Listening {
  /** Resolves when it is heard for the first time. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

const TRY_AGAIN_AFTER_MS = 1_000;

/** Listens on a channel until it is stopped. */
export function listenOn(settings: pg.ClientConfig, channel: string, hearing: Hearing): Listening {
  let stopped = false;
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let first = true;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((done) => {
    isReady = done;
  });
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ ...settings, application_name: 'tonghu-live', keepAlive: true });
    client = fresh;
    const lost = (): void => {
      if (client !== fresh) return;
      client = undefined;
      void fresh.end().catch(() => undefined);
      if (!stopped) again = setTimeout(() => void connect(), TRY_AGAIN_AFTER_MS);
    };
    fresh.on('error', lost);
    fresh.on('end', lost);
    fresh.on('notification', ({ payload }) => hearing.heard(payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (!first) hearing.missed();
      first = false;
      isReady();
    } catch {
      lost();
    }
  };
  void connect();
  return {
    ready,
    stop: async () => {
      stopped = true;
      clearTimeout(again);
      const last = client;
      client = undefined;
      await last?.end().catch(() => undefined);
    },
  };
}
