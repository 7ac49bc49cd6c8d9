/**
 * The closed code sets of after-school care and what each code is called in both languages (domain.md 4, Classroom). The database
 * checks the same sets. Nothing here decides anything.
 */

/** In what kind of house a room is. */
export const siteKinds = {
  school: { zh: '学校', en: 'School' },
  village_centre: { zh: '村（居）活动室', en: 'Village centre' },
  childrens_home: { zh: '儿童之家', en: 'Children’s home' },
  library: { zh: '图书室', en: 'Library' },
  town_hall: { zh: '乡镇文化站', en: 'Town hall' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** How a site stands. */
export const siteStates = {
  planned: { zh: '筹备中', en: 'Being prepared' },
  open: { zh: '开办', en: 'Open' },
  paused: { zh: '暂停', en: 'Paused' },
  closed: { zh: '停办', en: 'Closed' },
} as const;

/** What of a site is checked for safety. */
export const checkKinds = {
  fire: { zh: '消防安全', en: 'Fire' },
  food: { zh: '食品安全', en: 'Food' },
  building: { zh: '房屋安全', en: 'Building' },
  first_aid: { zh: '急救药品和技能', en: 'First aid' },
} as const;

/** In what capacity somebody works in a classroom. */
export const workerKinds = {
  keeper: { zh: '负责人', en: 'Keeper' },
  teacher: { zh: '教师', en: 'Teacher' },
  volunteer: { zh: '志愿者', en: 'Volunteer' },
  student: { zh: '实习学生', en: 'Student on practice' },
} as const;

/** What is done in a session. */
export const activities = {
  homework: { zh: '作业辅导', en: 'Homework' },
  reading: { zh: '阅读', en: 'Reading' },
  sport: { zh: '体育活动', en: 'Sport' },
  art: { zh: '美术手工', en: 'Art' },
  safety: { zh: '安全教育', en: 'Safety' },
  parents: { zh: '亲情视频', en: 'Talk with parents by video' },
} as const;

/** How a session stands. */
export const sessionStates = {
  planned: { zh: '未开始', en: 'Not begun' },
  open: { zh: '进行中', en: 'Under way' },
  closed: { zh: '已结束', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
} as const;

/** Why rooms are closed on days on which there would be a session. */
export const closureReasons = {
  flood: { zh: '防汛', en: 'Flood' },
  weather: { zh: '恶劣天气', en: 'Bad weather' },
  illness: { zh: '传染病防控', en: 'Illness' },
  safety: { zh: '安全隐患', en: 'Unsafe' },
  event: { zh: '场地另有安排', en: 'Room taken' },
  other: { zh: '其他', en: 'Other' },
} as const;

/** How a child's place stands. */
export const placeStates = {
  applied: { zh: '待审核', en: 'Applied' },
  waiting: { zh: '排队候补', en: 'On the waiting list' },
  enrolled: { zh: '已入班', en: 'Enrolled' },
  refused: { zh: '未接收', en: 'Not taken' },
  ended: { zh: '已退出', en: 'Ended' },
} as const;

/** Who asked for a place. */
export const placeSources = {
  guardian: { zh: '监护人申请', en: 'Guardian' },
  school: { zh: '学校推荐', en: 'School' },
  village: { zh: '儿童主任代报', en: 'Village child director' },
} as const;

/** What is put down at the door. */
export const markKinds = {
  opened: { zh: '开班', en: 'Opened' },
  arrived: { zh: '到班', en: 'Arrived' },
  left: { zh: '离班', en: 'Left' },
  excused: { zh: '请假', en: 'Excused' },
  refused: { zh: '拒绝接走', en: 'Refused to hand over' },
  located: { zh: '查明去向', en: 'Whereabouts found' },
  lesson: { zh: '作业与情绪', en: 'Homework and mood' },
  closed: { zh: '关门清场', en: 'Closed' },
  undone: { zh: '更正', en: 'Undone' },
} as const;

/** How it was made sure that whoever fetches a child is on its list. */
export const leaveProofs = {
  photo: { zh: '核对照片', en: 'Photo' },
  pin: { zh: '接送密码', en: 'PIN' },
  signature: { zh: '签字', en: 'Signature' },
} as const;

/** Where a child is that did not come, as somebody has said. */
export const foundPlaces = {
  home: { zh: '在家', en: 'At home' },
  relative: { zh: '在亲属家', en: 'At a relative’s' },
  school: { zh: '在学校', en: 'At school' },
  hospital: { zh: '就医', en: 'At a doctor’s' },
  with_parent: { zh: '与父母在一起', en: 'With a parent' },
  on_the_way: { zh: '在来的路上', en: 'On the way' },
  other: { zh: '其他', en: 'Elsewhere' },
} as const;

/** How much of the homework was done. */
export const homeworkDone = {
  all: { zh: '全部完成', en: 'All' },
  part: { zh: '部分完成', en: 'In part' },
  none: { zh: '没有完成', en: 'None' },
} as const;

/** One of the sets' codes. */
export type CodeOf<Set> = keyof Set & string;
