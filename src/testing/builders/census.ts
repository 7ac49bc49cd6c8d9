/**
 * Builds campaigns and rosters for tests in the words of the domain: `aCampaign().open(system)`, and
 * `aRoster().with(aRow(), aRow().withoutId()).csv()`. All people are made up. Tests only.
 */
import { v7 as uuidv7 } from 'uuid';
import { makeTasks } from '#capabilities/census/campaigns/queries.ts';
import { FIELD_LABELS, type RosterField } from '#capabilities/census/roster/fields/contract.ts';
import { aCitizenId, aPhone } from '#testing/builders/children.ts';
import type { Caller, HttpAnswer, TestSystem } from '#testing/harness.ts';

/** The census day of tests. */
export const censusDate = '2023-10-31';

/** A campaign of the city, handed down to every county and town. */
export async function anOpenCampaign(
  system: TestSystem,
  change: { readonly name?: string; readonly required?: readonly RosterField[] } = {},
): Promise<string> {
  const id = uuidv7();
  await system.as('city', '4109', async (tx) => {
    await tx
      .insertInto('campaign')
      .values({
        id,
        name: change.name ?? `摸底排查 ${id.slice(-6)}`,
        census_date: censusDate,
        scope: '4109',
        deadline: '2023-11-30',
        form: JSON.stringify({ required: change.required ?? [] }),
        state: 'open',
        handed_down_at: system.clock.now(),
      })
      .execute();
    await makeTasks(tx, id, '4109');
  });
  return id;
}

/** One line of a roster, by the headings that a county writes. */
export type RosterLine = Partial<Record<RosterField, string>>;

let counter = 0;
const GIVEN = ['可', '晨', '宇', '佳', '彤', '睿', '宁', '琪'];

/** An eligible child of 清丰县 with a guardian of its own, another one each time; `change` says what is different. */
export function aLine(change: RosterLine = {}): RosterLine {
  counter += 1;
  const day = String((counter % 28) + 1).padStart(2, '0');
  const birthDate = `2014-0${(counter % 9) + 1}-${day}`;
  const girl = counter % 2 === 0;
  const surname = '张王李赵刘陈'.charAt(counter % 6);
  return {
    county: '清丰县',
    town: '城关镇',
    village: '姜骆楼村',
    childName: `${surname}${GIVEN[counter % 8]}${GIVEN[(counter * 3 + 1) % 8]}`,
    sex: girl ? '女' : '男',
    birthDate,
    citizenId: aCitizenId(birthDate, girl ? 2 : 1),
    leftBehindKind: '父母双方外出',
    fatherName: `${surname}海${counter}`,
    fatherPhone: aPhone(),
    fatherStatus: '外出务工',
    motherName: `孙梅${counter}`,
    motherPhone: aPhone(),
    motherStatus: '外出务工',
    guardianName: `周桂${counter}`,
    guardianRelation: '祖母',
    guardianCitizenId: aCitizenId('1960-05-06', 2),
    guardianPhone: aPhone(),
    letterSigned: '是',
    filledOn: '2023-10-30',
    ...change,
  };
}

/** A file as it is handed in. */
export interface MadeRoster {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A roster as UTF-8 text under the usual headings; `headings` says other words for some of them. */
export function aRoster(
  lines: readonly RosterLine[],
  change: { readonly name?: string; readonly headings?: RosterLine } = {},
): MadeRoster {
  const fields = [...new Set(lines.flatMap((line) => Object.keys(line)))] as RosterField[];
  const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const head = fields.map((field) => change.headings?.[field] ?? FIELD_LABELS[field]);
  const rows = [head, ...lines.map((line) => fields.map((field) => line[field] ?? ''))];
  const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n');
  counter += 1;
  return { name: change.name ?? `花名册${counter}.csv`, bytes: Buffer.from(`${text}\r\n`) };
}

/** Hands a roster in and waits until it is read; answers the import as it is then. */
export async function handIn(
  system: TestSystem,
  who: Caller,
  campaignId: string,
  roster: MadeRoster,
  fields: Record<string, string> = {},
): Promise<HttpAnswer> {
  const taken = await who.upload(`/api/campaigns/${campaignId}/imports`, roster, fields);
  if (taken.status !== 200) return taken;
  await system.runner.idle();
  return who.get(`/api/imports/${taken.body.id}`);
}

/** Hands a roster in and commits it; answers the import as it is then. */
export async function handInAndCommit(
  system: TestSystem,
  who: Caller,
  campaignId: string,
  roster: MadeRoster,
): Promise<HttpAnswer> {
  const read = await handIn(system, who, campaignId, roster);
  const asked = await who.post(`/api/imports/${read.body.id}/commit`);
  if (asked.status !== 200) return asked;
  await system.runner.idle();
  return who.get(`/api/imports/${read.body.id}`);
}
