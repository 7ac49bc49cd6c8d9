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

/** Days of the week, Monday first. */
export const days = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** What is typed about child and guardian. It lives as long as the page: who comes back finds it, and nobody after him. */
export interface Filled {
  readonly child: string;
  readonly citizenId: string;
  readonly phone: string;
  readonly weekdays: readonly (typeof days)[number][];
  readonly meal: boolean;
  readonly health: string;
}

/** Before anything is typed: the days of school. */
export const nothingFilled: Filled = {
  ...{ child: '', citizenId: '', phone: '', weekdays: ['1', '2', '3', '4', '5'], meal: false, health: '' },
};

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
