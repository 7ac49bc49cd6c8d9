/**
 * A process of its own that sends what is due, so that a test can kill it in the middle. Told by its environment: the
 * database's login, the gateway's address and key, and the instant at which its clock stands.
 */
import { sendDue } from '#capabilities/reminders/send-due.ts';
import { smsGateway } from '#foundation/outside/sms-gateway.ts';
import { openTestDatabase } from '#testing/vault.ts';

const told = (name: string): string => process.env[name] ?? '';
const clock = { now: () => new Date(told('SENDING_AT')) };
const database = await openTestDatabase(told('SENDING_LOGIN'), clock, 2);
const sms = smsGateway({ url: told('SENDING_URL'), key: told('SENDING_KEY'), sender: '童护' }, clock);
await sendDue(database, { sms, push: null });
await database.close();
