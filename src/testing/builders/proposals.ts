/**
 * Deputies' proposals for tests, in the words of the domain: one that an office registered, and the means to work on it. All people are
 * made up. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import { aPost } from '#testing/builders/coordination.ts';
import { aUnit } from '#testing/builders/organization.ts';
import type { Caller, HttpAnswer, ServedSystem } from '#testing/harness.ts';

let last = 100;

/** What registers a proposal; a number of its own each time. */
export function aRegistration(more: Record<string, unknown> = {}) {
  last += 1;
  return {
    ...{ id: uuidv7(), kind: 'congress', session: '九届人大三次会议', number: last },
    ...{
      title: '关于完善农村学龄儿童课后看护服务的建议',
      text: '农村学龄儿童放学后无人看护的问题日益突出。',
    },
    ...{ assigner: '市人大常委会选举任免代表联络工作委员会', assignedOn: '2024-02-22' },
    deputies: [
      { id: uuidv7(), name: '郑代表', address: '濮阳县某小学', telephone: '14000000282' },
      { id: uuidv7(), name: '周代表', address: '清丰县某村', telephone: '' },
    ],
    ...more,
  };
}

/** A proposal that was registered; what is done to it names the version that stands, unless another is given. */
export interface MadeProposal {
  readonly id: string;
  readonly deputies: readonly string[];
  do(by: Caller, path: string, body?: object, version?: number): Promise<HttpAnswer>;
  read(by: Caller): Promise<HttpAnswer>;
}

/** Registers a proposal. */
export async function aProposal(
  system: ServedSystem,
  by: Caller,
  more: Record<string, unknown> = {},
): Promise<MadeProposal> {
  const body = aRegistration(more);
  const made = await by.post('/api/proposals', body, { 'idempotency-key': uuidv7() });
  if (made.status !== 200) throw new Error(`The proposal was not registered: ${JSON.stringify(made.body)}`);
  return knownProposal(
    system,
    body.id,
    made.body.deputies.map((deputy: { id: string }) => deputy.id),
  );
}

/** The means to work on a proposal that is there. */
export function knownProposal(system: ServedSystem, id: string, deputies: readonly string[]): MadeProposal {
  const version = async (): Promise<number> => {
    const [row] = await system.owner<{ version: number }>('select version from proposal where id = $1', [id]);
    return row?.version ?? 0;
  };
  return {
    id,
    deputies,
    do: async (who, path, body = {}, seen = undefined) =>
      who.post(`/api/proposals/${id}/${path}`, body, {
        'if-match': `"${seen ?? (await version())}"`,
        'idempotency-key': uuidv7(),
      }),
    read: (who) => who.get(`/api/proposals/${id}`),
  };
}

/** The code of a short template without figures. */
export const SHORT_REPLY = 'short-reply';

/** Publishes a short template of an answer, without figures. */
export async function aReplyTemplate(by: Caller): Promise<void> {
  const content = {
    ...{
      issuer: '濮阳市民政局',
      title: '关于对市{届次}\n第{编号}号{文种}的答复',
      salutation: '尊敬的{代表}{称谓}：',
    },
    body: '您提出的《{题目}》收悉，现答复如下：\n一、工作情况\n全市课堂已经开放，放学后有人看护。\n二、下一步打算\n继续办好课堂。',
    ...{ contact: null, copies: [], figures: [] },
    fields: ['届次', '编号', '代表', '称谓', '文种', '题目'].map((name) => ({ name, hint: '' })),
  };
  const path = `/api/document-templates/${SHORT_REPLY}`;
  await by.post('/api/document-templates', { code: SHORT_REPLY, kind: 'reply', name: '简短答复' });
  await by.put(`${path}/draft`, { content }, { 'if-match': '1' });
  const published = await by.post(`${path}/publish`, undefined, { 'if-match': '2' });
  if (published.status !== 200) throw new Error(`No template: ${JSON.stringify(published.body)}`);
}

/** The city's office: whoever writes answers, and another who holds a post in the bureau and signs what the first has checked. */
export async function anOffice(
  system: ServedSystem,
): Promise<{ readonly city: Caller; readonly chief: Caller }> {
  const city = await system.caller('city', '4109');
  const chief = await system.caller('city', '4109');
  await aPost(system, await aUnit(system, '4109', '濮阳市民政局'), chief);
  await aReplyTemplate(city);
  return { city, chief };
}

/** A proposal that was accepted and whose letter is begun with the short template. */
export async function anAnswer(
  system: ServedSystem,
  by: Caller,
  more: Record<string, unknown> = {},
): Promise<MadeProposal> {
  const proposal = await aProposal(system, by, more);
  await proposal.do(by, 'accept');
  const drafted = await proposal.do(by, 'draft', { templateCode: SHORT_REPLY, asOf: '2024-05-19' });
  if (drafted.status !== 200) throw new Error(`The answer was not drafted: ${JSON.stringify(drafted.body)}`);
  return proposal;
}

/** Adds a paragraph to the letter of a proposal's answer. */
export async function rewrite(by: Caller, proposal: MadeProposal, words: string): Promise<void> {
  const { body } = await proposal.read(by);
  const path = `/api/documents/${body.answers.at(-1).documentId}`;
  const document = (await by.get(path)).body;
  const changed = { ...document.words, body: `${document.words.body}\n${words}` };
  const answer = await by.put(
    path,
    { words: changed, fields: document.fields },
    {
      'if-match': `"${document.revision}"`,
      'idempotency-key': uuidv7(),
    },
  );
  if (answer.status !== 200) throw new Error(`The letter was not changed: ${JSON.stringify(answer.body)}`);
}
