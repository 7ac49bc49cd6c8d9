/**
 * What the phone of a classroom's keeper fetches, on the wire. Photos of those who may fetch a child are most of it and change seldom,
 * marks are little and change each minute: the phone says by two digests what it holds of both, and is sent what differs.
 */
import { z } from 'zod';
import { sitePackage } from '#capabilities/aftercare/register/package/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { id, instant } from '#foundation/http/wire.ts';

/** Two digests of eight characters: of what lasts, and of the day. */
const stamp = z.string().regex(/^[A-Za-z0-9_-]{8}\.[A-Za-z0-9_-]{8}$/);

export const fetchRegister = operation({
  id: 'field.register',
  method: 'POST',
  path: '/api/field/register',
  summary: 'Fetch what is needed at the door of the classrooms that I keep, as far as it has changed',
  permission: 'field.use',
  audit: { event: 'field.register-fetched' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'phone-unknown', 'phone-ended'],
  body: z.strictObject({ device: id, stamp: stamp.nullable() }),
  reply: z.object({
    now: instant,
    stamp,
    /** All sites whole, without their days; null where the phone has them so. */
    sites: z.array(sitePackage).nullable(),
    /** What hinders each site or will, and its sessions with their marks; null where the phone has them so. */
    days: z.array(sitePackage.pick({ id: true, hindrances: true, lapses: true, sessions: true })).nullable(),
  }),
});

/** What is fetched. */
export type RegisterAnswer = z.output<typeof fetchRegister.reply>;
