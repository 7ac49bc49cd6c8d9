import { describe, expect, test } from 'vitest';
import { readHeading } from './header-words.ts';

describe('a heading says whose fact it is and which', () => {
  test.each([
    ['儿童姓名', 'childName'],
    ['留守儿童姓名', 'childName'],
    ['学生姓名', 'childName'],
    ['身份证号码（儿童）', 'citizenId'],
    ['县（区）', 'county'],
    ['县(市、区)', 'county'],
    ['乡镇（办）', 'town'],
    ['乡镇/街道', 'town'],
    ['所在乡镇', 'town'],
    ['村（居）', 'village'],
    ['行政村（社区）', 'village'],
    ['村民小组', 'group'],
    ['家庭详细住址', 'address'],
    ['父亲\n姓名', 'fatherName'],
    ['父亲身份证件号码', 'fatherCitizenId'],
    ['父亲手机号码', 'fatherPhone'],
    ['父亲情况', 'fatherStatus'],
    ['父亲外出务工地点', 'fatherWorkplace'],
    ['母亲联系方式', 'motherPhone'],
    ['母亲目前状况', 'motherStatus'],
    ['受委托监护人姓名', 'guardianName'],
    ['实际照料人', 'guardianName'],
    ['监护人与儿童关系', 'guardianRelation'],
    ['与被监护人的关系', 'guardianRelation'],
    ['受委托监护人身份证号码', 'guardianCitizenId'],
    ['委托照护人电话', 'guardianPhone'],
    ['监护人健康状况', 'guardianHealth'],
    ['监护能力', 'guardianAbility'],
    ['是否签订监护责任书', 'letterSigned'],
    ['监护责任确认书是否签订', 'letterSigned'],
    ['责任书签订情况（是/否）', 'letterSigned'],
    ['家庭类型', 'economicStatus'],
    ['留守类型', 'leftBehindKind'],
    ['1.序号', 'serial'],
    ['备 注', 'remark'],
    ['填表日期', 'filledOn'],
  ])('%s: %s', (heading, field) => {
    expect(readHeading([heading]).field).toBe(field);
  });

  test('the group it stands under says whose', () => {
    expect(readHeading(['父亲情况', '姓名']).field).toBe('fatherName');
    expect(readHeading(['监护人信息', '身份证号']).field).toBe('guardianCitizenId');
    expect(readHeading(['儿童基本情况', '身份证号码']).field).toBe('citizenId');
    expect(readHeading(['父母情况', '母亲姓名']).field).toBe('motherName');
  });

  test('a bare heading leaves it open', () => {
    expect(readHeading(['身份证号'])).toMatchObject({
      person: undefined,
      attribute: 'citizenId',
      field: undefined,
    });
  });

  test.each([
    '父亲年龄',
    '监护人性别',
    '签订时间',
    '收入来源',
    '责任书编号',
    '监护方式',
    '父母婚姻',
    '2023年10月',
  ])('%s is nothing that we keep', (heading) => {
    expect(readHeading([heading]).field).toBeUndefined();
  });
});
