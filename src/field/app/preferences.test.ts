import { describe, expect, it } from 'vitest';
import { readPreferences } from '#field/app/preferences.ts';

describe('how somebody wants to see the app', () => {
  it('is Chinese at the normal size until it is chosen, English where the phone is English', () => {
    expect(readPreferences(null, 'zh-CN')).toEqual({ language: 'zh', size: 'normal', near: false });
    expect(readPreferences(null, 'fr').language).toBe('zh');
    expect(readPreferences(null, 'en-GB').language).toBe('en');
  });

  it('stays as it was chosen', () => {
    const chosen = { language: 'en', size: 'largest', near: true } as const;
    expect(readPreferences(JSON.stringify(chosen), 'zh-CN')).toEqual(chosen);
  });

  it.each(['', 'null', '[]', '{"size":"huge","language":3,"near":"yes"}', '{', '{"size":"toString"}'])(
    'is as if nothing was chosen where %s was kept',
    (kept) => {
      expect(readPreferences(kept, 'zh-CN')).toEqual({ language: 'zh', size: 'normal', near: false });
    },
  );
});
