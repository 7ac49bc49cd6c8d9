/** Declares a part of the app's texts: English lacking a key does not compile. It holds no text itself. */

type InEnglish<Chinese extends Record<string, string>> = { readonly [K in keyof Chinese]: string } & {
  readonly [K in `${keyof Chinese & string}_one`]?: string;
};

/** A part of the texts in both languages; English may add `<key>_one`, the singular. */
export function inBothLanguages<const Chinese extends Record<string, string>>(part: {
  readonly zh: Chinese;
  readonly en: InEnglish<Chinese>;
}): typeof part {
  return part;
}
