/** What the page says on which letters are checked. English lacking one of the Chinese keys does not compile. */

const zh = {
  language: 'English',
  office: '公文核验',
  title: '这份文件是真的吗？',
  'ask.hint': '核验码印在文件首页下方，12 个数字和字母，分不清大小写也没关系。',
  'ask.label': '核验码',
  'ask.go': '核验',
  'ask.busy': '正在核验……',
  'ask.another': '核验另一份文件',
  genuine: '核验通过',
  'genuine.words': '{issuer}出具过这份文件。请与手中的文件逐项对照，有一项不同，手中的文件就不可信。',
  withdrawn: '这份文件已被取代',
  'withdrawn.words': '{issuer}出具过这份文件，后来另发了一份代替它。请以新的文件为准。',
  issuer: '发文机关',
  number: '发文字号',
  day: '成文日期',
  subject: '标题',
  pages: '页数',
  'pages.of': '{pages} 页',
  digest: '文件指纹（SHA-256）',
  unknown: '查不到这个核验码',
  'unknown.words':
    '请对照文件再输一遍。仍查不到的，手中的文件可能不是本系统出具的，请与落款单位核实，不要据此办事。',
  failed: '现在核验不了',
  'failed.words': '没有连上服务器。请稍后再试，不代表文件是假的。',
  again: '再试一次',
  'file.title': '有电子文件（PDF）？',
  'file.hint': '把文件拖到这里，或点一下选择。只在您的设备上比对，文件不会上传。',
  'file.choose': '选择 PDF 文件',
  'file.busy': '正在比对……',
  'file.same': '一致：与出具的文件一字不差',
  'file.other': '不一致：被改动过，或不是这份文件的原始电子件（扫描件、另存的副本也会不一致）',
  'file.unread': '这个文件打不开，请重新选择',
} as const;

/** A text's key. */
export type CheckText = keyof typeof zh;

const en: Readonly<Record<CheckText, string>> = {
  language: '中文',
  office: 'Letters',
  title: 'Is this letter genuine?',
  'ask.hint': 'The code stands at the foot of the first page: 12 digits and letters; capitals do not matter.',
  'ask.label': 'Code',
  'ask.go': 'Check',
  'ask.busy': 'Checking …',
  'ask.another': 'Check another letter',
  genuine: 'This letter was issued',
  'genuine.words':
    '{issuer} issued this letter. Compare each line with the one in your hand: if any differs, yours cannot be trusted.',
  withdrawn: 'This letter has been replaced',
  'withdrawn.words':
    '{issuer} issued this letter and has sent another in its stead since. The later one counts.',
  issuer: 'Issued by',
  number: 'Number',
  day: 'Date',
  subject: 'Title',
  pages: 'Length',
  'pages.of': 'Pages: {pages}',
  digest: 'Digest of the file (SHA-256)',
  unknown: 'No letter has this code',
  'unknown.words':
    'Compare it with the letter and enter it again. If it is still not found, the letter was probably not issued here: ask the office that signed it, and do not act on it.',
  failed: 'It cannot be checked now',
  'failed.words': 'The server was not reached. Try again later; this does not mean that the letter is false.',
  again: 'Try again',
  'file.title': 'Do you have the PDF?',
  'file.hint': 'Drop it here, or tap to choose it. It is compared on your own device and not sent anywhere.',
  'file.choose': 'Choose the PDF',
  'file.busy': 'Comparing …',
  'file.same': 'The same: not a byte differs from the file that was issued',
  'file.other':
    'Not the same: it was changed, or is not the original file of this letter (a scan or a saved copy differs too)',
  'file.unread': 'This file cannot be opened; please choose again',
};

const texts = { zh, en } as const;
/** The languages of the page. */
export type Language = keyof typeof texts;
/** Gives the text of a key, with its values filled in. */
export type Say = (key: CheckText, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of a language. */
export function sayIn(language: Language): Say {
  return (key, values = {}) =>
    texts[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
