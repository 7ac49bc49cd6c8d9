import { describe, expect, it } from 'vitest';
import { deviceName } from '#desk/organization/parts/device.ts';

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
      'Chrome · Windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0',
      'Edge · Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13; V2241A) AppleWebKit/537.36 Chrome/116 Mobile MicroMessenger/8.0',
      'WeChat · Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Safari/604.1',
      'Safari · iOS',
    ],
    ['curl/8.5.0', ''],
    ['', ''],
  ])('is named by its browser and system', (line, name) => {
    expect(deviceName(line)).toBe(name);
  });
});
