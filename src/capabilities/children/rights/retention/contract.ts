/**
 * Files that have left the register: what is archived, whose time is over; opening an archived file and giving it back.
 */
import { z } from 'zod';
import { codesOf, leftReasons } from '#capabilities/children/codes/contract.ts';
import { MASKED } from '#capabilities/children/masking/contract.ts';
import { maskAddress, maskText } from '#capabilities/children/masking/rules.ts';
import { heldParts } from '#capabilities/children/rights/held/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate, pageOf, pageQuery, pathStep } from '#foundation/http/wire.ts';

/** A file that was put away. The name is shown in part. */
export const putAwayRow = z.object({
  id,
  name: z.string(),
  birthYear: z.number().int().nullable(),
  path: z.array(pathStep),
  state: z.enum(['left', 'archived']),
  leftOn: isoDate,
  leftReason: z.enum(codesOf(leftReasons)),
  /** From when the data may be erased; null while some period does not run yet. */
  dueOn: isoDate.nullable(),
  erasing: z.boolean(),
  can: z.object({ open: z.boolean(), giveBack: z.boolean(), proposeErasure: z.boolean() }),
});

/** A file that was put away. */
export type PutAwayRow = z.output<typeof putAwayRow>;

const usual = ['not-signed-in', 'not-allowed', 'bad-input'] as const;

export const listPutAway = operation({
  id: 'archive.list',
  method: 'GET',
  path: '/api/archive',
  summary: 'Archived files of my area, or files whose time of keeping is over',
  permission: 'retention.read',
  audit: { event: 'archive.listed' },
  refusals: usual,
  query: pageQuery.extend({ show: z.enum(['due', 'archived']).default('due') }),
  reply: pageOf(putAwayRow),
});

const addressLabel = /地址|住址/;
const addressInLine = /(?<=住址 )[^，；]+/g;

/** A line of the account, read on screen: numbers and addresses are shown in part, as on every page. */
const maskedLine = z
  .object({ label: z.string(), value: z.string() })
  .overwrite(({ label, value }) => ({
    label,
    value: addressLabel.test(label)
      ? maskAddress(value)
      : maskText(value).replace(addressInLine, (address) => maskAddress(address)),
  }))
  .meta({ [MASKED]: 'text' });

const reason = z.object({ why: z.string().trim().min(2).max(300) });

export const openArchived = operation({
  id: 'archive.open',
  method: 'POST',
  path: '/api/archive/:id/opening',
  summary: 'Read an archived file, for a reason that is kept',
  permission: 'archive.open',
  audit: { event: 'archive.opened' },
  refusals: [...usual, 'not-found', 'reading-ceiling'],
  reads: 'file',
  params: byId,
  body: reason,
  reply: z.object({
    name: z.string(),
    parts: z.array(
      z.object({
        part: z.enum(Object.keys(heldParts) as [keyof typeof heldParts]),
        lines: z.array(maskedLine),
      }),
    ),
  }),
});

export const giveBack = operation({
  id: 'archive.give-back',
  method: 'POST',
  path: '/api/archive/:id/return',
  summary: 'Take a file out of the archive: it stands among those that left the register again',
  permission: 'archive.open',
  audit: { event: 'archive.returned' },
  refusals: [...usual, 'not-found', 'wrong-state'],
  params: byId,
  body: reason,
  reply: z.object({ id }),
});
