/**
 * Gathers what is held on a child from all who hold something, in the order of the paper, and adds what a person must know
 * besides: how long it is kept, how to have it corrected, what rests on consent, where to complain.
 */
import type { ChildTableRow } from '#capabilities/children/file/queries.ts';
import { pathsOf } from '#capabilities/children/file/queries.ts';
import type { AccountContent } from '#capabilities/children/rights/held/account-document.ts';
import { type HeldPart, heldParts } from '#capabilities/children/rights/held/contract.ts';
import type { HeldLine, HeldSection, Holder } from '#capabilities/children/rights/holder.ts';
import { retentionKinds } from '#capabilities/children/rights/parameters/contract.ts';
import { parametersOf } from '#capabilities/children/rights/parameters/keep-parameters.ts';
import { keptOf } from '#capabilities/children/rights/retention/kept.ts';
import { whoAnswersFor } from '#capabilities/organization/index.ts';
import type { Actor } from '#foundation/access/actor.ts';
import type { Transaction } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

/** For whom and when an account is made. */
export interface AccountOccasion {
  readonly by: Actor;
  readonly today: string;
  readonly asker: string;
  /** What the paper is numbered by: the request's id. */
  readonly number: string;
}

/** All that is held on a child, ready for the paper. */
export async function accountOf(
  tx: Transaction,
  holders: readonly Holder[],
  child: ChildTableRow,
  occasion: AccountOccasion,
): Promise<AccountContent> {
  const { by, today } = occasion;
  const sections = await heldSections(tx, holders, child.id, by);
  const path = (await pathsOf(tx, [child.residence]))(child.residence);
  return {
    number: occasion.number,
    asker: occasion.asker,
    childName: child.name,
    madeOn: today,
    place: path.map((step) => step.name).join(''),
    parts: sections.map(({ part, lines }) => ({ heading: heldParts[part].zh, lines: [...lines] })),
    kept: await keptLines(tx, holders, child.id),
    rights: rightsWords((await parametersOf(tx))['answer-days']),
    contacts: await contactLines(tx, child.residence),
  };
}

/** The parts that hold something, each once, in the order of the paper; a part with nothing says so. */
export async function heldSections(
  tx: Transaction,
  holders: readonly Holder[],
  childId: string,
  by: Actor,
): Promise<HeldSection[]> {
  const given: HeldSection[] = [];
  for (const holder of holders) given.push(...(await holder.heldOn(tx, childId, by)));
  return (Object.keys(heldParts) as HeldPart[]).map((part) => {
    const lines = given.filter((section) => section.part === part).flatMap((section) => section.lines);
    return { part, lines: lines.length === 0 ? [{ label: '无', value: '本系统没有此类记录。' }] : lines };
  });
}

async function keptLines(tx: Transaction, holders: readonly Holder[], childId: string): Promise<HeldLine[]> {
  const kept = await keptOf(tx, holders, childId);
  return kept.map(({ kind, months, until }) => ({
    label: retentionKinds[kind].zh,
    value: `${retentionKinds[kind].ground.zh}；自${retentionKinds[kind].begins.zh}起保存 ${months} 个月${
      until === null ? '，目前尚未起算' : `，至${chineseDate(until)}`
    }`,
  }));
}

function rightsWords(answerDays: number): string[] {
  return [
    `发现记录不准确、不完整的，可以向村（居）儿童主任、乡镇儿童督导员或者县级民政部门申请更正，收到申请后 ${answerDays} 日内书面答复；不同意更正的，说明理由。`,
    '建档、走访、报告、应急处置和评估帮扶，是民政部门和村（居）依法履行职责所必需，不以同意为前提，不因撤回同意而停止。',
    '参加课后课堂、拍照宣传、心理测评、向合作机构提供信息等，以同意为前提，可以随时撤回，口头提出即可；撤回后即时停止，不影响应得的关爱帮扶。',
    '保存期限未满的，继续保存；期限届满的，可以申请删除。',
    '本件不含其他人的信息，如报告人的身份、其他儿童的信息。',
  ];
}

async function contactLines(tx: Transaction, residence: string): Promise<HeldLine[]> {
  const people = await whoAnswersFor(tx, residence);
  const lines = people.map((person) => ({
    label: `${person.division.name} ${person.unit.name}`,
    value: `${person.title} ${person.name}${person.phone === null ? '' : `，电话 ${person.phone}`}`,
  }));
  return [
    ...lines,
    {
      label: '投诉',
      value:
        '对处理个人信息的活动有异议的，可以向县级、市级民政部门反映，也可以拨打 12345 政务服务便民热线。',
    },
  ];
}
