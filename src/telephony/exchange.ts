/**
 * The exchange as a whole: Kamailio and rtpengine running, the product told what happens, recordings kept.
 */
import { createSocket } from 'node:dgram';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  kamailioArguments,
  placesOf,
  prepareFolder,
  rtpengineArguments,
  writeConfiguration,
} from '#telephony/configuration.ts';
import { openJournal } from '#telephony/journal.ts';
import { type Kept, keepRunning, likenessOf, type Program } from '#telephony/kept-program.ts';
import type { Programs } from '#telephony/programs.ts';
import { startKeeping } from '#telephony/recordings/keep.ts';
import { type Settings, SettingsFault } from '#telephony/settings.ts';
import { startTelling } from '#telephony/tell.ts';
import type { Receiver } from '#telephony/webhook.ts';

const START_PATIENCE = 20_000;

/** A running exchange. */
export interface Exchange {
  /** True where both programs ran already and calls went on. */
  readonly joined: boolean;
  /** Ends with the reason where a program had to be given up. */
  readonly failed: Promise<string>;
  /** Stops everything; calls that go on end. */
  stop(): Promise<void>;
}

/** Starts everything and waits until calls can come. @throws SettingsFault where a port is taken or a program does not start */
export async function startExchange(
  settings: Settings,
  programs: Programs,
  say: (line: string) => void,
): Promise<Exchange> {
  const shared = prepareFolder(settings);
  const places = placesOf(settings.folder);
  const journal = openJournal(places.journal);
  const controlPort = formerControlPort(settings.folder) ?? (await freePort());
  writeConfiguration(settings, shared, controlPort);
  const failure = Promise.withResolvers<string>();
  const keep = (name: 'kamailio' | 'rtpengine', args: string[], written: string): Promise<Kept> =>
    keepRunning(
      {
        name,
        path: programs[name],
        arguments: args,
        likeness: likenessOf(...args, written),
        stateFile: places.stateOf(name),
        logFile: places.logOf(name),
      } satisfies Program,
      say,
      failure.resolve,
    );
  const written = readFileSync(places.parameters, 'utf8') + readFileSync(places.configuration, 'utf8');
  const media = await keep('rtpengine', rtpengineArguments(settings, controlPort), '');
  const silent = await Promise.race([untilMediaAnswers(controlPort), failure.promise]);
  const proxy = await keep('kamailio', kamailioArguments(settings), written);
  const stopPrograms = async (): Promise<void> => {
    await proxy.stop();
    await media.stop();
    journal.close();
  };
  const unready = silent ?? (await Promise.race([untilReachable(settings), failure.promise]));
  if (unready !== null) {
    await stopPrograms();
    throw new SettingsFault(unready);
  }
  const now = (): number => Date.now();
  const { keepDays, sealTo } = settings;
  const telling = startTelling({
    journal,
    say,
    now: () => now() / 1_000,
    receiver: () => receiverOf(settings),
  });
  const keeping = startKeeping({ ...places, keepDays, sealTo, journal, say, now });
  return {
    joined: proxy.joined && media.joined,
    failed: failure.promise,
    stop: async () => {
      await keeping.stop();
      await telling.stop();
      await stopPrograms();
    },
  };
}

/** Read each time, so that a new secret holds at once. */
function receiverOf({ product, source, secretFile }: Settings): Receiver | null {
  if (!existsSync(secretFile)) return null;
  const secret = readFileSync(secretFile, 'utf8').trim();
  return secret === '' ? null : { product, source, secret };
}

/** A running rtpengine is spoken to where it listens. */
function formerControlPort(folder: string): number | null {
  const { parameters } = placesOf(folder);
  if (!existsSync(parameters)) return null;
  const found = /!MEDIA_CONTROL!127\.0\.0\.1:(\d+)!/.exec(readFileSync(parameters, 'utf8'));
  return found === null ? null : Number(found[1]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** Waits until Kamailio takes phones; null, or why it does not. */
async function untilReachable({ socketPort, listen }: Settings): Promise<string | null> {
  const until = Date.now() + START_PATIENCE;
  while (Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${socketPort}/`).catch(() => null);
    if (answer !== null && (answer.headers.get('server') ?? '').includes('Tonghu')) return null;
    await pause(50);
  }
  return `Kamailio does not answer on ${listen.address}:${listen.port} and 127.0.0.1:${socketPort}; is a port taken?`;
}

/** Asks rtpengine until it answers; null, or why it does not. Kamailio asks once at its start and believes what it hears. */
async function untilMediaAnswers(port: number): Promise<string | null> {
  const socket = createSocket('udp4');
  const answered = new Promise<true>((done) => socket.once('message', () => done(true)));
  try {
    const until = Date.now() + START_PATIENCE;
    while (Date.now() < until) {
      socket.send('tonghu d7:command4:pinge', port, '127.0.0.1');
      if (await Promise.race([answered, pause(50)])) return null;
    }
    return `rtpengine does not answer on 127.0.0.1:${port}.`;
  } finally {
    socket.close();
  }
}
