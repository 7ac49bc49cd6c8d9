/**
 * The rows of an area in the hotline's tables; see rows.ts.
 */
import type { Side } from './rows.ts';

/** Whom the rows speak of: the area's child, an account of nobody here, the account that tries. */
interface People {
  readonly child: string;
  readonly somebody: string;
  readonly trying: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfHotline(
  { village, digit }: Side,
  id: (kind: number) => string,
  { child, somebody, trying }: People,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const area = village.slice(0, 6);
  const at = '2023-11-06T09:00:00Z';
  const [source, call, ticket] = [id(80), id(81), id(82)];
  return {
    telephony_source: { id: source, code: `centre-${digit}`, name: '呼叫中心', area, sealed_secret: 'x' },
    phone_call: {
      ...{ id: call, source_id: source, call_key: 'x', area, direction: 'in', sealing_key: '\\x' },
      ...{ state: 'ringing', began_at: at },
    },
    phone_event: {
      ...{ id: id(83), source_id: source, event_key: 'x', body_digest: 'x', call_id: call, kind: 'ringing' },
      ...{ at, told_sealed: '\\x' },
    },
    ticket: { id: ticket, number: `RX${digit}`, area, channel: 'hotline', state: 'open' },
    ticket_child: { ticket_id: ticket, child_id: child },
    call_back: { id: id(84), ticket_id: ticket, area, kind: 'promised', due_at: at },
    operator_presence: {
      account_id: somebody.replace(/^./, String(digit)),
      area,
      person_name: '乙',
      state: 'ready',
    },
    hotline_opening: {
      ...{ id: id(85), area, figure: 'ST19', value: 1, until_day: '2023-10-31', origin: '移交表' },
      ...{ entered_by: trying, enterer_name: '乙' },
    },
  };
}
