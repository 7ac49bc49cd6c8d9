/** Letters for tests. Their people and figures are made up. */
import { v7 as uuidv7 } from 'uuid';
import type { LetterContent } from '#capabilities/documents/form/contract.ts';
import type { ServedSystem } from '#testing/harness.ts';

/** Plain words without punctuation inside, so that lines are filled whole. */
export const sentence =
  '近年来随着我国经济社会的快速发展和工业化城镇化进程的推进农村剩余劳动力外出务工多数家庭将子女留在家乡交由亲属照料。';

/** Words as offices write them: digits, dates, brackets and quotation marks among characters. */
export const officePassage =
  '2023年10月，市民政局会同教育、公安、妇联等32个成员单位，对全市14041名农村留守儿童开展集中摸底排查，做到“一人一档、一户一策”；监护责任书签订率达到100%，其中由祖父母（外祖父母）监护的占86.5%。各县（区）依托“儿童之家”设立四点半课堂257个，累计服务儿童3.2万人次，接听12345热线来电1283件，办结1276件。';

/** A letter of three pages. */
export function aLetter(changes: Partial<LetterContent> = {}): LetterContent {
  return {
    ...{ issuer: '濮阳市民政局', number: '濮民函〔2024〕31号', mark: 'B', salutation: '尊敬的代表：' },
    title: ['关于对市人大会议', '第12号建议的答复'],
    parts: [
      { level: 1, words: '一、工作开展情况' },
      { level: 2, words: sentence.repeat(4), heading: '（一）健全机构。' },
      { level: 0, words: sentence.repeat(30) },
    ],
    ...{ signer: '濮阳市民政局', date: '2024年5月22日', day: '2024-05-22', contact: '（联系人：某某）' },
    copies: ['市人大选工委（2份）', '市委市政府督查局（2份）'],
    check: null,
    ...changes,
  };
}

/** A draft of a division as its office began it, from a template of its own; answers its id. */
export async function aDraftDocument(
  { owner }: Pick<ServedSystem, 'owner'>,
  maker: string,
  division = '4109',
): Promise<string> {
  const [id, code] = [uuidv7(), `t${uuidv7().slice(-12)}`];
  await owner(`insert into document_template (code, kind, name) values ($1, 'letter', '函件')`, [code]);
  await owner(
    `insert into document_template_version (template_code, version, content) values ($1, 1, '{}')`,
    [code],
  );
  await owner(
    `insert into document (id, template_code, template_version, kind, division, as_of, fields, content, made_by, maker_name)
      values ($1, $2, 1, 'letter', $3, '2024-05-22', '{}', '{}', $4, '测试')`,
    [id, code, division, maker],
  );
  return id;
}
