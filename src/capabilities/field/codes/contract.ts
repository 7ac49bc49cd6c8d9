/** The closed code sets of phones and of what they bring, with their names in both languages. */
import type { CodeName } from '#capabilities/children/codes/contract.ts';

type CodeSet = Readonly<Record<string, CodeName>>;

/** Why a phone is to empty itself. */
export const endings = {
  lost: { zh: '手机丢失', en: 'The phone is lost' },
  handed_over: { zh: '岗位已交接', en: 'The post was handed over' },
  replaced: { zh: '换了手机', en: 'Another phone is used now' },
  misused: { zh: '使用不当', en: 'It was misused' },
} as const satisfies CodeSet;

/** What a phone brings. */
export const packetKinds = {
  record: { zh: '表单记录', en: 'Filled form' },
  letter: { zh: '责任书签订', en: 'Signed letter' },
  correction: { zh: '信息更正', en: 'Correction' },
  comment: { zh: '留言', en: 'Comment' },
  decision: { zh: '不一致的处理', en: 'Decision on a difference' },
  mark: { zh: '课堂登记', en: 'Mark at a classroom’s door' },
  unfinished: { zh: '未填完的表单', en: 'Unfinished form' },
} as const satisfies CodeSet;

/** How something that waited for a person was settled. */
export const settlements = {
  taken: { zh: '已收入档案', en: 'Taken into the file' },
  done_elsewhere: { zh: '已另行办理', en: 'Done in another way' },
  void: { zh: '作废', en: 'Void' },
} as const satisfies CodeSet;

/** How something that waited for a person was settled. */
export type Settlement = keyof typeof settlements;
/** A code of a set. */
export type PacketKind = keyof typeof packetKinds;
/** Why a phone is to empty itself. */
export type Ending = keyof typeof endings;

/** Fields of a child's file that may be corrected at the phone. */
export const correctableFields = {
  carerPhone: { zh: '照护人电话', en: "Carer's phone" },
  address: { zh: '住址', en: 'Address' },
  school: { zh: '学校', en: 'School' },
  grade: { zh: '年级', en: 'Grade' },
  boarding: { zh: '是否寄宿', en: 'Boarding' },
  health: { zh: '健康状况', en: 'Health' },
} as const satisfies CodeSet;

/** A field that may be corrected at the phone. */
export type CorrectableField = keyof typeof correctableFields;

/** Parts into which a phone's children fall, by their ids; without any library, because the phone loads it. */
export const BUCKETS = 64;
/** Characters of a part's digest, and of a child's stamp. */
export const STAMP_CHARACTERS = 8;
