/** Names a device by its browser and system, from the browser's own line. A guess for people, never for a decision. */

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, 'WeChat'],
  [/DingTalk/, 'DingTalk'],
  [/QQBrowser/, 'QQ'],
  [/360SE|360EE|QihooBrowser/, '360'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Chrome · Windows`; an empty text where neither is known. */
export function deviceName(line: string): string {
  const known = (list: readonly (readonly [RegExp, string])[]) => list.find(([sign]) => sign.test(line))?.[1];
  return [known(browsers), known(systems)].filter((name) => name !== undefined).join(' · ');
}
