/**
 * The fonts of printed papers: the two families that come by npm (both SIL OFL 1.1) and those that an office puts into its
 * own folder, such as licensed 小标宋 and 仿宋_GB2312 or a font of rare characters. Says which characters they have.
 * Which font a heading or a body wants stands in official.typ.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Font, type FontCollection, openSync } from 'fontkit';
import type { Coverage } from './printable.ts';

const shipped = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
];

/** The fonts at hand. */
export interface FontShelf {
  /** Folders for the typesetter to read. */
  readonly folders: readonly string[];
  /** Families of the office's own folder, tried where the shipped ones lack a character. */
  readonly ownFamilies: readonly string[];
  readonly has: Coverage;
}

/**
 * Opens the shipped fonts and those in `ownFolder` (.ttf, .otf, .ttc), where there is one.
 * @throws where a shipped font is missing or a file in the folder is no font: better no paper than one with holes.
 */
export function openFontShelf(ownFolder?: string): FontShelf {
  const { resolve } = createRequire(import.meta.url);
  const shippedFiles = shipped.map((file) => resolve(file));
  const ownFiles = ownFolder === undefined ? [] : fontFilesIn(ownFolder);
  const ownFonts = ownFiles.flatMap(fontsOf);
  const fonts = [...shippedFiles.flatMap(fontsOf), ...ownFonts];
  const codePoints = new Set(fonts.flatMap((font) => font.characterSet));
  return {
    folders: [
      ...shippedFiles.map((file) => dirname(file)),
      ...(ownFiles.length > 0 && ownFolder ? [ownFolder] : []),
    ],
    ownFamilies: [...new Set(ownFonts.map((font) => font.familyName))],
    has: (codePoint) => codePoints.has(codePoint),
  };
}

function fontFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function fontsOf(file: string): Font[] {
  const opened: Font | FontCollection = openSync(file);
  return 'fonts' in opened ? opened.fonts : [opened];
}
