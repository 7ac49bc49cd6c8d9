/** The rows of an area in the tables of deputies' proposals; see rows.ts. The county's office answers it; nobody who tries speaks for the unit. */
import type { Side } from './rows.ts';

/** The places of these tables' rows among an area's ids. */
export const PROPOSAL = 170;
export const DEPUTY = 171;
export const PROMISE = 172;
export const EXTENSION = 173;
const [ANSWER, PARAMETER, CONTACT, STEP] = [174, 175, 176, 177];

/** The row of each of these tables in an area: column → value. */
export function rowsOfProposals(
  { village, digit }: Side,
  id: (kind: number) => string,
  { unit, trying }: { readonly unit: string; readonly trying: string },
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const division = village.slice(0, 6);
  const of = { proposal_id: id(PROPOSAL) };
  const at = '2023-11-06T08:00:00Z';
  const said = { words_sealed: '\\x' };
  return {
    proposal_parameter: {
      ...{ id: id(PARAMETER), code: 'answer', unit: 'months', amount: digit, why: '试行' },
      ...{ set_by: trying, setter_name: '乙' },
    },
    proposal: {
      ...{ id: id(PROPOSAL), division, kind: 'congress', session: '九届人大三次会议', number: 100 + digit },
      ...{ title: '关于留守儿童的建议', part: 'lead', assigner: '县人大', leading_name: '甲某' },
      ...{ assigned_on: '2023-11-01', return_by: '2023-11-13', due_on: '2024-02-01' },
      ...{ state: 'received', round: 1, told: 0, version: 1 },
      ...{ registered_by: trying, registrar_name: '乙', registered_at: at },
    },
    proposal_content: { ...of, ...said },
    proposal_deputy: { id: id(DEPUTY), ...of, ordinal: 1, name: '甲某' },
    proposal_opinion: {
      ...{ ...of, unit_id: unit, unit_name: '教育局', way: 'paper', state: 'asked', on_behalf: false },
      ...{ asked_by: trying, asker_name: '乙', asked_at: at, due_on: '2023-12-06' },
    },
    proposal_extension: {
      ...{ id: id(EXTENSION), ...of, round: 1, months: 5, state: 'asked' },
      ...{ asked_by: trying, asker_name: '乙', asked_at: at, ...said },
    },
    proposal_contact: {
      ...{ id: id(CONTACT), ...of, round: 1, deputy_id: id(DEPUTY), way: 'telephone', at, ...said },
      ...{ written_by: trying, writer_name: '乙', written_at: at },
    },
    proposal_answer: {
      ...{ id: id(ANSWER), ...of, division, round: 1, copies: [] },
      ...{ drafted_by: trying, drafter_name: '乙', drafted_at: at },
    },
    proposal_delivery: {
      ...{ ...of, answer_id: id(ANSWER), deputy_id: id(DEPUTY), way: 'post', sent_on: '2023-11-06' },
    },
    proposal_promise: {
      ...{ id: id(PROMISE), ...of, answer_id: id(ANSWER), division, unit_id: unit, unit_name: '教育局' },
      ...{ owner_name: '丙某', due_on: '2023-12-06', state: 'open', told: 0, version: 1, ...said },
      ...{ made_by: trying, maker_name: '乙', made_at: at },
    },
    proposal_step: { id: id(STEP), ...of, round: 1, at, kind: 'registered', actor_name: '乙', facts: {} },
  };
}
