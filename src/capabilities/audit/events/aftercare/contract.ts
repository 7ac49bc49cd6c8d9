/** The names of what is done in after-school care, and what it is done to. */
import { type Name, type NamedEvent, named } from '#capabilities/audit/events/named/contract.ts';

/** The audited deeds of after-school care. */
export const aftercareEvents: Readonly<Record<string, NamedEvent>> = {
  'aftercare.site-entered': named('change', '登记课堂场所', 'entered a room'),
  'aftercare.sites-loaded': named('take', '导入课堂场所', 'loaded rooms'),
  'aftercare.site-changed': named('change', '修改课堂场所', 'changed a room'),
  'aftercare.site-state-set': named('change', '变更场所状态', 'set how a room stands'),
  'aftercare.check-written': named('change', '记录场所安全检查', 'wrote down a safety check'),
  'aftercare.check-taken-back': named('change', '撤回场所安全检查', 'took back a safety check'),
  'aftercare.check-paper-added': named('change', '上传安全检查文书', 'added the paper of a check'),
  'aftercare.money-written': named('change', '记录场所经费', 'wrote down money of a room'),
  'aftercare.money-taken-back': named('change', '撤回场所经费', 'took back money of a room'),
  'aftercare.photo-added': named('change', '上传场所照片', 'added a photograph of a room'),
  'aftercare.photo-removed': named('change', '移除场所照片', 'removed a photograph of a room'),
  'aftercare.keeper-named': named('change', '指定场所负责人', 'named a keeper'),
  'aftercare.keeper-ended': named('change', '结束场所负责人', 'ended a keeper'),
  'aftercare.worker-opened': named('read', '查看课堂工作人员', 'looked at a person of a classroom'),
  'aftercare.worker-entered': named('change', '登记课堂工作人员', 'entered a person of a classroom'),
  'aftercare.worker-changed': named('change', '修改课堂工作人员', 'changed a person of a classroom'),
  'aftercare.worker-left': named(
    'change',
    '办理课堂工作人员离岗',
    'entered the leaving of a person of a classroom',
  ),
  'aftercare.worker-unmasked': named(
    'read',
    '查看完整号码（课堂工作人员）',
    'uncovered a number of a person of a classroom',
  ),
  'aftercare.inquiry-written': named('change', '记录从业查询结果', 'wrote down an inquiry'),
  'aftercare.training-written': named('change', '记录培训', 'wrote down a training'),
  'aftercare.training-taken-back': named('change', '撤回培训记录', 'took back a training'),
  'aftercare.thanked': named('change', '记录感谢', 'wrote down thanks'),
  'aftercare.hours-certified': named('take', '出具时长证明', 'certified hours'),
  'aftercare.shift-planned': named('change', '课堂排班', 'planned a shift in a classroom'),
  'aftercare.shift-settled': named('change', '确认课堂时长', 'settled a shift in a classroom'),
  'aftercare.shift-cancelled': named('change', '取消课堂排班', 'cancelled a shift in a classroom'),
  'aftercare.needy-listed': named(
    'read',
    '查看需要课后照护的儿童名单',
    'listed children who need after-school care',
  ),
  'aftercare.centres-loaded': named('take', '导入村（居）位置', 'loaded where villages lie'),
  'aftercare.candidates-loaded': named('take', '导入候选场所', 'loaded rooms that could be opened'),
  'aftercare.candidate-withdrawn': named('change', '撤下候选场所', 'took a room off the list of candidates'),
  'aftercare.plan-asked': named('change', '测算新开场所方案', 'asked which rooms to open next'),
  'aftercare.plan-answered': named('change', '得出新开场所方案', 'was answered which rooms to open next'),
  'aftercare.plan-unanswered': named(
    'change',
    '新开场所方案未得出',
    'had no answer which rooms to open next',
  ),
  'aftercare.plan-kept': named('change', '保存新开场所方案', 'kept a plan of rooms'),
  'aftercare.worth-printed': named(
    'change',
    '打印四点半课堂成效单',
    'printed what after-school care is worth',
  ),
  'aftercare.uncared-listed': named('read', '查看未覆盖儿童名单', 'looked at children whom no room reaches'),
  'aftercare.leavings-listed': named(
    'read',
    '查看未按约定的离班',
    'looked at leavings that were not as agreed',
  ),
};

/** What an auditor can ask for all of. */
export const aftercareEventGroups: Readonly<Record<string, Name>> = {
  aftercare: { zh: '四点半课堂', en: 'After school' },
};

/** What is done to. */
export const aftercareObjects: Readonly<Record<string, Name>> = {
  'aftercare-site': { zh: '课堂场所', en: 'room' },
  'aftercare-candidate': { zh: '候选场所', en: 'room that could be opened' },
  'aftercare-plan': { zh: '新开场所方案', en: 'plan of rooms' },
  'aftercare-worker': { zh: '课堂工作人员', en: 'person of a classroom' },
};
