/**
 * The fonts that the standard wants, as a word processor asks for them by name; whoever opens the file has them or a substitute of his
 * own. Licensed goods are named and never embedded.
 */

/** A font by its use: for Chinese, and for letters and digits beside it. */
interface NamedFont {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly eastAsia: string;
  readonly cs: string;
}

const named = (eastAsia: string, beside = eastAsia): NamedFont => ({
  ...{ ascii: beside, hAnsi: beside, eastAsia, cs: beside },
});

/** 小标宋 for head and title, 仿宋 for the body, 黑体 and 楷体 for its first two levels, 宋体 for page numbers. */
export const fonts = {
  title: named('方正小标宋简体'),
  body: named('仿宋_GB2312'),
  level1: named('黑体'),
  level2: named('楷体_GB2312'),
  folio: named('宋体'),
} as const;
