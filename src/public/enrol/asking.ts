/** What is asked on the pages where a guardian applies, and sending it. */
import { send, Unsent } from '#public/ask.ts';
import type { PageProps } from '#public/parts.tsx';
import type { Language } from '#public/texts.ts';

/** A room that takes applications. */
export interface Room {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly meals: boolean;
  readonly full: boolean;
}

/** What was asked, until the code has come. */
export interface Asked {
  readonly id: string;
  readonly until: string;
}

/** What each of these pages is given. */
export type EnrolProps = PageProps & { readonly language: Language; readonly onEnd: () => void };

/** Sends an asking; answers what came of it. */
export function askFor(body: object & { readonly id: string }): Promise<Asked | 'closed' | 'failed'> {
  return send<{ until: string }>('/api/public/classroom-askings', body).then(
    ({ until }) => ({ id: body.id, until }),
    (fault: unknown) =>
      fault instanceof Unsent && ['wrong-state', 'not-found'].includes(fault.code) ? 'closed' : 'failed',
  );
}
