/** The rows of an area in the tables of duty, of forms and of the knowledge base; see rows.ts. */
import { evaluationForm } from '#capabilities/forms/shipped/evaluation.ts';
import { visitForm } from '#capabilities/forms/shipped/visit.ts';
import type { Side } from './rows.ts';

/** Whom the rows speak of: accounts of nobody here, and the account that tries. */
interface People {
  readonly somebody: string;
  readonly another: string;
  readonly trying: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfDuty(
  { village, digit }: Side,
  id: (kind: number) => string,
  { somebody, another, trying }: People,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const county = village.slice(0, 6);
  const [plan, shift, handOver, alert] = [id(41), id(42), id(44), id(45)];
  const step = { alert_id: alert, step: 1, area: village };
  const article = id(48);
  return {
    doorstep_record: {
      ...{ id: id(99), residence: village, form_version: 1, outcome: 'child', state: 'waiting' },
      ...{ answers_sealed: '\\x', happened_at: '2023-11-06T08:00:00Z', received_at: '2023-11-06T08:00:00Z' },
      ...{ offline: true, made_by: trying, maker_name: '乙' },
    },
    form_version: {
      ...{
        kind: digit === 1 ? 'visit' : 'evaluation',
        version: 90 + digit,
        saved_by: trying,
        saver_name: '乙',
      },
      document: digit === 1 ? visitForm : evaluationForm,
    },
    knowledge_article: {
      id: article,
      area: county,
      category: 'hotline',
      state: 'published',
      title: '热线时间',
      body: '全天',
      source_title: '公告',
      words: '',
    },
    knowledge_version: {
      article_id: article,
      number: 1,
      area: county,
      content: { category: 'hotline', title: '热线时间', body: '全天', sourceTitle: '公告' },
      written_by: trying,
      writer_name: '乙',
    },
    knowledge_use: { article_id: article, ticket_id: id(49), used_by: trying },
    duty_parameter: {
      id: id(40),
      code: `x${digit}`,
      value: 1,
      why: '试行',
      set_by: trying,
      setter_name: '乙',
    },
    shift_plan: {
      id: plan,
      area: county,
      from_day: '2023-11-01',
      until_day: '2023-11-30',
      made_by: trying,
      maker_name: '乙',
    },
    duty_shift: {
      id: shift,
      plan_id: plan,
      area: county,
      account_id: somebody,
      person: '乙',
      part: 'operator',
      starts_at: `2023-11-0${digit}T00:00:00Z`,
      ends_at: `2023-11-0${digit}T08:00:00Z`,
      rested_at: `2023-11-0${digit}T19:00:00Z`,
    },
    shift_swap: {
      id: id(43),
      area: county,
      shift_id: shift,
      asked_by: trying,
      asker_name: '乙',
      to_account: another,
      to_name: '丙',
      reason: 'leave',
    },
    hand_over: { id: handOver, area: county, given_by: trying, giver_name: '乙' },
    hand_over_item: {
      hand_over_id: handOver,
      kind: 'ticket',
      object_id: id(46),
      label: '1',
      since: '2023-11-06T09:00:00Z',
    },
    duty_alert: {
      id: alert,
      kind: 'emergency',
      area: village,
      level: '1',
      about_kind: 'call',
      about_id: id(47),
      raised_at: '2023-11-06T09:00:00Z',
      next_step_at: '2023-11-06T09:00:00Z',
      confirmed_by: trying,
      confirmed_at: '2023-11-06T09:02:00Z',
    },
    duty_alert_step: { ...step, rung: 'lead', at: '2023-11-06T09:00:00Z', told: 1 },
    duty_alert_told: { ...step, account_id: somebody, person: '丙', role: 'lead' },
  };
}
