/**
 * The rows of an area in the tables of coordination; see rows.ts. The county is in charge of the case; whoever tries holds no
 * post in the unit.
 */
import type { Side } from './rows.ts';

/** Whom the rows speak of: the area's child and unit, the account that tries. */
interface People {
  readonly child: string;
  readonly unit: string;
  readonly trying: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfCoordination(
  { village, digit }: Side,
  id: (kind: number) => string,
  { child, unit, trying }: People,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const county = village.slice(0, 6);
  const [referral, meeting, machine] = [id(86), id(90), id(93)];
  const at = '2023-11-06T08:00:00Z';
  const of = { referral_id: referral };
  const said = { words_sealed: '\\x' };
  const asked = { unit_id: unit, unit_name: '公安局', way: 'online' };
  return {
    referral_parameter: {
      id: id(85),
      code: `x${digit}`,
      unit: 'hours',
      amount: 1,
      why: '试行',
      set_by: trying,
      setter_name: '乙',
    },
    referral: {
      id: referral,
      number: `2020-00000${digit}`,
      case_id: id(50),
      division: village,
      ...asked,
      request: 'aid',
      level: '2',
      sent_by: trying,
      sender_name: '乙',
      sender_role: 'county',
      sender_office: '民政局',
      sent_at: at,
    },
    referral_content: { ...of, ...said },
    referral_child: { id: id(87), ...of, child_id: child, ...said },
    referral_clock: {
      id: id(88),
      ...of,
      kind: 'sign',
      unit: 'hours',
      amount: 4,
      began_at: at,
      due_at: '2023-11-06T12:00:00Z',
    },
    referral_step: { id: id(89), ...of, at, kind: 'sent', side: 'sender', actor_name: '乙' },
    meeting: {
      id: meeting,
      number: `2020-00000${digit}`,
      case_id: id(50),
      division: village,
      held_at: at,
      called_by: trying,
      caller_name: '乙',
      caller_role: 'county',
      caller_area: county,
      host_office: '民政局',
      called_at: at,
    },
    meeting_content: { meeting_id: meeting, ...said },
    meeting_unit: { meeting_id: meeting, ...asked },
    meeting_task: {
      id: id(91),
      meeting_id: meeting,
      unit_id: unit,
      unit_name: '公安局',
      due_on: '2023-12-06',
      ...said,
    },
    machine_client: {
      account_id: machine,
      unit_id: unit,
      area: county,
      purpose: '接收转介',
      made_by: trying,
      maker_name: '乙',
    },
    machine_token: {
      id: id(94),
      account_id: machine,
      token_digest: `x${digit}`,
      made_by: trying,
      made_at: at,
      expires_at: '2024-05-06T08:00:00Z',
    },
  };
}
