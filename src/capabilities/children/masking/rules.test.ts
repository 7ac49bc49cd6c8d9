import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asItStood,
  maskAddress,
  maskDetails,
  maskField,
  maskText,
} from '#capabilities/children/masking/rules.ts';
import { maskCitizenId, maskPhone } from '#capabilities/children/rules.ts';

describe('a masked value', () => {
  it.each([
    ['410981201203041234', '4109**********1234'],
    ['41098112', '********'],
    ['4109', '****'],
  ])('a citizen ID keeps its first and last four: %s', (id, shown) => {
    expect(maskCitizenId(id)).toBe(shown);
  });

  it.each([
    ['城关镇东关村3组12号', '城关镇东关村***'],
    ['马庄桥镇村北路7号', '马庄桥镇村***'],
    ['清丰县城关镇李家庄3组', '清丰县城关镇***'],
    ['东关村民委员会旁12号', '东关村民委员会***'],
    ['和平社区2号楼', '和平社区***'],
    ['人民路12号', '***'],
    ['', '***'],
  ])('an address ends with the village: %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });

  it('words keep codes and dates, and lose identities and telephones', () => {
    expect(maskText('父亲 14001234567，ID 410981201203041234，村 410922100101，2023-11-06')).toBe(
      '父亲 140****4567，ID 4109**********1234，村 410922100101，2023-11-06',
    );
    expect(maskText('019302a4-7c1e-7d3f-8a11-14001234567a')).toBe('019302a4-7c1e-7d3f-8a11-14001234567a');
  });

  it('a cell with two numbers loses both', () => {
    expect(maskField('guardianPhone', '14001234567、14001234568')).toBe('140****4567、140****4568');
    expect(maskField('citizenId', '无')).toBe('无');
  });

  it('details are masked by the names of their fields, however deep', () => {
    const details = {
      changes: [{ field: 'citizenId', was: '410981201203041234', now: null }],
      changed: { phone: { was: '14001234567', now: '14001234568' } },
      member: { now: { name: '张大山', citizenId: '410981198506071234', phone: '14001234567', version: 3 } },
      address: '城关镇东关村3组',
    };
    expect(maskDetails(details)).toEqual({
      changes: [{ field: 'citizenId', was: '4109**********1234', now: null }],
      changed: { phone: { was: '140****4567', now: '140****4568' } },
      member: { now: { name: '张大山', citizenId: '4109**********1234', phone: '140****4567', version: 3 } },
      address: '城关镇东关村***',
    });
  });
});

describe('masking', () => {
  const masks = { maskCitizenId, maskPhone, maskAddress, maskText };
  it.each(Object.entries(masks))('twice is masking once: %s', (_name, mask) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9村镇X，]{0,30}$/)), (text) => {
        expect(mask(mask(text))).toBe(mask(text));
      }),
    );
  });

  it('leaves no whole citizen ID or mobile number in any text', () => {
    const sound = fc.stringMatching(/^41098[1-8]20[01][0-9]0[1-9]1[0-9][0-9]{4}$/);
    const mobile = fc.stringMatching(/^1400[0-9]{7}$/);
    fc.assert(
      fc.property(fc.oneof(sound, mobile), fc.constantFrom('，', ' ', '号', '（'), (value, around) => {
        expect(maskText(`${around}${value}${around}`)).not.toContain(value);
      }),
    );
  });

  it('words given back as they were shown are the words as they stood', () => {
    expect(asItStood('电话 140****4567', '电话 14001234567')).toBe('电话 14001234567');
    expect(asItStood('已搬家', '电话 14001234567')).toBe('已搬家');
    expect(asItStood(null, '电话 14001234567')).toBeNull();
  });
});
