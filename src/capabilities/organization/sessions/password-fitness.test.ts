import { describe, expect, it } from 'vitest';
import { weaknessesOf, weaknessFaults } from '#capabilities/organization/sessions/password-fitness.ts';
import { PASSWORD_LENGTH, PASSWORD_LENGTH_WITH_FACTOR } from '#capabilities/organization/sessions/rules.ts';

const names = ['zhou.lan', '周兰', '清丰县'];
const reasonsOf = (password: string, least = PASSWORD_LENGTH): string[] =>
  weaknessesOf(password, least, names).map((one) => one.reason);

describe('a password', () => {
  it.each([
    '小猫在窗台上晒太阳，真是舒服呀',
    '雨后 梯田 铜铃 慢车 柿饼 灯笼 黄河',
    'xiao mao zai chuang tai',
    'correct horse battery staple',
    'k7fq-2mzt-9xhw-c4ra',
    'ёлка и паровоз в тумане',
    '🐈 on the windowsill at noon',
  ])('may be any long sentence: %s', (password) => {
    expect(reasonsOf(password)).toEqual([]);
  });

  it.each([
    ['Aa1!Aa1!', 'too-short'],
    ['kX9#mQ2$vL7@p', 'too-short'],
    ['woaini1314520', 'common'],
    ['5201314woaini1314', 'common'],
    ['Woaini1314Woaini520', 'common'],
    ['wodemima123456', 'common'],
    ['P@ssw0rd1234567', 'common'],
    ['password1234567', 'common'],
    ['zhoulan19850101', 'own-words'],
    ['zhou.lan-20231106', 'own-words'],
    ['qingfengxian2023', 'own-words'],
    ['周兰周兰周兰周兰周兰周兰周兰周兰', 'repeated'],
    ['tonghutonghu2023', 'own-words'],
    ['qwertyuiop[]asdfg', 'run'],
    ['zxcvbnm,./zxcvbnm,', 'run'],
    ['abcdefghijklmnop', 'run'],
    ['1234567890123456', 'common'],
    ['aaaaaaaaaaaaaaaaaaaa', 'repeated'],
    ['abcabcabcabcabcabc', 'repeated'],
    ['201311062013110620', 'repeated'],
  ])('%s is refused: %s', (password, reason) => {
    const found = reasonsOf(password);
    expect(found.length).toBeGreaterThan(0);
    expect(found, found.join()).toContain(reason);
  });

  it('may be shorter where a second factor stands beside it', () => {
    expect(reasonsOf('灯笼 慢车 柿饼 铜铃 雨', PASSWORD_LENGTH)).toEqual(['too-short']);
    expect(reasonsOf('灯笼 慢车 柿饼 铜铃 雨', PASSWORD_LENGTH_WITH_FACTOR)).toEqual([]);
  });

  it('is counted in characters, not in bytes, and as it is read', () => {
    expect(reasonsOf('🐈'.repeat(3), 3)).not.toContain('too-short');
    expect(reasonsOf('ﬃ', 3)).not.toContain('too-short'); // one sign that is read as three
  });

  it('is looked at as far as it matters: two hundred characters take no longer than sixty-four', () => {
    const long = 'qwertyuiop asdfghjkl '.repeat(10).slice(0, 200);
    expect(reasonsOf(long)).toEqual(reasonsOf(long.slice(0, 64)));
  });
});

it('tells why, in the asker’s language', () => {
  const weak = weaknessesOf('woaini1314', PASSWORD_LENGTH, names);
  const words = (language: 'zh' | 'en') =>
    weaknessFaults(weak, PASSWORD_LENGTH, language).map((one) => one.message);
  expect(words('zh')).toContain('含有常见密码“woaini1314”，很快会被猜到。');
  expect(words('en').join()).toContain('at least 15 characters');
});
