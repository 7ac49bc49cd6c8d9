import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exchangeFile, phoneExchangeIn } from '#foundation/http/phone-exchange.ts';

const folder = mkdtempSync(join(tmpdir(), 'tonghu-exchange-'));
const read = phoneExchangeIn(folder);
afterAll(() => rmSync(folder, { recursive: true }));

it('an exchange is there from the moment it was started, and not while its file is half written', () => {
  expect(read()).toBeNull();
  mkdirSync(join(folder, 'telephony'));
  writeFileSync(exchangeFile(folder), '{"socketPort":88');
  expect(read()).toBeNull();
  const exchange = { socketPort: 8805, passKey: 'f'.repeat(64) };
  writeFileSync(exchangeFile(folder), JSON.stringify(exchange));
  expect(read()).toEqual(exchange);
});
