import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Texts } from '#ui/language.ts';

const root = resolve(import.meta.dirname, '..');
const files = globSync('{desk,ui}/**/texts.ts', { cwd: root }).sort();
const all: readonly (readonly [string, Texts<string>])[] = await Promise.all(
  files.map(async (file) => [file, (await import(resolve(root, file))).texts] as const),
);

/** What stands between double braces. */
const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the texts of the desk', () => {
  it('are found', () => expect(files.length).toBeGreaterThan(3));

  it('have a namespace of their own in each folder', () => {
    const namespaces = all.map(([, texts]) => texts.namespace);
    expect(new Set(namespaces).size).toBe(namespaces.length);
  });

  it.each(all)('%s says the same in both languages', (_file, texts) => {
    const english = Object.keys(texts.en).filter((key) => !key.endsWith('_one'));
    expect(english.sort()).toEqual(Object.keys(texts.zh).sort());
    for (const [key, chinese] of Object.entries(texts.zh)) {
      expect(texts.en[key], key).not.toBe('');
      expect(values(texts.en[key] ?? ''), key).toEqual(values(chinese));
    }
  });

  it.each(all)('%s has Chinese in Chinese and none in English', (_file, texts) => {
    const leads = ['otherLanguage', 'otherLanguage.hint'];
    for (const [key, english] of Object.entries(texts.en))
      if (!leads.includes(key)) expect(english, key).not.toMatch(/\p{Script=Han}/u);
  });
});
