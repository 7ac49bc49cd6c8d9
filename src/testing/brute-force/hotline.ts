/** Brute force of the figures of the hotline: ST19, ST20, ST23, ST24. */
import {
  type Brute,
  between,
  bothSpans,
  by,
  homeAt,
  inDivision,
  rowOf,
  type Span,
  since,
} from '#testing/brute-force/common.ts';
import type { Row, World } from '#testing/figure-worlds/world.ts';

/** Where a ticket or a report came from, as far as it is known and lies within the hotline's area. */
export const placeOf = (row: Row): string => (row.division?.startsWith(row.area) ? row.division : row.area);

const closedTickets = (world: World, span: Span, day: string): Row[] =>
  world('ticket').filter(
    (one) => one.state === 'closed' && one.class !== '00' && between(one.closed_at, since[span](day), day),
  );

const tickets =
  (
    span: Span,
    among: (world: World, ticket: Row, day: string) => boolean,
    counted: typeof among = () => true,
  ): Brute =>
  (world, asked) =>
    inDivision(
      closedTickets(world, span, asked.asOf)
        .filter((one) => among(world, one, asked.asOf))
        .map((one) => ({ id: one.id, place: placeOf(one), counted: counted(world, one, asked.asOf) })),
      asked,
    );
const answered = (of: string) => (world: World, ticket: Row) => {
  const call = rowOf(world, 'phone_call', ticket.call_id);
  return ticket.class === of && call !== undefined && call.direction === 'in' && call.answered_at !== null;
};
const counselling = (_: World, ticket: Row): boolean => ticket.class === '04';

const counselled =
  (span: Span): Brute =>
  (world, asked) => {
    const of = new Set(
      closedTickets(world, span, asked.asOf)
        .filter((one) => one.class === '04')
        .map(({ id }) => id),
    );
    const named = world('ticket_child').filter(
      (one) => of.has(one.ticket_id) && by(one.named_at, asked.asOf) && !by(one.dropped_at, asked.asOf),
    );
    const children = new Set(named.map(({ child_id }) => child_id));
    return inDivision(
      world('child')
        .filter(({ id }) => children.has(id))
        .map((child) => ({ id: child.id, place: homeAt(world, child, asked.asOf), counted: true })),
      asked,
    );
  };

const calls =
  (among: (call: Row) => boolean, counted: (call: Row) => boolean): Brute =>
  (world, asked) =>
    inDivision(
      world('phone_call')
        .filter(
          (one) =>
            one.direction === 'in' &&
            between(one.began_at, since.month(asked.asOf), asked.asOf) &&
            among(one),
        )
        .map((one) => ({
          id: world('ticket').find(({ call_id }) => call_id === one.id)?.id ?? one.id,
          ...{ place: one.area, counted: counted(one) },
        })),
      asked,
    );
const seconds = (call: Row): number => (Date.parse(call.answered_at) - Date.parse(call.began_at)) / 1000;

/** By code. */
export const hotlineBrute: Readonly<Record<string, Brute>> = {
  ...bothSpans('ST19', (span) => tickets(span, answered('01'))),
  ...bothSpans('ST20', (span) => tickets(span, answered('02'))),
  ...bothSpans('ST23', (span) => tickets(span, counselling)),
  ...bothSpans('ST23-children', counselled),
  'ST24-answered': calls(
    () => true,
    (call) => call.answered_at !== null,
  ),
  'ST24-quick': calls(
    (call) => call.answered_at !== null,
    (call) => seconds(call) <= 15,
  ),
  'ST24-satisfied': tickets(
    'month',
    (_, one, day) => one.satisfaction !== null && by(one.satisfaction_at, day),
    (_, one) => one.satisfaction !== 'unsatisfied',
  ),
  'ST24-followed': tickets(
    'month',
    () => true,
    (world, one, day) =>
      world('call_back').some(
        (back) =>
          back.ticket_id === one.id &&
          back.kind === 'follow_up' &&
          back.result === 'reached' &&
          by(back.ended_at, day),
      ),
  ),
};
