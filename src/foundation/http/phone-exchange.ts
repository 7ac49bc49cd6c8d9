/**
 * What the server and the hotline's own exchange (`tonghu telephony`) know together. The exchange writes it into the data
 * folder when it starts; it may start and stop while the server runs.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const exchange = z.object({
  /** The port on 127.0.0.1 at which phones are taken. */
  socketPort: z.number().int().min(1).max(65_535),
  /** What passes of phones are made with and checked by. */
  passKey: z.string().min(32),
});

/** An exchange on this machine. */
export type PhoneExchange = z.output<typeof exchange>;

/** Where it is written. */
export function exchangeFile(dataFolder: string): string {
  return join(dataFolder, 'telephony', 'exchange.json');
}

/** The exchange of a data folder; null where none was ever started. Looks each time. */
export function phoneExchangeIn(dataFolder: string): () => PhoneExchange | null {
  const file = exchangeFile(dataFolder);
  return () => {
    if (!existsSync(file)) return null;
    try {
      return exchange.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return null; // half written: the exchange is just starting
    }
  };
}
