/**
 * Words that callers and documents use for the same thing. A question with one of a group finds articles with any of it.
 * Whoever adds a group names what the papers say first, then what people say.
 */
export const synonymGroups: readonly (readonly string[])[] = [
  ['最低生活保障', '低保'],
  ['事实无人抚养', '事实孤儿'],
  ['监护责任书', '责任书'],
  ['课后服务', '四点半课堂', '课后班', '托管'],
  ['户籍', '户口'],
  ['外出务工', '打工'],
  ['父母', '爸妈', '家长', '爹娘'],
  ['祖父母', '爷爷', '奶奶', '爷爷奶奶'],
  ['外祖父母', '姥姥', '姥爷', '外公', '外婆'],
  ['家庭暴力', '家暴', '打孩子', '殴打'],
  ['心理健康', '心理', '抑郁', '情绪'],
  ['失学辍学', '辍学', '失学', '不上学'],
  ['未成年人保护法', '未保法'],
  ['未成年人救助保护机构', '救助站', '未保中心'],
  ['报告', '举报', '报案'],
  ['津贴', '补贴', '补助', '救助金'],
  ['热线', '电话'],
];
