/** The lengths of deadlines on the wire: as they hold, as they are proposed, and set otherwise for a reason. */
import { z } from 'zod';
import { spanUnits } from '#foundation/deadlines/rules.ts';
import { instant } from '#foundation/http/wire.ts';

const span = { unit: z.enum(spanUnits), count: z.number().int().min(1).max(1000) };

/** What sets a length. */
export const spanSetting = z.object({ ...span, why: z.string().trim().min(2).max(500) });

/** All lengths of some codes. */
export const spansView = <Code extends z.ZodType>(code: Code) =>
  z.object({
    items: z.array(
      z.object({
        code,
        ...span,
        proposed: z.object(span),
        setBy: z.string().nullable(),
        setAt: instant.nullable(),
        why: z.string().nullable(),
      }),
    ),
  });
